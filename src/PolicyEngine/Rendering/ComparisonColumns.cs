using System.Text;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>A column for each family of policies.</summary>
internal sealed class ComparisonColumns(StringBuilder page, Comparison comparison) : ComparisonRows(page, comparison)
{
    /// <summary>As many as can be read on a sheet of A4 across.</summary>
    private const int Most = 8;

    protected override IEnumerable<string> Heads => Comparison.Families.Select(f => ComparisonWords.Heading(Comparison, f)).Prepend("Question");

    public static bool Fit(Comparison comparison) => comparison.Families.Length <= Most;

    protected override void AddAspect(Question question, Aspect aspect) => AddRow(
        aspect.Name, Comparison.Families.Select(f => Cell(ComparisonWords.Text(question, aspect, f[0]), ComparisonWords.NoteBeside(Comparison, question, aspect, f))));

    protected override void AddSources(Question question) => AddRow(
        "set by", Comparison.Families.Select(f => $"<td>{Small(ComparisonWords.SetBy(Comparison, question, f))}</td>"));

    protected override void AddWhole(Question question) => AddRow(
        question.Id, question.Standing == Standing.Same
            ? [$"<td colspan=\"{Comparison.Families.Length}\">all: {Cell(ComparisonWords.Distinct(Comparison, question)[0])}</td>"]
            : Comparison.Families.Select(f => Cell(question.Answers[f[0]]?.Summary ?? ComparisonWords.None, ComparisonWords.SetBy(Comparison, question, f))));

    private static string Cell(Said said) => $"{ComparisonHtml.Text(said.Text)}{Small(said.Note)}";

    private void AddRow(string head, IEnumerable<string> cells) => Page.Append($"<tr><th scope=\"row\">{ComparisonHtml.Id(head)}</th>{string.Concat(cells)}</tr>\n");
}
