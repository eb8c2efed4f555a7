using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>
/// Looks for the fewest figures that together give a result, and of these the values nearest to what is on file. A figure not yet chosen stands for all that it can be, so
/// that the evaluator rules out whole stretches at once; what it does not rule out is halved, the nearer half first. So ties, declared rounding, ratios and dates need
/// nothing of their own.
/// </summary>
/// <param name="isPossible">Whether a result may still be the one looked for.</param>
/// <param name="isReached">Whether it is, and no other.</param>
/// <param name="unknown">A figure that is not known, where it has a place on file; null where it has none.</param>
/// <param name="limit">How many evaluations at most.</param>
internal sealed class SmallestChanges(
    Trial trial, ImmutableArray<Movable> movables, Func<Possible, bool> isPossible, Func<Possible, bool> isReached, Func<FactKey, Movable?> unknown, int limit)
{
    /// <summary>So many sets at most use up the limit: one that cannot be ruled out and never gives the result leaves the others their turn.</summary>
    private const int MostSetsCut = 6;

    private readonly List<ImmutableArray<FigureChange>> found = [];

    /// <summary>Sets of figures that are known to give it: one that has all of these and more is not the smallest.</summary>
    public ImmutableArray<ImmutableArray<FigureChange>> Known { get; init; } = [];

    /// <summary>How many figures together are looked at at most.</summary>
    public int Most { get; init; } = WhyNot.MostFigures;

    private readonly int end = trial.Tried + limit;
    private int endOfSet;
    private bool isSetCut;

    private bool IsSpent => trial.Tried >= end;

    /// <param name="isWanted">Which sets of figures to look at; of the others nothing is said.</param>
    public ChangesFound Find(Func<ImmutableArray<Movable>, bool> isWanted)
    {
        if (movables.IsEmpty || !MayReach(movables.Select(m => m.Everything)))
            return Result(largest: movables.Length, isImpossible: true);
        var needed = movables.Where(m => !MayReach(movables.Where(o => o != m).Select(o => o.Everything))).ToImmutableArray();
        var others = movables.RemoveAll(needed.Contains);
        var size = Math.Max(1, needed.Length);
        var most = Math.Min(Most, movables.Length);
        for (; size <= most && !IsSpent; size++)
        {
            Choose(needed, others, 0, size, isWanted);
            if (found.Count > 0)
                break;
        }

        return Result(Math.Min(size, most), isImpossible: false);
    }

    private ChangesFound Result(int largest, bool isImpossible) => new([.. found], largest, movables.Length, IsSpent || isSetCut, isImpossible);

    /// <summary>Goes through the sets of so many figures. What is still to be decided stands for all that it can be.</summary>
    private void Choose(ImmutableArray<Movable> chosen, ImmutableArray<Movable> others, int next, int size, Func<ImmutableArray<Movable>, bool> isWanted)
    {
        var isWhole = chosen.Length == size;
        if (IsSpent || chosen.Length + others.Length - next < size || Known.Any(set => set.All(c => chosen.Any(m => m.Key == c.Of)))
            || !MayReach((isWhole ? chosen : chosen.AddRange(others[next..])).Select(m => m.Everything)))
            return;
        if (!isWhole)
        {
            Choose(chosen.Add(others[next]), others, next + 1, size, isWanted);
            Choose(chosen, others, next + 1, size, isWanted);
            return;
        }

        ImmutableArray<Movable> set = [.. movables.Where(chosen.Contains)];
        if (!isWanted(set))
            return;
        endOfSet = Math.Min(end, trial.Tried + (limit / MostSetsCut));
        if (Solve(set, []) is { } changes)
            found.Add(Widened(set, changes));
        isSetCut |= trial.Tried >= endOfSet;
    }

    /// <summary>Whether with these the result may be reached for sure: whatever a figure is that nobody knows and that is not among them, its ends included.</summary>
    private bool MayReach(IEnumerable<FigureChange> changes)
    {
        var open = changes.ToArray();
        var result = trial.Of(open);
        if (!isPossible(result))
            return false;
        var left = result.IsSettled ? [] : result.Reasons.All.Select(r => r.Settles).OfType<FactKey>().Distinct().Where(key => !open.Any(c => c.Of == key)).Select(unknown).OfType<Movable>();
        return left.All(m => m.Ends.All(place => isPossible(trial.Of([.. open, m.To(place, place)]))));
    }

    /// <summary>A figure that is not on file has no value that would be nearest: all values around the one found that do as well.</summary>
    private ImmutableArray<FigureChange> Widened(ImmutableArray<Movable> set, ImmutableArray<FigureChange> changes)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i] is not { Now: null, Scale: var scale } movable || changes[i].To is { State: EntryState.NotApplicable })
                continue;
            var (index, at, others) = (i, movable.PlaceOf(changes[i]), changes);
            var high = Furthest(at, scale.High, place => isReached(trial.Of(others.SetItem(index, movable.To(at, place)))));
            var low = Furthest(at, scale.Low, place => isReached(trial.Of(others.SetItem(index, movable.To(place, high)))));
            changes = changes.SetItem(i, movable.To(low, high));
        }

        return changes;
    }

    /// <summary>The place furthest from one and towards another up to which something holds, as it does at the first; the first where it ends only beyond all figures.</summary>
    private static long Furthest(long holds, long end, Func<long, bool> doesHold)
    {
        if (doesHold(end))
            return end;
        if (Math.Abs(end) == Scale.Far && doesHold(end - Math.Sign(end)))
            return holds;
        for (var fails = end; Math.Abs(fails - holds) > 1;)
        {
            var middle = holds + ((fails - holds) / 2);
            (holds, fails) = doesHold(middle) ? (middle, fails) : (holds, middle);
        }

        return holds;
    }

    /// <summary>Of a set's figures the first as near as it can be, then the next, and so on; that one does not apply is further than all its values.</summary>
    private ImmutableArray<FigureChange>? Solve(ImmutableArray<Movable> set, ImmutableArray<FigureChange> settled)
    {
        if (settled.Length == set.Length)
            return isReached(trial.Of(settled)) ? settled : null;
        var movable = set[settled.Length];
        var rest = set[(settled.Length + 1)..].Select(m => m.Everything).ToArray();
        var stretches = new PriorityQueue<(long Low, long High), (long Distance, long Side)>();
        foreach (var other in movable.Others())
            Add(other);
        while (trial.Tried < endOfSet && stretches.TryDequeue(out var stretch, out _))
        {
            var with = settled.Add(movable.To(stretch.Low, stretch.High));
            if (!MayReach(with.Concat(rest)))
                continue;
            if (stretch.Low == stretch.High)
            {
                if (Solve(set, with) is { } solved)
                    return solved;
                continue;
            }

            var middle = stretch.Low + ((stretch.High - stretch.Low) / 2);
            Add((stretch.Low, middle));
            Add((middle + 1, stretch.High));
        }

        var without = settled.Add(movable.NotApplicable);
        return movable.MayNotApply && trial.Tried < endOfSet && MayReach(without.Concat(rest)) ? Solve(set, without) : null;

        void Add((long Low, long High) stretch) => stretches.Enqueue(
            stretch, (stretch.Low > movable.Origin ? stretch.Low - movable.Origin : movable.Origin > stretch.High ? movable.Origin - stretch.High : 0, stretch.Low > movable.Origin ? 0 : 1));
    }
}

/// <summary>What was found, and how far was looked.</summary>
/// <param name="Sets">Figures that together give the result, all of the same number, each with the value nearest to what is on file.</param>
/// <param name="Largest">Up to how many figures together were looked at.</param>
/// <param name="Of">Of how many.</param>
/// <param name="IsCut">The limit of evaluations was reached before all of them were looked at.</param>
/// <param name="IsImpossible">No values of all of them give it.</param>
public sealed record ChangesFound(ImmutableArray<ImmutableArray<FigureChange>> Sets, int Largest, int Of, bool IsCut, bool IsImpossible);
