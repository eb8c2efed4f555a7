using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Analysis;

/// <summary>
/// What an expression means, as a text that is equal wherever the same is meant, in whichever policy it stands: names in full, numbers exact,
/// what may stand in any order in one order. What it refers to stands for itself by name, or to the ground for all that it rests on.
/// </summary>
/// <param name="policy">Whose indices the expressions hold.</param>
/// <param name="grounds">A number for each meaning met so far, shared by all that are compared: keeps what rests on much short.</param>
internal sealed class Meaning(CheckedPolicy policy, Dictionary<string, int> grounds)
{
    private readonly Dictionary<int, string> reached = [];

    public string ByName(Expression expression) => Of(expression, toTheGround: false);

    /// <summary>Two names for the same thing mean the same; one name for two things does not.</summary>
    public string ToTheGround(Expression expression) => Of(expression, toTheGround: true);

    public string ByName(Table table, Row row) => Of(table, row, toTheGround: false);

    private string Of(Expression expression, bool toTheGround)
    {
        if (expression is FactReference or DefinitionReference or RowReference or ReadingReference)
            return toTheGround ? Ground(expression) : Name(expression);
        if (toTheGround && expression is Operation { Operator: Operator.Round, Arguments: [FactReference fact, var places] } && IsIdle(fact, places))
            return Ground(fact);
        var whole = Whole(expression, toTheGround);
        return toTheGround ? Numbered(whole) : whole;
    }

    /// <summary>Rounding to as many places as the field is recorded with, or more, changes nothing.</summary>
    private bool IsIdle(FactReference fact, Expression places)
    {
        if (places is ReadingReference { Reading: var index } reading && policy.Readings[index].Chosen is >= 0 and var chosen)
            places = reading.Options[chosen];
        return places is Constant { Value: NumberExtent { Low: { } kept } } && policy.Facts[fact.Fact].Places <= kept.Numerator;
    }

