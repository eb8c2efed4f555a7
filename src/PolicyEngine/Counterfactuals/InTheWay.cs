using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Counterfactuals;

/// <summary>What keeps a definition from a result: rows that give it and do not fire, and rows that fire and count before them.</summary>
internal sealed class InTheWay
{
    private readonly CheckedPolicy policy;
    private readonly Evaluator evaluator;

    public InTheWay(CheckedPolicy policy, FactBase facts, EvaluationRequest request)
    {
        this.policy = policy;
        evaluator = new Evaluator(policy, facts, request);
    }

    public ImmutableArray<RowInTheWay> Of(int definition, int wanted) => policy.Definitions[definition] switch
    {
        Value { Type: YesNoType } value => [.. Filled(new RowInTheWay(null, wanted == 1, evaluator.ResultOf(definition).IsSettled, [.. Conditions(value.Id).Of(value.Body, isWanted: wanted == 1)]))],
        Table table => [.. OfTable(table, evaluator.ResultOf(definition, evaluator.Root), wanted)],
        _ => [],
    };

    private IEnumerable<RowInTheWay> OfTable(Table table, TableResult result, int wanted)
    {
        var giving = Enumerable.Range(0, table.Rows.Length).Where(i => Gives(table, i, wanted)).ToArray();
        var isOtherwise = !table.IsOtherwiseUndefined && Has(evaluator.Evaluate(table.Otherwise[0], evaluator.Root, table.Id), wanted);
        var before = Enumerable.Range(0, table.Rows.Length).Where(i => result.Rows[i].CanFire && !giving.Contains(i) && (isOtherwise || giving.Any(g => Counts(table, i, g))));
        var needed = giving.Where(i => !result.Rows[i].SurelyFires).Select(i => Row(table, i, result.Rows[i], isWanted: true)).ToArray();
        return needed.Concat(before.Select(i => Without(Row(table, i, result.Rows[i], isWanted: false), needed.SelectMany(r => r.Conditions)))).SelectMany(Filled);
    }

    /// <summary>What is said already from the other side: `x >= 90%` failed, so `x &lt; 90%` holds.</summary>
    private static RowInTheWay Without(RowInTheWay row, IEnumerable<FailedCondition> said) =>
        row with
        {
            Conditions = row.Conditions.RemoveAll(c => c.Against is { } against
            && said.Any(s => s.Against is { } other && other.SameOutcomes(against) && s.Actual.SameOutcomes(c.Actual) && s.Type == c.Type))
        };

    private static IEnumerable<RowInTheWay> Filled(RowInTheWay row) => row.Conditions.IsEmpty ? [] : [row];

    /// <summary>Whether a row counts and another does not, where both fire.</summary>
    private bool Counts(Table table, int row, int other) => table.Hit switch
    {
        HitPolicy.First => row < other,
        HitPolicy.Unique => true,
        HitPolicy.Best => Rank(table, row) > Rank(table, other),
        HitPolicy.Worst => Rank(table, row) < Rank(table, other),
        _ => false,
    };

    private int Rank(Table table, int row) =>
        table.Type is ChoiceType { IsOrdered: true } choice && Output(table, row) is { IsSettled: true, Values: OptionExtent { Single: var option } } ? choice.Rank(option) : 0;

    private bool Gives(Table table, int row, int wanted) => Has(Output(table, row), wanted);

    private static bool Has(Possible result, int option) => result.Values is OptionExtent options && options.Has(option);

    private Possible Output(Table table, int row) => evaluator.Evaluate(table.Rows[row].Outputs[0], evaluator.Root, table.Id);

    private RowInTheWay Row(Table table, int index, RowResult fared, bool isWanted)
    {
        var row = table.Rows[index];
        var conditions = Conditions(table.Id);
        var own = row.Condition is null ? [] : conditions.Of(row.Condition, isWanted);
        var cells = row.Cells.Select((cell, i) => (Cell: cell, Input: table.Inputs[i])).Where(c => c.Cell is not BlankCell && IsInTheWay(c.Cell, c.Input.Expression, isWanted, table.Id));
        return new RowInTheWay(
            row.Id,
            isWanted,
            isWanted ? !fared.CanFire : fared.SurelyFires,
            [.. own, .. cells.Select(c => conditions.Cell(c.Input.Name, c.Input.Expression, c.Cell, isWanted) with { IsAlternative = !isWanted })]);
    }

    private bool IsInTheWay(CellTest cell, Expression input, bool isWanted, string about)
    {
        var match = CellTests.MatchInTable(evaluator.Evaluate(input, evaluator.Root, about), input.Type, cell, e => evaluator.Evaluate(e, evaluator.Root, about));
        return isWanted ? !match.IsCertainlyTrue : match.CanBeTrue;
    }

    private FailedConditions Conditions(string about) => new(policy, e => evaluator.Evaluate(e, evaluator.Root, about), evaluator.ChosenOption);
}
