using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Tables: every input, every row with its conditions and cells, the row that decided, and what the others would have needed.</summary>
internal sealed partial class Explainer
{
    private Step ExplainTable(Table table, TableResult result)
    {
        var inputs = table.Inputs.Select(i => Explain(i.Expression, $"{table.Id}/inputs/{i.Name}", evaluator.Root)).ToImmutableArray();
        var deciding = Deciding(table, result);
        var rows = table.Rows.Select((row, i) => ExplainRow(table, row, result.Rows[i], inputs, i == deciding));
        var steps = inputs.AddRange(rows);
        if (deciding < 0 && result.Outputs[0].IsSettled && !result.Outputs[0].IsCertainlyNotApplicable && result.Rows.All(r => !r.CanFire))
            steps = steps.Add(Otherwise(table));
        return new Step(
            table.Id, StepKind.Definition, table.Label, table.Type, result.Outputs[0], Raw: null, Decided: false, table.Origin, table.Origin.Place,
            Note: null, steps, Needs: []);
    }

    /// <summary>The first row, in declared order, that suffices alone for the settled result; -1 if there is none.</summary>
    private int Deciding(Table table, TableResult result)
    {
        if (!result.Outputs[0].IsSettled || table.Hit == HitPolicy.Collect)
            return -1;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (result.Rows[i].SurelyFires && Value(table.Rows[i].Outputs[0], evaluator.Root).SameOutcomes(result.Outputs[0]))
                return i;
        }

        return -1;
    }

    private Step ExplainRow(Table table, Row row, RowResult fared, ImmutableArray<Step> inputs, bool decided)
    {
        var address = $"{table.Id}/{row.Id}";
        var steps = ImmutableArray.CreateBuilder<Step>();
        if (row.Condition is not null)
            steps.Add(Explain(row.Condition, $"{address}/when", evaluator.Root));
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i] is not BlankCell)
                steps.Add(ExplainCell(table.Inputs[i], row.Cells[i], inputs[i].Result, $"{address}/{table.Inputs[i].Name}"));
        }

        var needs = decided || fared.SurelyFires ? [] : Needs(row, steps);
        if (fared.CanFire)
            steps.AddRange(row.Outputs.Where(o => o is not Constant).Select((o, i) => Explain(o, $"{address}/gives-{i + 1}", evaluator.Root)));
        var gives = string.Join(", ", row.Outputs.Select(Words));
        return new Step(
            address, StepKind.Row, row.Id == gives ? row.Id : $"{row.Id}: {gives}", PolicyTypes.YesNo, fared.Fires, Raw: null, decided, row.Origin, row.Origin.Place,
            Note: null, steps.ToImmutable(), needs);
    }

    private Step ExplainCell(TableInput input, CellTest cell, Possible value, string address)
    {
        var match = CellTests.MatchInTable(value, input.Expression.Type, cell, e => Value(e, evaluator.Root));
        return new Step(
            address, StepKind.Cell, $"{input.Name} {Wording.Of(cell)}", PolicyTypes.YesNo, match, Raw: null, Decided: IsFalse(match), Origin: null,
            input.Expression.Place, $"{input.Name} is {ValueText.Of(value, input.Expression.Type)}", [], []);
    }

    private static bool IsFalse(Possible truth) => truth is { IsSettled: true, CanBeFalse: true };

    private Step Otherwise(Table table) => new(
        $"{table.Id}/otherwise", StepKind.Otherwise, table.IsOtherwiseUndefined ? "otherwise: undefined" : $"otherwise: {Words(table.Otherwise[0])}",
        table.Type, evaluator.ResultOf(policy.Definitions.IndexOf(table)), Raw: null, Decided: true, table.Origin, table.Origin.Place,
        table.IsOtherwiseUndefined ? table.OtherwiseBecause : null, [], []);

    private ImmutableArray<Need> Needs(Row row, IEnumerable<Step> cells)
    {
        var needs = row.Condition is null ? [] : Needed.For(row.Condition, policy, e => Value(e, evaluator.Root)).ToImmutableArray();
        var missed = cells.Where(c => c.Kind == StepKind.Cell && row.Cells.Length > 0 && !c.Result.IsCertainlyTrue)
            .Select(c => new Need(c.Text, c.Place, c.Type, c.Result, Margin: null, MarginType: null, IsAlternative: false));
        return row.Cells.IsEmpty ? needs : needs.AddRange(missed);
    }
}
