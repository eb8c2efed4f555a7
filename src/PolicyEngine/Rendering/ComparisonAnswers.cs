using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

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
            var heading = index == 0 ? $"<th rowspan=\"{answers.Length}\" scope=\"row\">{ComparisonHtml.Id(head)}</th>" : "";
            Page.Append($"<tr>{heading}{Cell(said.Text, "")}<td>{ComparisonHtml.Text(said.Names)}</td><td>{Small(said.Note)}</td></tr>\n");
        }
    }
}
