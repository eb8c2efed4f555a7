using System.Text;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

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
            foreach (var part in ComparisonWords.PartsOfWhole(question))
                page.Append($"<tr><th scope=\"row\">{ComparisonHtml.Text(part.Name)}</th><td colspan=\"{width - 1}\">{ComparisonHtml.Text(part.Text)}</td></tr>\n");
        }
        else
        {
            var mark = StandingText.Word(question.Standing);
            var reason = question.Reason is null ? "" : $"<em>{ComparisonHtml.Text(question.Reason)}</em>";
            page.Append($"<tr class=\"question\"><th colspan=\"{width}\" scope=\"rowgroup\"><span><b>{ComparisonHtml.Id(question.Id)}</b> "
                + $"<mark>{mark}</mark>{Small(ComparisonWords.Beside(question))}{reason}</span></th></tr>\n");
            foreach (var aspect in ComparisonWords.Telling(question))
                AddAspect(question, aspect);
            AddSources(question);
        }

        page.Append("</tbody>\n");
    }
}