    private string Whole(Expression expression, bool toTheGround) => expression switch
    {
        Constant constant => Of(constant),
        DateReference date => date.Kind is null ? $"date {date.Name}" : $"date {date.Kind}.{date.Name}",
        NotSupplied => "not supplied",
        ProcessDate day => $"day {day.Name}",
        EventCount count => Call($"times {count.What}", Parts(count, toTheGround)),
        EventDate day => $"last {day.What}",
        Operation operation => Call($"{operation.Operator}", Parts(operation, toTheGround), Commutes(operation.Operator)),
        FoldItems fold =>
            Call($"{fold.Aggregate}", fold.Items.Select(i => i.Filter is null ? Of(i.Value, toTheGround) : $"{Of(i.Value, toTheGround)} where {Of(i.Filter, toTheGround)}"), inAnyOrder: true),
        FoldRecords fold => Call($"{fold.Aggregate} of {policy.Records[fold.Records].Name}{(fold.Filter is null ? "" : " where")}", Parts(fold, toTheGround)),
        FoldPeriods fold => Call(
            $"{fold.Aggregate} of {fold.Kind} {fold.Window.Kind}{fold.Window.Around}{(fold.Window.IfComplete ? " if complete" : "")}{(fold.Filter is null ? "" : " where")}", Parts(fold, toTheGround)),
        FoldGroup fold => Call(
            $"{(fold.IsPooled ? "pooled" : "mean")} of {policy.Records[fold.Level].Name} alike in {string.Join(", ", fold.AlikeIn.Select(a => a.Field is null ? a.Name : "a value"))}"
            + $", at least {fold.Smallest}{(fold.WithoutItself ? " others" : "")}{(fold.LeftOut is null ? "" : " but")}", Parts(fold, toTheGround)),
        AtPeriod at => Call(at.Period switch { PeriodBefore before => $"{before.Back} {before.Kind} before", PeriodLastYear year => $"{year.Kind} last year", _ => "then" }, Parts(at, toTheGround)),
        CellMatch match => Call("match", [Of(match.Subject, toTheGround), Of(match.Test, toTheGround)]),
        StateMatch match => Call($"{match.State}", Parts(match, toTheGround)),
        Rounded rounded => Call($"rounded {rounded.Places} {rounded.Mode}", Parts(rounded, toTheGround)),
        Conditional or Applicable => Call(expression.GetType().Name, Parts(expression, toTheGround)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node has a meaning here."),
    };

    private IEnumerable<string> Parts(Expression expression, bool toTheGround) => KernelWalk.Parts(expression).Select(p => Of(p, toTheGround));

    private string Of(CellTest cell, bool toTheGround) => Call(
        cell is ComparisonCell comparison ? $"{comparison.Operator}" : cell.GetType().Name, KernelWalk.Parts(cell).Select(p => Of(p, toTheGround)), inAnyOrder: cell is SetCell);

    private static string Of(Constant constant) => constant.Value switch
    {
        NumberExtent number => $"{(constant.Type is CountType ? PolicyTypes.Number : constant.Type).Name} {number.Low}..{number.High}",
        var other => ValueText.Of(other, constant.Type),
    };

    private string Name(Expression reference) => reference switch
    {
        FactReference fact => policy.Facts[fact.Fact].Id,
        DefinitionReference { Output: 0 } definition => policy.Definitions[definition.Definition].Id,
        DefinitionReference definition => $"{policy.Definitions[definition.Definition].Id}[{definition.Output}]",
        RowReference row => $"{policy.Definitions[row.Definition].Id} row {((Table)policy.Definitions[row.Definition]).Rows[row.Row].Id}",
        _ => $"reading {policy.Readings[((ReadingReference)reference).Reading].Id}",
    };

    private string Ground(Expression reference) => reference switch
    {
        FactReference fact => $"{policy.Facts[fact.Fact].Id}, {policy.Facts[fact.Fact].Type.Name}",
        DefinitionReference { Output: 0 } definition => Ground(definition.Definition),
        DefinitionReference definition => $"{Ground(definition.Definition)}[{definition.Output}]",
        RowReference row => $"{Ground(row.Definition)} row {((Table)policy.Definitions[row.Definition]).Rows[row.Row].Id}",
        ReadingReference { Reading: var index } reading when policy.Readings[index].Chosen is >= 0 and var chosen => ToTheGround(reading.Options[chosen]),
        _ => Numbered(Call("undecided", Parts(reference, toTheGround: true), inAnyOrder: true)),
    };

    private string Ground(int definition)
    {
        if (!reached.TryGetValue(definition, out var ground))
            reached.Add(definition, ground = Of(policy.Definitions[definition]));
        return ground;
    }

    private string Of(Definition definition) => definition switch
    {
        Value value => ToTheGround(value.Body),
        Table table => Numbered(Ground(table)),
        _ => Numbered(Call(definition.Id, KernelWalk.Expressions(definition).Select(ToTheGround))),
    };

    private string Ground(Table table)
    {
        var rows = Call($"{table.Hit}", table.Rows.Select(r => Of(table, r, toTheGround: true)), inAnyOrder: table.Hit != HitPolicy.First);
        return $"{rows} else {(table.IsOtherwiseUndefined ? "undefined" : Call("gives", table.Otherwise.Select(ToTheGround)))}";
    }

    private string Of(Table table, Row row, bool toTheGround)
    {
        var cells = row.Cells.Select((cell, i) => (Cell: cell, table.Inputs[i].Expression)).Where(c => c.Cell is not BlankCell)
            .Select(c => $"{Of(c.Expression, toTheGround)} {Of(c.Cell, toTheGround)}");
        var conditions = row.Condition is null ? cells : cells.Append(Of(row.Condition, toTheGround));
        return $"{Call("when", conditions, inAnyOrder: true)} {Call("gives", row.Outputs.Select(o => Of(o, toTheGround)))}";
    }

    private string Numbered(string whole)
    {
        grounds.TryAdd(whole, grounds.Count);
        return $"#{grounds[whole]}";
    }

    private static string Call(string name, IEnumerable<string> parts, bool inAnyOrder = false) =>
        $"{name}({string.Join(" | ", inAnyOrder ? parts.Order(StringComparer.Ordinal) : parts)})";

    private static bool Commutes(Operator @operator) =>
        @operator is Operator.And or Operator.Or or Operator.Equal or Operator.NotEqual or Operator.Add or Operator.Multiply or Operator.Min or Operator.Max or Operator.Worst or Operator.Best;
}
