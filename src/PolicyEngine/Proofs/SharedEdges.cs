using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>A value of an input that two rows share, where just below it only one of them fits and just above only the other; the hit policy says which counts.</summary>
/// <param name="Lower">Index of the row that fits below.</param>
/// <param name="Upper">Index of the row that fits above.</param>
/// <param name="Counts">Which of the two counts at the value.</param>
/// <param name="Where">What else must hold: a condition of each other input that matters.</param>
/// <param name="Facts">Facts with which the evaluator, asked with nothing assumed, finds that both fit.</param>
/// <param name="Request">What it was asked.</param>
/// <param name="Result">What the table then gives.</param>
internal sealed record SharedEdge(Table Table, int Lower, int Upper, int Counts, Axis Input, Possible Value, ImmutableArray<string> Where, FactBase Facts, EvaluationRequest Request, Possible Result);

/// <summary>
/// Looks for shared values in a table of which one row counts. Each number that an input is compared with is tried with what is just below and just above it, by the cells of the search.
/// </summary>
internal sealed class SharedEdges
{
    /// <summary>How many cases are gone through at most for each two rows and value.</summary>
    private const int Limit = 400;

    /// <summary>And how many for a table.</summary>
    private const int LimitOfTable = 2_000;

    private readonly CheckedPolicy policy;
    private readonly int index;
    private readonly Table table;
    private readonly EvaluationRequest request;
    private readonly Space space;
    private readonly ILookup<string, Exact>?[] ownCuts;
    private int left = LimitOfTable;

    private SharedEdges(CheckedPolicy policy, int index, EvaluationRequest request)
    {
        (this.policy, this.index, this.request) = (policy, index, request);
        table = (Table)policy.Definitions[index];
        space = SpaceFinder.Of(policy, request, index);
        ownCuts = new ILookup<string, Exact>?[table.Rows.Length];
    }

    /// <summary>In the first period of the calendar: that a value is shared in one is enough.</summary>
    public static IEnumerable<SharedEdge> Of(CheckedPolicy policy) =>
        from index in Enumerable.Range(0, policy.Definitions.Length)
        where policy.Definitions[index] is Table { Role: not Role.Part, Hit: HitPolicy.First or HitPolicy.Best or HitPolicy.Worst, Rows.Length: > 1 }
        let request = Proving.Requests(policy, index, []).First()
        from edge in new SharedEdges(policy, index, request).All()
        select edge;

    private IEnumerable<SharedEdge> All()
    {
        var anything = space.Axes.Select(a => a.Whole).ToArray();
        var evaluator = new Evaluator(policy, new FactBase(policy, []), request with { Assumed = e => space.Assume(e, anything), IsOneOfMany = true });
        foreach (var edge in Edges())
        {
            var fared = edge.Fared(evaluator, index);
            foreach (var (lower, upper) in Pairs())
            {
                if (fared.MayBeShared(lower, upper) && Turns(lower, edge, edge.At, edge.Above) && Turns(upper, edge, edge.Below, edge.At) && Found(edge, lower, upper) is { } shared)
                    yield return shared;
            }
        }
    }

    /// <summary>Every number that an axis is compared with and that it can be, between two others.</summary>
    private IEnumerable<Edge> Edges() =>
        from axis in Enumerable.Range(0, space.Axes.Length)
        let numbers = space.Axes[axis].Cells.Where(c => c.Values is NumberExtent).ToArray()
        from i in Enumerable.Range(1, Math.Max(0, numbers.Length - 2))
        where space.Axes[axis].Cuts.Contains(Number(numbers[i]))
        select new Edge(space, axis, numbers[i - 1], numbers[i], numbers[i + 1]);

    /// <summary>Rows that give the same do not contend for a value.</summary>
    private IEnumerable<(int Lower, int Upper)> Pairs() =>
        from lower in Enumerable.Range(0, table.Rows.Length)
        from upper in Enumerable.Range(0, table.Rows.Length)
        where lower != upper && !table.Rows[lower].Outputs.SequenceEqual(table.Rows[upper].Outputs)
        select (lower, upper);

    /// <summary>Whether a row compares an axis with anything from one cell to the next: else it cannot tell them apart.</summary>
    private bool Turns(int row, Edge edge, Possible from, Possible to) =>
        (ownCuts[row] ??= CutsOf(row))[space.Axes[edge.Axis].Name].Any(c => c >= Number(from) && c <= Number(to));

