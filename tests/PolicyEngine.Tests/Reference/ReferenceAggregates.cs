using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>One item of a series: filtered out, dropped as not applicable, or counted with a value.</summary>
internal sealed record Member(bool IsIn, Outcome? Counted)
{
    public static readonly Member Out = new(false, null);
    public static readonly Member Dropped = new(true, null);
}

/// <summary>Aggregates in one world. Items there were but all dropped: not applicable. Over nothing: count and sum 0, any no, none yes, else not applicable.</summary>
internal static class ReferenceAggregates
{
    public static Outcome Of(Aggregate aggregate, IEnumerable<Member> series, PolicyType type, Func<PolicyType, Outcome> anyValue)
    {
        var members = series.ToList();
        var counted = members.Select(m => m.Counted).OfType<Outcome>().ToList();
        if (counted.Count == 0)
            return members.Exists(m => m.IsIn) ? Outcome.NotApplicable : OverNothing(aggregate);
        var yes = counted.Count(c => c == Outcome.Yes);
        return aggregate switch
        {
            Aggregate.Any => Outcome.Of(yes > 0),
            Aggregate.All => Outcome.Of(yes == counted.Count),
            Aggregate.None => Outcome.Of(yes == 0),
            Aggregate.Count => Outcome.Of(yes),
            Aggregate.Share => Outcome.Of(new Fraction(yes, counted.Count)),
            Aggregate.Sum => Held(Sum(counted)),
            Aggregate.Average => Held(Sum(counted) / counted.Count),
            Aggregate.Lowest => ReferenceOperators.Lowest(counted, type),
            Aggregate.Highest => ReferenceOperators.Highest(counted, type),
            Aggregate.Rising => Trend(counted, (before, after) => before < after),
            Aggregate.Falling => Trend(counted, (before, after) => after < before),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "The latest is picked by date."),
        };

        Outcome Held(Fraction value) => value.Fits ? Outcome.Of(value) : anyValue(type);
    }

    private static Outcome OverNothing(Aggregate aggregate) => aggregate switch
    {
        Aggregate.Count or Aggregate.Sum => Outcome.Of(0),
        Aggregate.Any => Outcome.No,
        Aggregate.None => Outcome.Yes,
        _ => Outcome.NotApplicable,
    };

    private static Outcome Trend(List<Outcome> counted, Func<Fraction, Fraction, bool> goesOn)
    {
        var values = counted.Select(c => ((NumberOutcome)c).Value).ToArray();
        return values.Length < 2 ? Outcome.NotApplicable : Outcome.Of(values.Zip(values.Skip(1), goesOn).All(on => on));
    }

    private static Fraction Sum(IEnumerable<Outcome> counted) => counted.Aggregate((Fraction)0, (sum, c) => sum + ((NumberOutcome)c).Value);
}
