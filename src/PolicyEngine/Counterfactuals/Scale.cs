using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Counterfactuals;

/// <summary>The values that a figure can have, one after the other: whole multiples of the step with which it is recorded, or options in the order of their type.</summary>
/// <param name="Low">The first place.</param>
/// <param name="High">The last place.</param>
/// <param name="Between">All values from one place to another, both included.</param>
internal sealed record Scale(long Low, long High, Func<long, long, Extent> Between)
{
    /// <summary>Further than any figure is.</summary>
    public const long Far = 1L << 40;

    /// <summary>Of a field whose places nobody declared, unless a figure on file has more.</summary>
    private const int PlacesUnlessDeclared = 2;
    private const int MostPlaces = 8;

    public static Scale Of(ImmutableArray<Extent> values) =>
        new(0, values.Length - 1, (low, high) => values.Skip((int)low).Take((int)(high - low) + 1).Aggregate((one, other) => one.Union(other)));

    /// <summary>Nothing below zero is tried where no range is declared that has it, and the figure on file is not below zero itself.</summary>
    /// <returns>Null of texts, which have no order and no end.</returns>
    public static Scale? Of(Fact fact, Exact? onFile) => fact.Range switch
    {
        OptionExtent options => Of(options.Options.Select(Extent.OfOption).ToImmutableArray()),
        NumberExtent { Low: null } range when fact.Type is not DateType && !(onFile < Exact.Zero) => Of(new NumberExtent(Exact.Zero, range.High), Step(fact, onFile)),
        NumberExtent range => Of(range, Step(fact, onFile)),
        _ => null,
    };

    /// <summary>The place of a value; null where it is none of the scale.</summary>
    public long? Find(Extent value, Exact? step)
    {
        if (value is NumberExtent { Low: { } number } && step is { } each)
            return Exact.Divide(number, each) is { IsWhole: true, Numerator: var at } && at >= Low && at <= High ? (long)at : null;
        for (var at = Low; at <= High && step is null; at++)
        {
            if (Equals(Between(at, at), value))
                return at;
        }

        return null;
    }

    /// <summary>By how much a figure can be changed at least: one in its last declared place. Null of options.</summary>
    public static Exact? Step(Fact fact, Exact? onFile)
    {
        if (fact.Range is not NumberExtent)
            return null;
        if (fact.Type is CountType or DateType or DurationType or TimeOfDayType)
            return Exact.One;
        var beyond = fact.Type is PercentType ? 2 : 0;
        if (fact.Places is { } declared)
            return Exact.Divide(1, Power(declared + beyond));
        return Enumerable.Range(PlacesUnlessDeclared, MostPlaces).Select(places => Exact.Divide(1, Power(places + beyond))!.Value)
            .Cast<Exact?>().FirstOrDefault(step => onFile is not { } value || Exact.Divide(value, step!.Value) is { IsWhole: true });
    }

    private static long Power(int places) => (long)Math.Pow(10, places);

    private static Scale Of(NumberExtent range, Exact? step)
    {
        var each = step ?? Exact.Divide(1, Power(MostPlaces))!.Value;
        var (low, high) = (Places(range.Low, e => e.Ceiling()), Places(range.High, e => e.Floor()));
        return new Scale(low ?? -Far, high ?? Far, (from, to) => new NumberExtent(low is null && from == -Far ? null : At(from), high is null && to == Far ? null : At(to)));

        Exact At(long place) => Exact.Multiply(place, each) ?? Exact.Zero;

        long? Places(Exact? end, Func<Exact, Exact> inwards) => end is { } value && Exact.Divide(value, each) is { } at && at.Abs() < Far ? (long)inwards(at).Numerator : null;
    }
}
