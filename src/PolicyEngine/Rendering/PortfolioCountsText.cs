using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>How often results came out in which way, grades and ratings first; what is open and whom that concerns.</summary>
internal static class PortfolioCountsText
{
    private const int MostNamed = 5;
    private const int WidestId = 40;

    private static readonly ImmutableArray<Role> Order =
        [Role.Band, Role.Rag, Role.Threshold, Role.Rule, Role.Payment, Role.Table, Role.Indicator, Role.Criterion, Role.Value, Role.Part];

    public static void AddTo(Page page, PolicySummary summary)
    {
        foreach (var group in summary.Counts.GroupBy(c => c.Column.Role).OrderBy(g => Order.IndexOf(g.Key)))
            AddCounts(page, PortfolioWords.Heading(group.Key), [.. group]);
        AddQuestions(page, "Open", "leaves open", summary, summary.Questions.Where(q => q.Kind != ReasonKind.Undefined));
        AddQuestions(page, "Where the policy is silent", "bears on", summary, summary.Questions.Where(q => q.Kind == ReasonKind.Undefined));
    }

    public static void AddTotals(Page page, PortfolioTotals totals, string level)
    {
        var periods = totals.Periods > 0 ? $", {Counted(totals.Periods, "period")}" : "";
        page.Line(2, $"{Counted(totals.Subjects, level)}{periods}, judged {(totals.Judged == 1 ? "once" : $"{totals.Judged} times")}");
        var states = new (int Count, string Name)[]
        {
            (totals.Settled, "settled"), (totals.NotApplicable, "not applicable"), (totals.Open, "open"), (totals.Undefined, "undefined"),
        };
        page.Line(2, $"{Counted(totals.Results, "result")}: {string.Join(", ", states.Where(s => s.Count > 0).Select(s => $"{s.Count} {s.Name}"))}");
    }

    private static string Counted(int count, string name) => $"{count} {(count == 1 ? name : RecordKind.PluralOf(name))}";

    private static void AddCounts(Page page, string heading, ImmutableArray<ResultCount> counts)
    {
        page.Blank().Line(0, heading, TextRole.Strong);
        var names = counts.Select(c => c.Column.Id + PortfolioWords.Reservation(c.Status)).ToArray();
        var room = Math.Min(WidestId, names.Max(n => n.Length));
        foreach (var (name, count) in names.Zip(counts))
            page.Guided($"  {name.PadRight(room)}  ", new string(' ', room + 4), (Outcomes(count), TextRole.Plain));
    }

    private static string Outcomes(ResultCount count)
    {
        string[] parts =
        [
            Amounts(count),
            .. count.Outcomes.Select(o => $"{PortfolioWords.Cell(count.Column, o.Outcome)} {o.Count}"),
            count.NotApplicable > 0 ? $"n/a {count.NotApplicable}" : "",
            count.Undefined > 0 ? $"undefined {count.Undefined}" : "",
            count.Open > 0 ? $"open {count.Open}" : "",
        ];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    /// <summary>`due 3: £120 to £2500, £4000 in all`.</summary>
    private static string Amounts(ResultCount count)
    {
        if (count.Amounts is not { } amounts)
            return "";
        string Of(Exact value) => ValueText.Of(value, count.Column.Type);
        var word = count.Column is Value { Effect: Payment payment } ? (payment.IsWithheld ? "withheld" : "due") : "settled";
        var spread = amounts.Low == amounts.High ? Of(amounts.Low) : $"{Of(amounts.Low)} to {Of(amounts.High)}";
        var sum = amounts is { Count: > 1, Sum: { } all } ? $", {Of(all)} in all" : "";
        return $"{word} {amounts.Count} ({spread}{sum})";
    }

    private static void AddQuestions(Page page, string heading, string verb, PolicySummary summary, IEnumerable<OpenQuestion> questions)
    {
        var isFirst = true;
        foreach (var question in questions)
        {
            if (isFirst)
                page.Blank().Line(0, heading, TextRole.Strong);
            isFirst = false;
            page.Line(2, PortfolioWords.Of(question));
            page.Line(4, $"for {Counted(question.Subjects, summary.Portfolio.Level)}: {PortfolioWords.Named(question.Rows.Select(PortfolioWords.Name), MostNamed)}");
            page.Line(4, $"{verb} {Counted(question.Results, "result")}: {PortfolioWords.Named(question.Columns, MostNamed)}");
        }
    }
}
