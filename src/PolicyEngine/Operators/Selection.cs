using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>
/// Choosing among values. Over a series what is not applicable is dropped, and nothing left is not applicable; `min`, `max`,
/// `worst` and `best` of arguments written out pass it on, like other arithmetic: a cap on a score that does not apply is no score.
/// </summary>
internal static class Selection
{
    public static Possible Lowest(ImmutableArray<Possible> values, PolicyType type) => Choose(values, type, highest: false);

    public static Possible Highest(ImmutableArray<Possible> values, PolicyType type) => Choose(values, type, highest: true);

    public static Possible LowestOf(OperatorCall call) => PassingOn(call, Lowest);

    public static Possible HighestOf(OperatorCall call) => PassingOn(call, Highest);

    private static Possible PassingOn(OperatorCall call, Func<ImmutableArray<Possible>, PolicyType, Possible> choose)
    {
        var rest = new Possible(null, call.Values.Any(v => v.MayBeNotApplicable), MayBeUndefined: false, Logic.ReasonsOf(call.Values));
        return call.Values.Any(v => v.Values is null)
            ? rest
            : rest with { Values = choose([.. call.Values.Select(v => v with { MayBeNotApplicable = false })], call.Type).Values };
    }

    /// <summary>x, but not below low and not above high; the low limit wins if they cross.</summary>
    public static Possible Clamp(OperatorCall call)
    {
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        var low = Possible.Known(values[1]);
        return rest with { Values = Highest([low, Lowest([Possible.Known(values[0]), Possible.Known(values[2])], call.Type)], call.Type).Values };
    }

    /// <summary>How much of x lies between `from` and `to`, or beyond `from`; nothing where they cross.</summary>
    public static Possible Slice(OperatorCall call)
    {
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        var above = Possible.Known(values[0]);
        if (values.Length > 2)
            above = Lowest([above, Possible.Known(values[2])], call.Type);
        var beyond = Arithmetic.Subtract(call with { Values = [above, Possible.Known(values[1])] });
        var isTooLarge = !beyond.Reasons.IsEmpty;
        return rest.With(beyond.Reasons) with { Values = isTooLarge ? beyond.Values : Highest([beyond, Possible.Known(Exact.Zero)], call.Type).Values };
    }

    private static Possible Choose(ImmutableArray<Possible> values, PolicyType type, bool highest)
    {
        var present = values.Where(v => v.Values is not null).ToArray();
        var notApplicable = values.All(v => v.MayBeNotApplicable);
        var reasons = Logic.ReasonsOf(values);
        if (present.Length == 0)
            return new Possible(null, notApplicable, MayBeUndefined: false, reasons);
        Extent extent = type is ChoiceType choice ? Option(present, choice, highest) : Number(present, highest);
        return new Possible(extent, notApplicable, MayBeUndefined: false, reasons);
    }

    /// <summary>An option can be the answer if one may have it and no value that surely counts is surely beyond it.</summary>
    private static OptionExtent Option(Possible[] values, ChoiceType type, bool highest)
    {
        var bits = 0UL;
        for (var option = 0; option < type.Options.Length; option++)
        {
            var rank = highest ? type.Rank(option) : -type.Rank(option);
            var someoneHasIt = values.Any(v => ((OptionExtent)v.Values!).Has(option));
            var allCanStay = values.All(v => v.MayBeNotApplicable || ((OptionExtent)v.Values!).Options.Any(o => (highest ? type.Rank(o) : -type.Rank(o)) <= rank));
            if (someoneHasIt && allCanStay)
                bits |= 1UL << option;
        }

        return new OptionExtent(bits);
    }

    private static NumberExtent Number(Possible[] values, bool highest)
    {
        var extents = values.Select(v => (NumberExtent)v.Values!).ToArray();
        var certain = values.Where(v => !v.MayBeNotApplicable).Select(v => (NumberExtent)v.Values!).ToArray();
        if (highest)
        {
            var high = extents.Any(e => e.High is null) ? null : (Exact?)extents.Max(e => e.High!.Value);
            var lows = certain.Where(e => e.Low is not null).Select(e => e.Low!.Value).ToArray();
            var low = lows.Length > 0 ? lows.Max() : certain.Length > 0 || extents.Any(e => e.Low is null) ? null : (Exact?)extents.Min(e => e.Low!.Value);
            return new NumberExtent(low, high);
        }

        var bottom = extents.Any(e => e.Low is null) ? null : (Exact?)extents.Min(e => e.Low!.Value);
        var highs = certain.Where(e => e.High is not null).Select(e => e.High!.Value).ToArray();
        var top = highs.Length > 0 ? highs.Min() : certain.Length > 0 || extents.Any(e => e.High is null) ? null : (Exact?)extents.Max(e => e.High!.Value);
        return new NumberExtent(bottom, top);
    }
}
