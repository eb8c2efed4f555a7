using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>That a value lies on one side of what a definition holds it against.</summary>
/// <param name="definition">The index of what the edge is in.</param>
internal sealed class EdgeGoal(int definition, EdgeProbe probe, Approach approach, Target target, Weight weight) : Goal(target)
{
    public override (Possible Value, Possible Bound)? Compared(Evaluator evaluator) => ScopeOf(evaluator) is not { } scope ? null
        : (evaluator.Evaluate(probe.Edge.Value, scope, ""), evaluator.Evaluate(probe.Edge.Bound, scope, ""));

    public override Verdict Of(Func<Possible?, Evaluator> with)
    {
        var evaluator = with(null);
        if (ScopeOf(evaluator) is not { } scope || Compared(evaluator) is not var (value, bound))
            return Verdict.Of(false);
        var verdict = Target.Of(value, bound);
        foreach (var (condition, holds, isOfRecord) in approach.Conditions)
            verdict = verdict.Comes == true ? Is(evaluator.Evaluate(condition, isOfRecord ? scope : evaluator.Root, ""), holds) : verdict;
        if (verdict.Comes == true && approach.Row is { } row)
            verdict = Is(evaluator.ResultOf(definition, evaluator.Root).Rows[row].Fires, answer: true);
        return verdict.Comes != true ? verdict : weight switch { Weight.Decides => Turns(with(Possible.Yes), with(Possible.No)), Weight.Settled => IsSettled(evaluator), _ => verdict };
    }

    public override Func<Expression, Possible?>? Assuming(Possible? so) => so is null ? null : e => ReferenceEquals(e, probe.Within) ? so : null;

    /// <summary>A cell is left out of its row, or its row of the table.</summary>
    public override CheckedPolicy With(CheckedPolicy policy, bool so) => probe is CellProbe cell && policy.Definitions[definition] is Table table
        ? policy with { Definitions = policy.Definitions.SetItem(definition, table with { Rows = so ? table.Rows.SetItem(cell.Row, Without(table.Rows[cell.Row], cell.Column)) : table.Rows.RemoveAt(cell.Row) }) }
        : policy;

    private static Row Without(Row row, int column) => row with { Cells = row.Cells.SetItem(column, new BlankCell()) };

    private Scope? ScopeOf(Evaluator evaluator) => approach.Series is not { } series ? evaluator.Root
        : evaluator.Lookup.Series(series.Records, evaluator.Root) is [var first, ..] ? Evaluator.ScopeOf(first, evaluator.Policy.Records[series.Records], evaluator.Root) : null;

    private static Verdict Is(Possible result, bool answer)
    {
        var (can, canElse) = answer ? (result.CanBeTrue, result.CanBeFalse) : (result.CanBeFalse, result.CanBeTrue);
        return !can ? Verdict.Of(false) : canElse || result.MayBeNotApplicable || result.MayBeUndefined ? Verdict.Open(result.Reasons) : Verdict.Of(true);
    }

    private Verdict IsSettled(Evaluator evaluator)
    {
        var outputs = evaluator.ResultOf(definition, evaluator.Root).Outputs;
        return outputs.All(o => o.IsSettled) ? Verdict.Of(true) : Verdict.Open(Reasons(outputs));
    }

    private Verdict Turns(Evaluator one, Evaluator other)
    {
        var (yes, no) = (one.ResultOf(definition, one.Root).Outputs, other.ResultOf(definition, other.Root).Outputs);
        return yes.Concat(no).All(o => o.IsSettled) ? Verdict.Of(!yes.Zip(no).All(p => p.First.SameOutcomes(p.Second))) : Verdict.Open(Reasons(yes.Concat(no)));
    }

    private static ReasonSet Reasons(IEnumerable<Possible> outputs) => outputs.Aggregate(ReasonSet.None, (all, o) => all.Union(o.Reasons));
}
