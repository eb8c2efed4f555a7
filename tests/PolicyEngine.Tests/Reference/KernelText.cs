using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>A generated policy as text, for the message of a failed test.</summary>
internal static class KernelText
{
    public static string Of(CheckedPolicy policy) => string.Join('\n', policy.Definitions.Index().Select(d => $"  #{d.Index} at {d.Item.Key.Level}: {Of(d.Item, policy)}"));

    public static string Of(FactRecord record, CheckedPolicy policy) =>
        $"  {policy.Records[record.Kind].Name} {record.Subject} (of {record.Owner ?? "?"}) {record.Period}: "
        + string.Join(", ", record.Entries.OrderBy(e => e.Key).Select(e => $"{policy.Facts[e.Key].Id} {string.Join(" or ", e.Value.Figures.Select(Of))}{(e.Value.State == EntryState.NotApplicable ? "n/a" : "")}"));

    public static string Of(Possible possible) =>
        $"{{{(possible.Values is { } values ? Of(values) : "")}{(possible.MayBeNotApplicable ? " not-applicable" : "")}{(possible.MayBeUndefined ? " undefined" : "")}}}";

    private static string Of(Definition definition, CheckedPolicy policy)
    {
        string E(Expression e) => Of(e, policy);
        return definition is Value value ? E(value.Body)
            : definition is not Table table ? string.Join("; ", PolicyEngine.Kernel.KernelWalk.Expressions(definition).Select(E))
            : $"table {table.Hit} over [{string.Join("; ", table.Inputs.Select(i => E(i.Expression)))}]"
                + string.Concat(table.Rows.Select(r => $"\n      {(r.Condition is null ? "" : $"if {E(r.Condition)} ")}[{string.Join("; ", r.Cells.Select(c => Of(c, policy)))}] -> {string.Join(", ", r.Outputs.Select(E))}"))
                + $"\n      otherwise {(table.IsOtherwiseUndefined ? "undefined" : string.Join(", ", table.Otherwise.Select(E)))}";
    }

    private static string Of(Expression expression, CheckedPolicy policy)
    {
        string E(Expression e) => Of(e, policy);
        return expression switch
        {
            Constant constant => Of(constant.Value),
            FactReference fact => policy.Facts[fact.Fact].Id,
            DefinitionReference reference => $"#{reference.Definition}.{reference.Output}",
            RowReference row => $"#{row.Definition}.row-{row.Row}",
            DateReference date => date.Name,
            Operation operation => $"{operation.Operator}({string.Join(", ", operation.Arguments.Select(E))})",
            Conditional c => $"(if {E(c.Condition)} then {E(c.Then)} else {E(c.Else)})",
            Applicable a => $"({E(a.Body)} applies-when {E(a.Condition)})",
            CellMatch match => $"({E(match.Subject)} matches {Of(match.Test, policy)})",
            StateMatch state => $"({E(state.Subject)} is {state.State})",
            FoldItems fold => $"{fold.Aggregate}[{string.Join("; ", fold.Items.Select(i => $"{E(i.Value)}{(i.Filter is null ? "" : $" where {E(i.Filter)}")}"))}]",
            FoldRecords fold => $"{fold.Aggregate}({policy.Records[fold.Records].Name}: {E(fold.Value)}{(fold.Filter is null ? "" : $" where {E(fold.Filter)}")})",
            ReadingReference reading => $"reading-{reading.Reading}({string.Join(" | ", reading.Options.Select(E))})",
            Rounded rounded => $"rounded({E(rounded.Body)}, {rounded.Places}, {rounded.Mode})",
            AtPeriod at => $"{at.Period}({E(at.Body)})",
            FoldPeriods fold => $"{fold.Aggregate}(periods {fold.Window.Kind} {(fold.Window.Extent is { } extent ? E(extent) : fold.Window.Around)}{(fold.Window.IfComplete ? " if complete" : "")}: {E(fold.Value)}{(fold.Filter is null ? "" : $" where {E(fold.Filter)}")})",
            FoldGroup fold => $"group(alike in [{string.Join("; ", fold.AlikeIn.Select(a => a.Field is null ? a.Name : E(a.Field)))}], {E(fold.Figure)}{(fold.Whole is null ? "" : $" of {E(fold.Whole)}")}, without {(fold.LeftOut is null ? "none" : E(fold.LeftOut))}{(fold.WithoutItself ? " and itself" : "")}, at least {fold.Smallest})",
            EventCount count => $"times({count.What}{(count.Within is null ? "" : $", {E(count.Within)}")})",
            EventDate date => $"done-on({date.What})",
            _ => "not-supplied",
        };
    }

    private static string Of(CellTest cell, CheckedPolicy policy) => cell switch
    {
        ComparisonCell comparison => $"{comparison.Operator} {Of(comparison.Right, policy)}",
        RangeCell range => $"{Of(range.Low, policy)} to {Of(range.High, policy)}",
        SetCell set => $"in {string.Join(", ", set.Items.Select(i => Of(i, policy)))}",
        NotApplicableCell => "n/a",
        BlankCell => "(blank)",
        _ => "any",
    };

    private static string Of(Extent extent) => extent switch
    {
        NumberExtent { IsSingle: true } number => $"{number.Low}",
        NumberExtent number => $"{number.Low?.ToString() ?? ""}..{number.High?.ToString() ?? ""}",
        OptionExtent options => $"option {string.Join("/", options.Options)}",
        TextExtent texts => texts.IsAny ? "any text" : string.Join("/", texts.Texts.Select(t => $"\"{t}\"")),
        _ => "?",
    };
}
