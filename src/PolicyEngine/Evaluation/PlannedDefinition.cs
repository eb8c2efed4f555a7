using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>A definition ready to be worked out for the subject that an evaluation is about.</summary>
internal abstract class PlannedDefinition
{
    /// <summary>Every expression that its result is told by, with its node.</summary>
    public (Expression Expression, PlanNode Node)[] Nodes { get; set; } = [];

    private Dictionary<Expression, PlanNode>? byExpression;

    /// <summary>The node of an expression of its own; null where it has none.</summary>
    public PlanNode? Find(Expression expression)
    {
        if (byExpression is not { } found)
        {
            found = new Dictionary<Expression, PlanNode>(ReferenceEqualityComparer.Instance);
            foreach (var (own, node) in Nodes)
                found.TryAdd(own, node);
            byExpression = found;
        }

        return found.GetValueOrDefault(expression);
    }

    /// <summary>Its result; of a table, its first output.</summary>
    public abstract Possible WorkOut(Evaluator run);

    /// <summary>Whether each row fires; null where there are no rows, or there was no shorter way to tell.</summary>
    public virtual ImmutableArray<RowResult>? Rows(Evaluator run) => null;
}

internal sealed class PlannedValue(PlanNode body) : PlannedDefinition
{
    public override Possible WorkOut(Evaluator run) => body.Evaluate(run);
}

/// <summary>What has no shorter way.</summary>
internal sealed class UnplannedDefinition(int index) : PlannedDefinition
{
    public override Possible WorkOut(Evaluator run) => run.InGeneral(index).Outputs[0];
}

/// <summary>A table of conditions with one output, of which the first, best or worst counts: bands and ratings.</summary>
internal sealed class PlannedTable(Table table, int index, PlanNode?[] conditions, PlanNode[] outputs, Expression? otherwise) : PlannedDefinition
{
    private readonly ChoiceType? scale = table.Type as ChoiceType;

    public override Possible WorkOut(Evaluator run)
    {
        var (isNo, chosen) = (false, (Possible?)null);
        for (var row = 0; row < conditions.Length; row++)
        {
            var fires = conditions[row]?.Evaluate(run) ?? Possible.Yes;
            if (ReferenceEquals(fires, Possible.Yes))
            {
                var output = outputs[row].Evaluate(run);
                if (!PlanNode.IsPlain(output) || (table.Hit != HitPolicy.First && output.Values is not OptionExtent))
                    return run.InGeneral(index).Outputs[0];
                if (chosen is null || (table.Hit != HitPolicy.First && IsBeyond(output, chosen)))
                    chosen = output;
            }
            else if (ReferenceEquals(fires, Possible.No))
            {
                isNo = true;
            }
            else if (!ReferenceEquals(fires, Possible.NotApplicable))
            {
                return run.InGeneral(index).Outputs[0];
            }
        }

        return chosen ?? (isNo && otherwise is not null ? run.InGeneral(otherwise, table.Id)
            : isNo || conditions.Length == 0 ? run.InGeneral(index).Outputs[0]
            : Possible.NotApplicable);
    }

    public override ImmutableArray<RowResult>? Rows(Evaluator run)
    {
        var rows = ImmutableArray.CreateBuilder<RowResult>(conditions.Length);
        foreach (var condition in conditions)
        {
            var fires = condition?.Evaluate(run) ?? Possible.Yes;
            if (!ReferenceEquals(fires, Possible.Yes) && !ReferenceEquals(fires, Possible.No) && !ReferenceEquals(fires, Possible.NotApplicable))
                return null;
            rows.Add(new RowResult(fires));
        }

        return rows.MoveToImmutable();
    }

    private bool IsBeyond(Possible output, Possible chosen)
    {
        var (rank, before) = (scale!.Rank(((OptionExtent)output.Values!).Single), scale.Rank(((OptionExtent)chosen.Values!).Single));
        return table.Hit == HitPolicy.Best ? rank > before : rank < before;
    }
}
