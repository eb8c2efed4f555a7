using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>The values of something as the policy can tell them apart: each number that it is compared with, and one number of every stretch between, before and after them.</summary>
internal static class AxisCells
{
    /// <param name="grid">What every value is a whole multiple of; null where any number may come.</param>
    public static ImmutableArray<Possible> Of(Possible whole, IReadOnlyCollection<Exact> cuts, IReadOnlyCollection<string> texts, Exact? grid)
    {
        var values = whole.Values switch
        {
            OptionExtent options => options.Options.Select(Extent.OfOption),
            NumberExtent numbers => Numbers(numbers, cuts, grid).Select(Extent.Of),
            TextExtent { IsAny: true } => texts.Append(Another(texts)).Select(Extent.Of),
            TextExtent known => known.Texts.Select(Extent.Of),
            _ => [],
        };
        return [.. values.Select(Possible.Known), .. whole.MayBeNotApplicable ? [Possible.NotApplicable] : ImmutableArray<Possible>.Empty];
    }

    private static string Another(IReadOnlyCollection<string> texts) => Enumerable.Range(1, texts.Count + 1).Select(i => $"another {i}").First(t => !texts.Contains(t));

    private static IEnumerable<Exact> Numbers(NumberExtent range, IReadOnlyCollection<Exact> cuts, Exact? grid)
    {
        var marks = cuts.Where(c => !(c < range.Low) && !(c > range.High)).Distinct().Order().ToArray();
        var found = new List<Exact>();
        Exact? before = range.Low;
        var isBeforeIncluded = true;
        foreach (var mark in marks)
        {
            AddBetween(before, isBeforeIncluded, mark, isHighIncluded: false);
            if (grid is not { } step || Exact.Divide(mark, step) is { IsWhole: true })
                found.Add(mark);
            (before, isBeforeIncluded) = (mark, false);
        }

        AddBetween(before, isBeforeIncluded, range.High, isHighIncluded: true);
        return found;

        void AddBetween(Exact? low, bool isLowIncluded, Exact? high, bool isHighIncluded)
        {
            if (Plainest.Between(low, isLowIncluded, high, isHighIncluded, grid) is { } value)
                found.Add(value);
        }
    }
}
