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
        var deciding = TableEvaluation.DecidingRow(table, result, 0, evaluator, evaluator.Root);
        var rows = table.Rows.Select((row, i) => ExplainRow(table, row, result.Rows[i], inputs, i == deciding));
        var steps = inputs.AddRange(rows);
        if (TableEvaluation.IsOtherwise(result, 0))
            steps = steps.Add(Otherwise(table, result.Outputs[0]));
        return new Step(
            table.Id, StepKind.Definition, table.Label, table.Type, result.Outputs[0], Raw: null, Decided: false, table.Origin, table.Origin.Place,
            Note: null, steps, Needs: []);
    }

    private Step ExplainRow(Table table, Row row, RowResult fared, ImmutableArray<Step> inputs, bool decided)
    {
        var address = $"{table.Id}/{row.Id}";
        var parts = ImmutableArray.CreateBuilder<Step>();
        if (row.Condition is not null)
            parts.Add(Explain(row.Condition, $"{address}/when", evaluator.Root));
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i] is not BlankCell)
                parts.Add(ExplainCell(table.Inputs[i], row.Cells[i], inputs[i].Result, $"{address}/{table.Inputs[i].Name}"));
        }

        var steps = MarkFirst(parts.ToImmutable(), IsCertainlyFalse);
        var needs = decided || fared.SurelyFires ? [] : Needs(row, steps);
        if (fared.CanFire && !row.Outputs.All(o => o is Constant))
            steps = steps.AddRange(row.Outputs.Where(o => o is not Constant).Select((o, i) => Explain(o, $"{address}/gives-{i + 1}", evaluator.Root)));
        return new Step(
            address, StepKind.Row, Told.GetValue(row, static r => Titled((Row)r)), PolicyTypes.YesNo, fared.Fires, Raw: null, decided, row.Origin, row.Origin.Place,
            Note: null, steps, needs);
    }

    private static string Titled(Row row) => string.Join(", ", row.Outputs.Select(Wording.Of)) is var gives && row.Id == gives ? row.Id : $"{row.Id}: {gives}";

    private Step ExplainCell(TableInput input, CellTest cell, Possible value, string address)
    {
        var match = CellTests.MatchInTable(value, input.Expression.Type, cell, e => Value(e, evaluator.Root));
        return new Step(
            address, StepKind.Cell, $"{input.Name} {Told.GetValue(cell, static c => Wording.Of((CellTest)c))}", PolicyTypes.YesNo, match, Raw: null, Decided: false, Origin: null,
            input.Expression.Place, $"{input.Name} is {ValueText.Of(value, input.Expression.Type)}", [], []);
    }

    private Step Otherwise(Table table, Possible result) => new(
        $"{table.Id}/otherwise", StepKind.Otherwise, table.IsOtherwiseUndefined ? "otherwise: undefined" : $"otherwise: {Words(table.Otherwise[0])}",
        table.Type, result, Raw: null, Decided: true, table.Origin, table.Origin.Place,
        table.IsOtherwiseUndefined ? table.OtherwiseBecause : null, [], []);

    private ImmutableArray<Need> Needs(Row row, IEnumerable<Step> cells)
    {
        var needs = row.Condition is null ? [] : new Needed(policy, e => Value(e, evaluator.Root), evaluator.ChosenOption).For(row.Condition).ToImmutableArray();
        var missed = cells.Where(c => c.Kind == StepKind.Cell && row.Cells.Length > 0 && !c.Result.IsCertainlyTrue)
            .Select(c => new Need(c.Text, c.Place, c.Type, c.Result, Margin: null, MarginType: null, IsAlternative: false));
        return row.Cells.IsEmpty ? needs : needs.AddRange(missed);
    }
}
