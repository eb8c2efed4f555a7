using System.Collections.Immutable;
using System.Net;
using System.Text;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>
/// Policies side by side as one page that needs nothing else: a matrix with a column for each family of policies, or, where they are too many
/// for a sheet of paper, a list of answers with those who give them. Everything that comes from a policy is text, never markup.
/// </summary>
public static class ComparisonHtml
{
    public static string Page(Comparison comparison)
    {
        var page = new StringBuilder();
        var names = comparison.Columns.Select(c => c.Name).ToArray();
        page.Append($"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Side by side: {Text(names.Length > 4 ? $"{names.Length} policies" : string.Join(", ", names))}</title>
            <style>
            {ComparisonStyle.Sheet}
            </style>
            </head>
            <body>
            <h1>Side by side: {names.Length} policies</h1>
            <ul class="policies">

            """);
        foreach (var column in comparison.Columns)
            page.Append($"<li><b>{Text(column.Name)}</b> {Text(ComparisonWords.Title(column))}</li>\n");
        page.Append($"</ul>\n<div class=\"scroll\" role=\"region\" aria-label=\"The comparison\" tabindex=\"0\">\n<table>\n<caption>{Text(ComparisonWords.Counts(comparison))}.</caption>\n");
        ComparisonRows rows = ComparisonColumns.Fit(comparison) ? new ComparisonColumns(page, comparison) : new ComparisonAnswers(page, comparison);
        rows.AddAll();
        return page.Append("</table>\n</div>\n</body>\n</html>\n").ToString();
    }

    public static string Text(string text) => WebUtility.HtmlEncode(Printable.Line(text));
}

/// <summary>The rows of the page's table, in sections; each question a group of rows that a page break leaves whole.</summary>
internal abstract class ComparisonRows(StringBuilder page, Comparison comparison)
{
    protected StringBuilder Page => page;

    protected Comparison Comparison => comparison;

    protected abstract IEnumerable<string> Heads { get; }

    public void AddAll()
    {
        var heads = Heads.ToArray();
        page.Append($"<thead><tr>{string.Concat(heads.Select(h => $"<th scope=\"col\">{ComparisonHtml.Text(h)}</th>"))}</tr></thead>\n");
        foreach (var (title, standings) in ComparisonWords.Sections)
        {
            var questions = comparison.Questions.Where(q => standings.Contains(q.Standing)).ToArray();
            if (questions.Length > 0)
                page.Append($"<tbody class=\"section\"><tr><th colspan=\"{heads.Length}\" scope=\"rowgroup\"><span>{title}</span></th></tr></tbody>\n");
            foreach (var question in questions)
                Add(question, heads.Length);
        }
    }

    protected abstract void AddAspect(Question question, Aspect aspect);

    /// <summary>Who says the rest of the answers.</summary>
    protected virtual void AddSources(Question question)
    {
    }

    protected abstract void AddWhole(Question question);

    protected static string Cell(string text, string note) =>
        $"<td{(text is ComparisonWords.None or ComparisonWords.Absent ? " class=\"none\"" : "")}>{ComparisonHtml.Text(text)}{Small(note)}</td>";

    protected static string Small(string note) => note.Length == 0 ? "" : $" <small>{ComparisonHtml.Text(note)}</small>";

    private void Add(Question question, int width)
    {
        page.Append($"<tbody class=\"{KernelJson.Name(question.Standing)}\">\n");
        if (question.Standing is Standing.Partial or Standing.Same)
        {
            AddWhole(question);
        }
        else
        {
            var mark = question.Standing == Standing.NotComparable ? "not comparable" : "differs";
            var reason = question.Reason is null ? "" : $"<em>{ComparisonHtml.Text(question.Reason)}</em>";
            page.Append($"<tr class=\"question\"><th colspan=\"{width}\" scope=\"rowgroup\"><span><b>{ComparisonHtml.Text(question.Id)}</b> <mark>{mark}</mark>{Small(ComparisonWords.Label(question))}{reason}</span></th></tr>\n");
            foreach (var aspect in ComparisonWords.Telling(question))
                AddAspect(question, aspect);
            AddSources(question);
        }

        page.Append("</tbody>\n");
    }
}

/// <summary>A column for each family of policies.</summary>
internal sealed class ComparisonColumns(StringBuilder page, Comparison comparison) : ComparisonRows(page, comparison)
{
    /// <summary>As many as can be read on a sheet of A4 across.</summary>
    private const int Most = 8;

    protected override IEnumerable<string> Heads => Comparison.Families.Select(f => ComparisonWords.Head(Comparison, f)).Prepend("Question");

    public static bool Fit(Comparison comparison) => comparison.Families.Length <= Most;

    protected override void AddAspect(Question question, Aspect aspect) => AddRow(
        aspect.Name, Comparison.Families.Select(f => Cell(ComparisonWords.Text(question, aspect, f[0]), ComparisonWords.NoteBeside(question, aspect, f[0]))));

    protected override void AddSources(Question question) => AddRow(
        "set by", Comparison.Families.Select(f => $"<td>{Small(question.Answers[f[0]] is { } answer ? ComparisonWords.Note(answer.Source) : "")}</td>"));

    protected override void AddWhole(Question question) => AddRow(
        question.Id, question.Standing == Standing.Same
            ? [$"<td colspan=\"{Comparison.Families.Length}\">all: {Cell(ComparisonWords.Distinct(Comparison, question)[0])}</td>"]
            : Comparison.Families.Select(f => question.Answers[f[0]] is { } answer ? Cell(answer.Summary, ComparisonWords.Note(answer.Source)) : Cell(ComparisonWords.None, "")));

    private static string Cell(Said said) => $"{ComparisonHtml.Text(said.Text)}{Small(said.Note)}";

    private void AddRow(string head, IEnumerable<string> cells) => Page.Append($"<tr><th scope=\"row\">{ComparisonHtml.Text(head)}</th>{string.Concat(cells)}</tr>\n");
}

/// <summary>A row for each answer, with the policies that give it.</summary>
internal sealed class ComparisonAnswers(StringBuilder page, Comparison comparison) : ComparisonRows(page, comparison)
{
    protected override IEnumerable<string> Heads => ["Question", "Answer", "Policies", "Set by"];

    protected override void AddAspect(Question question, Aspect aspect) => AddRows(aspect.Name, ComparisonWords.Distinct(Comparison, question, aspect));

    protected override void AddWhole(Question question) => AddRows(question.Id, ComparisonWords.Distinct(Comparison, question));

    private void AddRows(string head, ImmutableArray<Said> answers)
    {
        foreach (var (index, said) in answers.Index())
        {
            var heading = index == 0 ? $"<th rowspan=\"{answers.Length}\" scope=\"row\">{ComparisonHtml.Text(head)}</th>" : "";
            Page.Append($"<tr>{heading}{Cell(said.Text, "")}<td>{ComparisonHtml.Text(said.Names)}</td><td>{Small(said.Note)}</td></tr>\n");
        }
    }
}
