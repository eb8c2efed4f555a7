using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>
/// Holes in a scale: figures that no row of a table covers although, all else being the same, rows cover lower figures and higher ones. Of the cases that a table leaves out
/// these are what a reader of the document stumbles over: from 90% to 100% there is no colour.
/// </summary>
internal sealed class Holes(CheckedPolicy policy, EvaluationRequest request, Space space, int table)
{
    /// <summary>How many evaluations are made at most for one figure's stretch of a scale, and for all.</summary>
    private const int LimitOfOne = 3_000, Limit = 6_000;

    /// <summary>A scale of more is none that a reader would look for holes in.</summary>
    private const int MostCells = 16;

    private int left = Limit;

    /// <summary>The first hole in the scale of each figure, and those apart from it, as far as the limit goes.</summary>
    public IEnumerable<SearchResult> All() => Enumerable.Range(0, space.Axes.Length).Where(a => space.Axes[a] is { Type.IsNumeric: true, Cells.Length: <= MostCells }).SelectMany(Of);

    private IEnumerable<SearchResult> Of(int axis)
    {
        ImmutableArray<Possible> cells = [.. space.Axes[axis].Cells.Where(c => !c.MayBeNotApplicable)];
        Possible? told = null;
        for (var i = 1; i < cells.Length - 1; i++)
        {
            if (told is not null && !Search.IsApart(cells[i], told))
                continue;
            var result = new Search(policy, request, space, Math.Min(left, LimitOfOne)).Find(Hole(axis, cells[..i], cells[(i + 1)..]), axis, cells[i]);
            left = Math.Max(0, left - result.Tried);
            if (result.Ended != Ended.Found)
                continue;
            told = result.Region.Extents[axis] ?? space.Axes[axis].Whole;
            yield return result;
        }
    }

    /// <summary>What is ruled out by one of the three is not gone through for the others.</summary>
    private Func<Evaluator, Verdict> Hole(int axis, ImmutableArray<Possible> lower, ImmutableArray<Possible> higher) => evaluator =>
    {
        Verdict? open = null;
        foreach (var verdict in new[] { Goals.Gap(table)(evaluator), IsCovered(evaluator, axis, higher), IsCovered(evaluator, axis, lower) })
        {
            if (verdict.Comes == false)
                return verdict;
            open ??= verdict.Comes is null ? verdict : null;
        }

        return open ?? Verdict.Of(true);
    };

    /// <summary>Whether some row fits for one of these figures.</summary>
    private Verdict IsCovered(Evaluator evaluator, int axis, ImmutableArray<Possible> cells)
    {
        var open = ReasonSet.None;
        foreach (var cell in cells)
        {
            var verdict = Goals.Gap(table)(evaluator.Assuming(cell, e => space.Assume(e, axis, cell)));
            if (verdict.Comes == false)
                return Verdict.Of(true);
            open = verdict.Comes is null ? open.Union(verdict.On) : open;
        }

        return open.IsEmpty ? Verdict.Of(false) : Verdict.Open(open);
    }
}