    private ILookup<string, Exact> CutsOf(int row)
    {
        var alone = policy with { Definitions = policy.Definitions.SetItem(index, table with { Rows = [table.Rows[row]] }) };
        return SpaceFinder.Of(alone, request, index).Axes.SelectMany(a => a.Cuts.Select(c => (a.Name, Cut: c))).ToLookup(c => c.Name, c => c.Cut);
    }

    private static Exact Number(Possible cell) => ((NumberExtent)cell.Values!).Low!.Value;

    private SharedEdge? Found(Edge edge, int lower, int upper)
    {
        var result = new Search(policy, request, space, Math.Min(Limit, left)).Find(e => IsShared(edge, lower, upper, e));
        left = Math.Max(0, left - result.Tried);
        if (result.Ended != Ended.Found || new Realising(policy, request, space).Of(result.At.SetItem(edge.Axis, edge.At)) is not { } facts)
            return null;
        var evaluator = new Evaluator(policy, facts, request);
        var there = evaluator.ResultOf(index, evaluator.Root);
        return there.Rows[lower].SurelyFires && there.Rows[upper].SurelyFires
            ? new SharedEdge(table, lower, upper, Counting(there, evaluator), space.Axes[edge.Axis], edge.At, result.Region.Conditions, facts, request, there.Outputs[0]) : null;
    }

    private Verdict IsShared(Edge edge, int lower, int upper, Evaluator evaluator)
    {
        var fared = edge.Fared(evaluator, index);
        if (!fared.MayBeShared(lower, upper))
            return Verdict.Of(false);
        if (!fared.IsShared(lower, upper))
            return Verdict.Open(fared.Reasons(lower, upper));
        var at = edge.Supposed(evaluator, edge.At);
        var counting = Counting(fared.At, at);
        return counting >= 0 ? Verdict.Of(counting == lower || counting == upper)
            : Verdict.Open(fared.At.Rows.Where(r => r.CanFire).Aggregate(fared.At.Outputs[0].Reasons, (all, r) => all.Union(r.Fires.Reasons)));
    }

    /// <summary>The row that counts; -1 while that is open.</summary>
    private int Counting(TableResult result, Evaluator evaluator)
    {
        if (table.Hit != HitPolicy.First)
            return TableEvaluation.DecidingRow(table, result, 0, evaluator, evaluator.Root);
        var first = Enumerable.Range(0, table.Rows.Length).First(i => result.Rows[i].CanFire);
        return result.Rows[first].SurelyFires ? first : -1;
    }

    /// <summary>A value of an axis, and one value of the cell on each side of it.</summary>
    private sealed record Edge(Space Space, int Axis, Possible Below, Possible At, Possible Above)
    {
        public Fared Fared(Evaluator evaluator, int table) => new(Result(evaluator, Below, table), Result(evaluator, At, table), Result(evaluator, Above, table));

        public Evaluator Supposed(Evaluator evaluator, Possible cell) => evaluator.Assuming(cell, e => Space.Assume(e, Axis, cell));

        private TableResult Result(Evaluator evaluator, Possible cell, int table)
        {
            var supposed = Supposed(evaluator, cell);
            return supposed.ResultOf(table, supposed.Root);
        }
    }

    /// <summary>How the rows fare just below a value, at it and just above.</summary>
    private sealed record Fared(TableResult Below, TableResult At, TableResult Above)
    {
        public bool MayBeShared(int lower, int upper) => Fit(lower, upper).All(r => r.CanFire) && Stay(lower, upper).All(r => r.CanStay);

        public bool IsShared(int lower, int upper) => Fit(lower, upper).All(r => r.SurelyFires) && Stay(lower, upper).All(r => !r.CanFire);

        public ReasonSet Reasons(int lower, int upper) => Fit(lower, upper).Concat(Stay(lower, upper)).Aggregate(ReasonSet.None, (all, r) => all.Union(r.Fires.Reasons));

        private RowResult[] Fit(int lower, int upper) => [Below.Rows[lower], At.Rows[lower], At.Rows[upper], Above.Rows[upper]];

        private RowResult[] Stay(int lower, int upper) => [Below.Rows[upper], Above.Rows[lower]];
    }
}
