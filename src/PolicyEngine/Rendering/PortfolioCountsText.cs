using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>How often results came out in which way, grades and ratings first; what is open and whom that concerns.</summary>
internal static class PortfolioCountsText
{
    private const int MostNamed = 5;
    private const int MostQuestions = 8;
    private const int WidestId = 40;

    private static readonly ImmutableArray<Role> Order =
        [Role.Band, Role.Rag, Role.Threshold, Role.Rule, Role.Payment, Role.Table, Role.Indicator, Role.Benchmark, Role.Criterion, Role.Value, Role.Part];

    public static void AddTo(Page page, PolicySummary summary)
    {
        foreach (var group in summary.Counts.GroupBy(c => c.Column.Role).OrderBy(g => Order.IndexOf(g.Key)))
        {
            page.Blank().Line(0, PortfolioWords.Heading(group.Key), TextRole.Strong);
            AddCounts(page, [.. group]);
        }

        AddQuestions(page, "Open", "leaves open", summary, summary.Questions.Where(q => q.Kind != ReasonKind.Undefined));
        AddQuestions(page, "Where the policy is silent", "bears on", summary, summary.Questions.Where(q => q.Kind == ReasonKind.Undefined));
    }

    /// <summary>One line for whom it is about, one for each grade, rating, threshold and payment, and one for what is open.</summary>
    public static void AddBrief(Page page, PolicySummary summary)
    {
        var (portfolio, totals) = (summary.Portfolio, summary.Totals);
        var whose = portfolio.Adopted is { } adopted ? $"{adopted.Whose}: " : "";
        var periods = totals.Periods > 0 ? $", {Counted(totals.Periods, "period")}" : "";
        var header = portfolio.Policy.Header;
        page.Line(0, $"{whose}{header.Id}{PortfolioWords.Reservation(header.Status)}, {Counted(totals.Subjects, portfolio.Level)}{periods}{VersionText.After(header)}", TextRole.Strong);
        AddCounts(page, [.. summary.Counts.Where(c => c.Column.Role is Role.Band or Role.Rag or Role.Threshold or Role.Payment).OrderBy(c => Order.IndexOf(c.Column.Role))]);
        var questions = Alike(summary.Questions.Where(q => q.Kind != ReasonKind.Undefined)).Length;
        string[] open =
        [
            totals.Open == 0 ? "" : questions == 0 ? $"{Counted(totals.Open, "result")} open"
                : $"{Counted(questions, "open question")} {(questions == 1 ? "leaves" : "leave")} {Counted(totals.Open, "result")} open",
            totals.Undefined == 0 ? "" : $"the policy is silent on {(totals.Open == 0 ? Counted(totals.Undefined, "result") : PortfolioWords.Number(totals.Undefined))}",
        ];
        if (totals.Open + totals.Undefined > 0)
            page.Line(2, string.Join("; ", open.Where(o => o.Length > 0)));
    }

    public static void AddTotals(Page page, PortfolioTotals totals, string level)
    {
        var periods = totals.Periods > 0 ? $", {Counted(totals.Periods, "period")}" : "";
        page.Line(2, $"{Counted(totals.Subjects, level)}{periods}, judged {(totals.Judged == 1 ? "once" : $"{PortfolioWords.Number(totals.Judged)} times")}");
        var states = new (int Count, string Name)[]
        {
            (totals.Settled, "settled"), (totals.NotApplicable, "not applicable"), (totals.Open, "open"), (totals.Undefined, "undefined"),
        };
        var counted = string.Join(", ", states.Where(s => s.Count > 0).Select(s => $"{PortfolioWords.Number(s.Count)} {s.Name}"));
        page.Line(2, $"{Counted(totals.Results, "result")}{(counted.Length > 0 ? ": " : "")}{counted}");
    }

    private static string Counted(int count, string name) => $"{PortfolioWords.Number(count)} {(count == 1 ? name : RecordKind.PluralOf(name))}";

    private static void AddCounts(Page page, ImmutableArray<ResultCount> counts)
    {
        var names = counts.Select(c => c.Column.Id + PortfolioWords.Reservation(c.Status)).ToArray();
        var room = Math.Min(WidestId, names.Select(n => n.Length).DefaultIfEmpty().Max());
        foreach (var (name, count) in names.Zip(counts))
            page.Guided($"  {name.PadRight(room)}  ", new string(' ', room + 4), (Outcomes(count), TextRole.Plain));
    }

    private static string Outcomes(ResultCount count)
    {
        string[] parts =
        [
            Amounts(count),
            .. count.Outcomes.Select(o => $"{PortfolioWords.Cell(count.Column, o.Outcome)} {PortfolioWords.Number(o.Count)}"),
            count.NotApplicable > 0 ? $"n/a {PortfolioWords.Number(count.NotApplicable)}" : "",
            count.Undefined > 0 ? $"undefined {PortfolioWords.Number(count.Undefined)}" : "",
            count.Open > 0 ? $"open {PortfolioWords.Number(count.Open)}" : "",
        ];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    /// <summary>`due 3 (£120 to £2,500)`; of money that is not paid `settled 3 (£120 to £2,500, £4,000 in all)`.</summary>
    private static string Amounts(ResultCount count)
    {
        if (count.Amounts is not { } amounts)
            return "";
        string Of(Exact value) => ValueText.Of(value, count.Column.Type);
        var word = count.Column is Value { Effect: Payment payment } ? (payment.Kind == PaymentKind.Pay ? "due" : payment.Done) : "settled";
        var spread = amounts.Low == amounts.High ? Of(amounts.Low) : $"{Of(amounts.Low)} to {Of(amounts.High)}";
        var sum = amounts is { Count: > 1, Sum: { } all } ? $", {Of(all)} in all" : "";
        return $"{word} {PortfolioWords.Number(amounts.Count)} ({spread}{sum})";
    }

    /// <summary>Questions about the same results of the same subjects are as one: a record that never came leaves every one of its fields open.</summary>
    private static OpenQuestion[][] Alike(IEnumerable<OpenQuestion> questions) =>
    [
        .. questions.GroupBy(q => (q.Kind, q.Text, Rows: string.Join('|', q.Rows.Select(PortfolioWords.Name)), Columns: string.Join('|', q.Columns))).Select(g => g.ToArray()),
    ];

    private static void AddQuestions(Page page, string heading, string verb, PolicySummary summary, IEnumerable<OpenQuestion> questions)
    {
        var alike = Alike(questions);
        if (alike.Length > 0)
            page.Blank().Line(0, heading, TextRole.Strong);
        foreach (var (question, others) in alike.Take(MostQuestions).Select(g => (g[0], g)))
        {
            page.Line(2, PortfolioWords.Of(others, MostNamed));
            var times = question.Rows.Length > question.Subjects ? $", {PortfolioWords.Number(question.Rows.Length)} times" : "";
            page.Line(4, $"for {Counted(question.Subjects, summary.Portfolio.Level)}{times}: {PortfolioWords.Named(question.Rows.Select(r => r.Subject).Distinct(StringComparer.Ordinal), MostNamed)}");
            page.Line(4, $"{verb} {Counted(question.Results, "result")}: {PortfolioWords.Named(question.Columns, MostNamed)}");
        }

        if (alike.Length > MostQuestions)
            page.Line(2, $"and {alike.Length - MostQuestions} more; `--format xlsx` and `--format csv` name all of them.");
    }
}
