using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Text;

namespace PolicyEngine.Evaluation;

/// <summary>The words of an expression or a cell: as written, or composed of its parts' words where sugar put it together (`at-least: 90%`).</summary>
internal static class Wording
{
    public static string Of(Expression expression) => expression switch
    {
        Operation { Arguments: [var first, ..] } operation when OperatorTable.Row(operation.Operator).IsFunction && !IsWritten(operation.Place, first.Place) =>
            $"{Of(first)}, {OneLine.Of(operation.Place.Text)}",
        Operation { Arguments: [var left, var right] } operation when !IsWritten(operation.Place, left.Place, right.Place) =>
            $"{Of(left)} {OperatorTable.Row(operation.Operator).Text} {Of(right)}",
        Operation { Operator: Operator.Not, Arguments: [var denied] } operation when !IsWritten(operation.Place, denied.Place) => $"not {Of(denied)}",
        StateMatch match => $"{Of(match.Subject)} is {match.State.ToString().ToLowerInvariant()}",
        FoldItems fold when fold.Items.Any(i => !IsWritten(fold.Place, i.Value.Place)) =>
            $"{fold.Aggregate.ToString().ToLowerInvariant()} of {string.Join(", ", fold.Items.Select(i => i.Name[(i.Name.LastIndexOf('.') + 1)..]))}",
        FoldGroup fold => $"{(fold.Whole is { } whole ? $"{Of(fold.Figure)} of {Of(whole)}, pooled" : $"mean of ratios of {Of(fold.Figure)}")}"
            + $" over those {(fold.AlikeIn.IsEmpty ? "on file" : $"alike in {string.Join(", ", fold.AlikeIn.Select(a => a.Name))}")}"
            + (fold.LeftOut is null ? "" : $", but where {Of(fold.LeftOut)}")
            + $"; {fold.Smallest} or more{(fold.WithoutItself ? ", itself not counted" : "")}",
        _ => OneLine.Of(expression.Place.Text),
    };

    /// <summary>With the words of the option chosen in place of `reading(deadline)`.</summary>
    public static string AsChosen(Expression expression, CheckedPolicy policy) =>
        Chosen(expression, policy).Aggregate(Of(expression), (words, c) => words.Replace(Of(c.Reading), Of(c.Option), StringComparison.Ordinal));

    /// <summary>The readings asked within an expression, each with the option chosen; those left undecided are left out.</summary>
    public static IEnumerable<(ReadingReference Reading, Expression Option)> Chosen(Expression expression, CheckedPolicy policy) =>
        from reading in KernelWalk.Within(expression).OfType<ReadingReference>()
        let chosen = policy.Readings[reading.Reading].Chosen
        where chosen >= 0
        select (reading, reading.Options[chosen]);

    public static string Of(CellTest cell) => cell switch
    {
        ComparisonCell c => $"{OperatorTable.Row(c.Operator).Text} {Of(c.Right)}",
        RangeCell r => $"{Of(r.Low)} to {Of(r.High)}",
        SetCell s => $"in [{string.Join(", ", s.Items.Select(Of))}]",
        NotApplicableCell => "not applicable",
        _ => "any",
    };

    /// <summary>`for each service and quarter`.</summary>
    public static string Of(Key key, CheckedPolicy policy) => (key.Level, key.Period) switch
    {
        ( < 0, null) => "the same for all",
        ( < 0, { } period) => $"for each {period}",
        (var level, null) => $"for each {policy.Records[level].Name}",
        (var level, { } period) => $"for each {policy.Records[level].Name} and {period}",
    };

    /// <summary>What a row of a table asks for: its condition and its cells; empty where it asks nothing.</summary>
    public static string When(Table table, Row row)
    {
        var cells = row.Cells.Select((c, i) => (Cell: c, Input: table.Inputs[i].Name)).Where(p => p.Cell is not BlankCell).Select(p => $"{p.Input} {Of(p.Cell)}");
        return string.Join(" and ", row.Condition is null ? cells : cells.Prepend(row.Condition is Applicable a ? $"{Of(a.Body)}, where {Of(a.Condition)}" : Of(row.Condition)));
    }

    /// <summary>What a person wrote contains its parts.</summary>
    private static bool IsWritten(Place whole, params ReadOnlySpan<Place> parts)
    {
        foreach (var part in parts)
        {
            if (part.Source != whole.Source || part.Span == whole.Span || part.Span.Start < whole.Span.Start || part.Span.End > whole.Span.End)
                return false;
        }

        return true;
    }
}
