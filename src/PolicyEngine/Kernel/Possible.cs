using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>
/// A result: the set of outcomes still possible, with the reasons why there is more than one (MEANING, Results 1).
/// The outcomes are ordinary values (<see cref="Values"/>, null if none is possible), not applicable, and undefined.
/// </summary>
public sealed record Possible(Extent? Values, bool MayBeNotApplicable, bool MayBeUndefined, ReasonSet Reasons)
{
    public static readonly Possible NotApplicable = new(null, MayBeNotApplicable: true, MayBeUndefined: false, ReasonSet.None);
    public static readonly Possible Yes = Known(OptionExtent.Yes);
    public static readonly Possible No = Known(OptionExtent.No);

    public static Possible Known(Extent values) => values.Known;

    public static Possible Known(Exact value) => Known(Extent.Of(value));

    public static Possible Of(Extent values, ReasonSet reasons) => new(values, MayBeNotApplicable: false, MayBeUndefined: false, reasons);

    /// <summary>The policy says nothing here, and says so.</summary>
    public static Possible Undefined(Reason reason) => new(null, MayBeNotApplicable: false, MayBeUndefined: true, ReasonSet.Of(reason));

    /// <summary>A truth value from what it may be.</summary>
    public static Possible Truth(bool canBeTrue, bool canBeFalse, bool canBeNotApplicable, ReasonSet reasons)
    {
        if (reasons.IsEmpty && (canBeTrue ? !canBeFalse && !canBeNotApplicable : canBeFalse != canBeNotApplicable))
            return canBeTrue ? Yes : canBeFalse ? No : NotApplicable;
        var values = canBeTrue ? canBeFalse ? OptionExtent.Either : OptionExtent.Yes : canBeFalse ? OptionExtent.No : null;
        return new(values, canBeNotApplicable, MayBeUndefined: false, reasons);
    }

    public bool CanBeTrue => Values is OptionExtent options && options.Has(1);

    public bool CanBeFalse => Values is OptionExtent options && options.Has(0);

    public bool IsCertainlyTrue => CanBeTrue && IsSettled;

    /// <summary>One possible outcome, and it is settled, whatever is still missing.</summary>
    public bool IsSettled => Values is null ? MayBeNotApplicable != MayBeUndefined : Values.IsSingle && !MayBeNotApplicable && !MayBeUndefined;

    public bool IsCertainlyNotApplicable => Values is null && MayBeNotApplicable && !MayBeUndefined;

    /// <summary>Rests on something the policy does not say, and not even bounds are known.</summary>
    public bool IsHole =>
        this is { MayBeNotApplicable: false, Values: NumberExtent { Low: null, High: null } or TextExtent { IsAny: true } }
        && !Reasons.IsEmpty && Reasons.All.All(r => r.Kind == ReasonKind.Undefined);

    public ResultState State => this switch
    {
        { IsCertainlyNotApplicable: true } => ResultState.NotApplicable,
        { IsHole: true } => ResultState.Undefined,
        { IsSettled: false } => ResultState.Open,
        _ => MayBeUndefined ? ResultState.Undefined : ResultState.Settled,
    };

    public Possible With(ReasonSet reasons) => reasons.IsEmpty ? this : this with { Reasons = Reasons.Union(reasons) };

    /// <summary>Once settled, what is still missing makes no difference: only the reason for being undefined stays (MEANING, Results 2).</summary>
    public Possible WithoutIdleReasons() =>
        !IsSettled || Reasons.IsEmpty ? this
        : this with { Reasons = MayBeUndefined ? Reasons.Only(ReasonKind.Undefined) : ReasonSet.None };

    /// <summary>What may be either this or that.</summary>
    public Possible Or(Possible other) => new(
        Values is null ? other.Values : other.Values is null ? Values : Values.Union(other.Values),
        MayBeNotApplicable || other.MayBeNotApplicable,
        MayBeUndefined || other.MayBeUndefined,
        Reasons.Union(other.Reasons));

    /// <summary>Same outcomes, whatever the reasons.</summary>
    public bool SameOutcomes(Possible other) =>
        Equals(Values, other.Values) && MayBeNotApplicable == other.MayBeNotApplicable && MayBeUndefined == other.MayBeUndefined;
}

/// <summary>How far a result has come, in one word.</summary>
public enum ResultState
{
    /// <summary>One ordinary value.</summary>
    Settled,
    NotApplicable,

    /// <summary>Several outcomes are possible; most often a fact is missing.</summary>
    Open,

    /// <summary>The policy does not say, and no further fact helps.</summary>
    Undefined,
}
