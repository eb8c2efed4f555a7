using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Values worth trying for something unknown: every option, and numbers around the constants that the policy compares with.</summary>
internal sealed class Samples(CheckedPolicy policy)
{
    private const int MostConstants = 4;

    private readonly ImmutableArray<Constant> constants =
        [.. policy.Definitions.SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within).OfType<Constant>().Distinct()];

    private readonly Dictionary<(PolicyType, Extent), ImmutableArray<Outcome>> known = [];

    public ImmutableArray<Outcome> Of(PolicyType type, Extent range)
    {
        if (!known.TryGetValue((type, range), out var samples))
            known.Add((type, range), samples = Work(type, range));
        return samples;
    }

    public ImmutableArray<Outcome> Of(PolicyType type) => Of(type, type switch
    {
        YesNoType => new OptionExtent(3),
        ChoiceType choice => choice.Options.Select((_, i) => Extent.OfOption(i)).Aggregate((a, b) => a.Union(b)),
        TextType => TextExtent.Any,
        CountType => new NumberExtent(Exact.Zero, null),
        TimeOfDayType => new NumberExtent(Exact.Zero, 1440),
        _ => NumberExtent.Any,
    });

    private ImmutableArray<Outcome> Work(PolicyType type, Extent range) => range switch
    {
        OptionExtent options => [.. options.Options.Select(o => new OptionOutcome(o))],
        TextExtent texts => Texts(texts),
        _ => Numbers(type, (NumberExtent)range),
    };

    private ImmutableArray<Outcome> Texts(TextExtent range) => range.IsAny
        ? [.. ConstantsOf(PolicyTypes.Text).Select(Outcome.Of).Append(new TextOutcome("something else"))]
        : [.. range.Texts.Select(t => new TextOutcome(t))];

    private IEnumerable<Extent> ConstantsOf(PolicyType type) => constants.Where(c => c.Type == type && c.Value.IsSingle).Select(c => c.Value).Distinct();

    private ImmutableArray<Outcome> Numbers(PolicyType type, NumberExtent range)
    {
        var isFine = type is PercentType or MoneyType or RateType or NumberType;
        var step = isFine ? new Fraction(1, 100) : 1;
        var stands = ConstantsOf(type).Select(c => Fraction.Of(((NumberExtent)c).Low!.Value)).Where(c => c.Abs() < 1_000_000_000).Take(MostConstants);
        var (lowest, highest) = type is DateType ? (730_000, 740_000) : (-1000, 1000);
        var low = range.Low is { } l ? Fraction.Of(l) : lowest;
        var high = range.High is { } h ? Fraction.Of(h) : low > highest ? low + 1 : highest;
        var around = stands.SelectMany(s => new[] { s - step, s, s + step }).Concat([0, low, high])
            .Where(v => v >= low && v <= high)
            .Distinct().Order().ToArray();
        var middle = (around[around.Length / 2] + around[0]) / 2;
        return [.. around.Append(isFine ? middle : new Fraction(middle.Floor(), 1)).Distinct().Select(Outcome.Of)];
    }
}
