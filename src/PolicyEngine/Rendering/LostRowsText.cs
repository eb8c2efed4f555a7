using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>Every row or band that did not give the result: what it would have needed and by how much it missed.</summary>
internal static class LostRowsText
{
    public static void AddTo(Page page, int indent, Table table, Step why)
    {
        var others = why.Inputs.Where(i => i is { Kind: StepKind.Row, Decided: false }).ToImmutableArray();
        if (others.IsEmpty)
            return;
        page.Line(indent, why.Inputs.Any(i => i.Decided) ? "The other rows" : "The rows");
        foreach (var row in others)
            AddRow(page, indent + 2, table, row, why.Result.IsSettled);
    }

    /// <summary>What a row that did not give the result would have needed.</summary>
    public static void AddRow(Page page, int indent, Table table, Step row, bool isSettled)
    {
        var name = $"`{GroundsText.RowName(row)}`";
        if (row.Result.IsCertainlyNotApplicable)
            page.Line(indent, $"{name} is not applicable");
        else if (row.Result.IsCertainlyTrue)
            page.Line(indent, isSettled ? $"{name} applies too, {Precedence(table.Hit)}" : $"{name} applies");
        else
            AddNeeds(page, indent, name, row);
    }

    private static string Precedence(HitPolicy hit) => hit switch
    {
        HitPolicy.Best => "but the best row that applies counts",
        HitPolicy.Worst => "but the worst row that applies counts",
        HitPolicy.First => "but the first row that applies counts",
        HitPolicy.Unique => "and only one row may",
        _ => "and is collected",
    };

    private static void AddNeeds(Page page, int indent, string name, Step row)
    {
        var verb = row.Result.CanBeTrue ? "may apply; it needs" : "would have needed";
        if (row.Needs.IsEmpty)
        {
            page.Line(indent, $"{name} {(row.Result.CanBeTrue ? "may apply" : "does not apply")}");
            return;
        }

        var lead = $"{name} {verb}";
        foreach (var group in row.Needs.GroupBy(n => n.IsAlternative).OrderBy(g => g.Key))
        {
            page.Line(indent, lead + (group.Count() == 1 ? "" : group.Key ? " one of" : " all of"));
            foreach (var need in group)
                page.Cited(indent + 2, $"{need.Text}: {Shortfall(need)}", SourceWords.Location(need.Place));
            lead = "and";
        }
    }

    /// <summary>`it is 75%, off by 5 percentage points`.</summary>
    public static string Shortfall(Need need)
    {
        if (need is { Type: YesNoType, Actual.IsSettled: true })
            return need.Actual.CanBeTrue ? "it holds" : "it does not hold";
        if (!need.Actual.IsSettled)
            return $"not settled, {ValueText.Of(need.Actual, need.Type)}";
        var actual = $"it is {ValueText.Of(need.Actual, need.Type)}";
        return need switch
        {
            { Margin: { Sign: 0 } } => $"{actual}, just at the edge and not beyond it",
            { Margin: { } margin, MarginType: { } type } => $"{actual}, off by {ResultText.Margin(margin, type)}",
            _ => actual,
        };
    }
}
