using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>All that a definition turns on, and where in the kernel each is read.</summary>
/// <param name="axes">What can be told apart.</param>
/// <param name="uses">Where each is read.</param>
/// <param name="isPartial">Whether it turns on more than that, so that what comes about in no cell is not ruled out.</param>
internal sealed class Space(ImmutableArray<Axis> axes, IReadOnlyDictionary<Expression, AxisUse> uses, bool isPartial)
{
    public bool IsPartial => isPartial;

    private readonly Dictionary<Reason, int> indices = axes.Select((axis, i) => (axis, i)).ToDictionary(a => a.axis.Whole.Reasons.All[0], a => a.i);

    public ImmutableArray<Axis> Axes => axes;

    /// <summary>The expressions that are an axis, or comparisons that turn on it.</summary>
    public ILookup<int, (Expression Expression, AxisUse Use)> Uses { get; } = uses.ToLookup(u => u.Value.Axis, u => (u.Key, u.Value));

    /// <summary>Whether an expression is inside what is an axis as a whole, so that nothing is seen of what it does.</summary>
    public bool Hides(Expression part) => uses.Keys.Any(e => !ReferenceEquals(e, part) && KernelWalk.Within(e).Any(inner => ReferenceEquals(inner, part)));

    /// <summary>The same, where all is supplied that is asked whether it is.</summary>
    public Space Supplied() => new(
        [.. axes.Select(a => a.IsOfSupply ? a with { Whole = a.Whole with { Values = OptionExtent.Yes }, Cells = [Possible.Yes] } : a)], uses, isPartial);

    /// <summary>Where an expression is read as an axis; null where it is not.</summary>
    public AxisUse? Find(Expression expression) => uses.GetValueOrDefault(expression);

    /// <summary>What an expression is where the axes are so; null where it is to be worked out.</summary>
    /// <param name="at">One for each axis: one of its cells, or all that it can be.</param>
    public Possible? Assume(Expression expression, Possible[] at) => Find(expression) is { } use ? use.Of(at[use.Axis]) : null;

    /// <summary>The same where one axis is so, and nothing is assumed of the others.</summary>
    public Possible? Assume(Expression expression, int axis, Possible cell) => Find(expression) is { } use && use.Axis == axis ? use.Of(cell) : null;

    /// <summary>The axis that a reason names; -1 if it names none.</summary>
    public int IndexOf(Reason reason) => indices.GetValueOrDefault(reason, -1);
}

/// <summary>Something that rules turn on and that is not taken apart further here: a fact, a ratio of facts, the days between two dates.</summary>
/// <param name="Name">As the policy writes it.</param>
/// <param name="Whole">All that it can be, with a reason that names the axis.</param>
/// <param name="Cells">One for each way that the policy can tell its values apart; one value stands for all of a cell.</param>
/// <param name="Cuts">The numbers that it is compared with, in order.</param>
/// <param name="Fact">Index of the fact that it is, or -1.</param>
internal sealed record Axis(string Name, PolicyType Type, Possible Whole, ImmutableArray<Possible> Cells, ImmutableArray<Exact> Cuts, int Fact)
{
    /// <summary>Whether it is asked if something was supplied.</summary>
    public bool IsOfSupply { get; init; }

    /// <summary>Whether two values are told apart by nothing.</summary>
    public bool AreAlike(Possible one, Possible other) => one.SameOutcomes(other)
        || (one is { IsSettled: true, Values: NumberExtent { Low: { } a } } && other is { IsSettled: true, Values: NumberExtent { Low: { } b } } && Cuts.All(c => a.CompareTo(c) == b.CompareTo(c)));
}

/// <summary>An expression that is an axis, or a comparison that turns on one.</summary>
/// <param name="Comparison">Of the axis and what is added to it with zero; null where the expression is the axis itself.</param>
internal sealed record AxisUse(int Axis, Operator? Comparison, Exact Added)
{
    private static readonly Possible Nothing = Possible.Known(Exact.Zero);

    public Possible Of(Possible value)
    {
        if (Comparison is not { } comparison)
            return value;
        var moved = value.Values is NumberExtent number ? value with { Values = new NumberExtent(Moved(number.Low), Moved(number.High)) } : value;
        return Operators.Comparison.Compare(comparison, moved, Nothing, PolicyTypes.Number);
    }

    private Exact? Moved(Exact? end) => end is { } known ? Exact.Add(known, Added) : null;
}
