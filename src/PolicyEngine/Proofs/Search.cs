using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Whether something comes about where some axes are known and others are not.</summary>
/// <param name="Comes">Null where it depends on axes that are not known, which <paramref name="On"/> names.</param>
internal readonly record struct Verdict(bool? Comes, ReasonSet On)
{
    public static Verdict Of(bool comes) => new(comes, ReasonSet.None);

    public static Verdict Open(ReasonSet on) => new(null, on);
}

internal enum Ended
{
    /// <summary>It comes about, and there are facts with which it does.</summary>
    Found,

    /// <summary>There is none.</summary>
    Refuted,

    /// <summary>It may: the limit was reached, no facts were found for the cells in which it would, or it turns on what no axis settles.</summary>
    Open,
}

/// <param name="At">Of what was found: a cell of each axis that matters; null of the others.</param>
/// <param name="Region">How far around it the same holds.</param>
/// <param name="Witness">Facts with which the evaluator, asked again with nothing assumed, finds the same.</param>
internal sealed record SearchResult(Ended Ended, ImmutableArray<Possible?> At, Region Region, FactBase? Witness, int Tried);

/// <summary>
/// Looks through a space for cells in which something comes about. The evaluator itself judges, over possible values, so that where what is known
/// settles it, nothing further is split: most of a space is never gone through.
/// </summary>
/// <param name="limit">How many evaluations at most.</param>
internal sealed class Search(CheckedPolicy policy, EvaluationRequest request, Space space, int limit)
{
    private const int MostUnreal = 20;

    private readonly CheckedPolicy open = NothingTold.By(policy);
    private readonly FactBase nothing = new(policy, []);
    private readonly Realising realising = new(policy, request, space);
    private readonly Possible[] at = [.. space.Axes.Select(a => a.Whole)];
    private readonly bool[] isKnown = new bool[space.Axes.Length];
    private readonly Possible[] judged = [.. space.Axes.Select(a => a.Whole)];
    private readonly Memo memo = new(new AxesRead());
    private int tried;
    private int unreal;
    private bool isOpen;
    private FactBase? witness;

    /// <summary>The regions found before, which are not looked through again.</summary>
    private readonly List<Region> told = [];

    /// <param name="goal">What is looked for.</param>
    /// <param name="fixedAxis">An axis that is taken to be in one cell; -1 if there is none.</param>
    /// <param name="fixedCell">That cell.</param>
    public SearchResult Find(Func<Evaluator, Verdict> goal, int fixedAxis = -1, Possible? fixedCell = null)
    {
        (tried, unreal, isOpen, witness) = (0, 0, false, null);
        Array.Clear(isKnown);
        for (var i = 0; i < at.Length; i++)
            at[i] = space.Axes[i].Whole;
        if (fixedAxis >= 0)
            (at[fixedAxis], isKnown[fixedAxis]) = (fixedCell!, true);
        var found = IsFound(goal);
        var region = found ? new Widening(space, cells => Judge(goal, cells).Comes == true).Around(At) : Region.None;
        return new SearchResult(found ? Ended.Found : isOpen || space.IsPartial ? Ended.Open : Ended.Refuted, found ? At : [], region, witness, tried);
    }

    /// <summary>One result for each region in which it comes about, as far as there are not more than so many; else one that says how the search ended.</summary>
    public IEnumerable<SearchResult> FindAll(Func<Evaluator, Verdict> goal, int most)
    {
        for (var i = 0; i < most; i++)
        {
            var result = Find(goal);
            if (result.Ended == Ended.Found || i == 0)
                yield return result;
            if (result.Ended != Ended.Found || result.Region.Conditions.IsEmpty)
                yield break;
            told.Add(result.Region);
        }
    }

    private ImmutableArray<Possible?> At => [.. at.Select((cell, i) => isKnown[i] ? cell : null)];

    private bool IsFound(Func<Evaluator, Verdict> goal)
    {
        if (++tried > limit || unreal > MostUnreal)
        {
            isOpen = true;
            return false;
        }

        var verdict = Untold(Judge(goal, at));
        if (verdict.Comes is { } comes)
            return comes && IsReal(goal);
        var axis = Next(verdict.On);
        if (axis < 0)
        {
            isOpen = true;
            return false;
        }

        isKnown[axis] = true;
        foreach (var cell in space.Axes[axis].Cells)
        {
            at[axis] = cell;
            if (IsFound(goal))
                return true;
            if (tried > limit || unreal > MostUnreal)
                break;
        }

        isKnown[axis] = false;
        at[axis] = space.Axes[axis].Whole;
        return false;
    }

    private Verdict Judge(Func<Evaluator, Verdict> goal, Possible[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (!ReferenceEquals(judged[i], cells[i]))
                memo.Axes.Changes(i);
            judged[i] = cells[i];
        }

        return goal(new Evaluator(open, nothing, request with { Assumed = Assumed, Groups = null, IsOneOfMany = true }) { Memo = memo });
    }

    private Possible? Assumed(Expression expression)
    {
        if (space.Find(expression) is not { } use)
            return null;
        memo.Axes.Reads(use.Axis);
        return use.Of(judged[use.Axis]);
    }

    /// <summary>Whether it comes about outside the regions found before; where that is not known, it turns on the axes that bound them.</summary>
    private Verdict Untold(Verdict verdict)
    {
        if (verdict.Comes == false)
            return verdict;
        foreach (var region in told.Where(r => !r.Extents.Where((extent, i) => extent is not null && IsApart(at[i], extent)).Any()))
        {
            var axis = Enumerable.Range(0, at.Length).FirstOrDefault(i => region.Extents[i] is not null && !isKnown[i], -1);
            return axis < 0 ? Verdict.Of(false) : Verdict.Open(space.Axes[axis].Whole.Reasons);
        }

        return verdict;
    }

    internal static bool IsApart(Possible cell, Possible extent) => cell.IsSettled && (cell.Values, extent.Values) switch
    {
        (NumberExtent { Low: { } value }, NumberExtent range) => value < range.Low || value > range.High,
        (OptionExtent option, OptionExtent options) => !options.Options.Contains(option.Options.First()),
        var (one, other) => !Equals(one, other),
    };

    private bool IsReal(Func<Evaluator, Verdict> goal)
    {
        if (realising.Of(At) is { } facts && goal(new Evaluator(policy, facts, request)).Comes == true)
        {
            witness = facts;
            return true;
        }

        unreal++;
        isOpen = true;
        return false;
    }

    /// <summary>The first axis that it is said to turn on and that is not yet known; -1 if there is none.</summary>
    private int Next(ReasonSet on)
    {
        foreach (var reason in on.All)
        {
            var axis = space.IndexOf(reason);
            if (axis >= 0 && !isKnown[axis])
                return axis;
        }

        return -1;
    }
}
