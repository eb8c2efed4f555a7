using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Decision tables in one world (MEANING, Tables and bands).</summary>
internal static class ReferenceTables
{
    public static DefinitionOutcome Of(Table table, Func<Expression, Outcome> evaluate, Questions questions)
    {
        var asked = questions.Asked;
        var outputs = table.Rows.Select(r => r.Outputs.Select(o => new Lazy<Outcome>(() => evaluate(o))).ToArray()).ToArray();
        var inputs = table.Inputs.Select(i => evaluate(i.Expression)).ToArray();
        var rows = table.Rows.Select(r => Fires(r, table, inputs, evaluate)).ToImmutableArray();
        questions.MayBeImprecise |= questions.Asked > asked && rows.Length > 1;
        var deciding = Deciding(table, [.. Enumerable.Range(0, rows.Length).Where(i => rows[i] == Outcome.Yes)], i => outputs[i][0].Value);
        return new DefinitionOutcome(Result(table, rows, deciding, i => [.. outputs[i].Select(o => o.Value)], evaluate, questions), rows, deciding);
    }

    /// <summary>Whether a value that applies (or, for a not-applicable cell, any) is one that the cell accepts.</summary>
    public static Outcome Matches(Outcome subject, PolicyType type, CellTest test, Func<Expression, Outcome> evaluate)
    {
        return test switch
        {
            NotApplicableCell => Outcome.Of(subject.IsNotApplicable),
            AnyCell or BlankCell => Outcome.Yes,
            ComparisonCell cell => Compare(cell.Operator, cell.Right),
            RangeCell range => Both(Compare(Operator.GreaterOrEqual, range.Low), Compare(Operator.LessOrEqual, range.High)),
            SetCell set => Among([.. set.Items.Select(i => Compare(Operator.Equal, i)).Where(a => !a.IsNotApplicable)]),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "Every cell has a meaning."),
        };

        Outcome Compare(Operator comparison, Expression right) => ReferenceOperators.Compare(comparison, subject, evaluate(right), type);
    }

    private static Outcome Both(Outcome low, Outcome high) =>
        low.IsNotApplicable || high.IsNotApplicable ? Outcome.NotApplicable : Outcome.Of(low == Outcome.Yes && high == Outcome.Yes);

    private static Outcome Among(Outcome[] equal) => equal.Length == 0 ? Outcome.NotApplicable : Outcome.Of(equal.Contains(Outcome.Yes));

    /// <summary>A row is dropped where its condition does not apply, or where what a cell compares with does not (unless another cell already fails).</summary>
    private static Outcome Fires(Row row, Table table, Outcome[] inputs, Func<Expression, Outcome> evaluate)
    {
        var condition = row.Condition is null ? Outcome.Yes : evaluate(row.Condition);
        if (condition != Outcome.Yes)
            return condition;
        var cells = row.Cells.Select((cell, i) => Cell(inputs[i], table.Inputs[i].Expression.Type, cell, evaluate)).ToArray();
        return cells.Contains(Outcome.No) ? Outcome.No : cells.Contains(Outcome.NotApplicable) ? Outcome.NotApplicable : Outcome.Yes;
    }

    private static Outcome Cell(Outcome input, PolicyType type, CellTest test, Func<Expression, Outcome> evaluate) =>
        test is BlankCell ? Outcome.Yes : input.IsNotApplicable && test is not NotApplicableCell ? Outcome.No : Matches(input, type, test, evaluate);

    private static ImmutableArray<int> Deciding(Table table, ImmutableArray<int> firing, Func<int, Outcome> rating) => table.Hit switch
    {
        HitPolicy.First => [.. firing.Take(1)],
        HitPolicy.Best or HitPolicy.Worst => OnScale(table, firing, rating),
        _ => firing,
    };

    /// <summary>The first of the rows with the best (worst) outcome; a row whose outcome is not applicable has none.</summary>
    private static ImmutableArray<int> OnScale(Table table, ImmutableArray<int> firing, Func<int, Outcome> rating)
    {
        var rated = firing.Select(i => (Row: i, Outcome: rating(i))).Where(r => !r.Outcome.IsNotApplicable).ToList();
        if (rated.Count == 0)
            return [];
        var outcomes = rated.ConvertAll(r => r.Outcome);
        var chosen = table.Hit == HitPolicy.Best ? ReferenceOperators.Highest(outcomes, table.Type) : ReferenceOperators.Lowest(outcomes, table.Type);
        return [rated.Find(r => r.Outcome == chosen).Row];
    }

    private static ImmutableArray<Outcome> Result(
        Table table,
        ImmutableArray<Outcome> rows,
        ImmutableArray<int> deciding,
        Func<int, ImmutableArray<Outcome>> outputs,
        Func<Expression, Outcome> evaluate,
        Questions questions)
    {
        if (deciding.Length > 1 && table.Hit == HitPolicy.Unique)
            return All(Outcome.Undefined);
        if (deciding.Length > 0)
        {
            var row = deciding.Length == 1 ? 0 : questions.Ask(("collected", table.Id, questions.Asked), deciding.Length);
            return outputs(deciding[row]);
        }

        if (rows.Contains(Outcome.Yes) || (rows.Length > 0 && rows.All(r => r.IsNotApplicable)))
            return All(Outcome.NotApplicable);
        return table.IsOtherwiseUndefined ? All(Outcome.Undefined) : [.. table.Otherwise.Select(evaluate)];

        ImmutableArray<Outcome> All(Outcome outcome) => [.. table.Outputs.Select(_ => outcome)];
    }
}
