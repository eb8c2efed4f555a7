using System.Collections.Immutable;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>
/// Policies side by side for people: what differs as a matrix where each column has room to be read, else each answer on a line with those
/// who give it; then what only some answer, and what all answer alike.
/// </summary>
public static class ComparisonText
{
    private const int MostTitles = 12;

    public static ImmutableArray<TextRun> Runs(Comparison comparison, int width)
    {
        var page = new Page(width);
        AddHead(page, comparison);
        var matrix = ComparisonMatrix.IfItFits(comparison, width);
        foreach (var (title, standings) in ComparisonWords.Sections)
        {
            var questions = comparison.Questions.Where(q => standings.Contains(q.Standing)).ToArray();
            if (questions.Length == 0)
                continue;
            page.Blank().Line(0, ComparisonWords.Title(title, questions), TextRole.Strong);
            if (standings.Contains(Standing.Different) && matrix is not null)
                matrix.AddHead(page);
            foreach (var question in questions)
                Add(page, comparison, matrix, question);
        }

        return page.Runs;
    }

    private static void AddHead(Page page, Comparison comparison)
    {
        page.Line(0, $"Side by side: {comparison.Columns.Length} policies", TextRole.Strong);
        if (comparison.Columns.Length <= MostTitles)
        {
            foreach (var column in comparison.Columns)
                page.Line(2, $"{column.Name}: {ComparisonWords.Title(column)}");
        }
        else
        {
            page.Line(2, string.Join(", ", comparison.Columns.Select(ComparisonWords.Name)));
        }

        foreach (var family in comparison.Families.Where(f => f.Length > 1))
            page.Line(2, $"the same in everything: {ComparisonWords.Names(comparison, family)}");
        page.Line(2, ComparisonWords.Counts(comparison));
    }

    private static void Add(Page page, Comparison comparison, ComparisonMatrix? matrix, Question question)
    {
        if (question.Standing is Standing.Same or Standing.Partial)
        {
            AddWhole(page, ComparisonWords.Distinct(comparison, question), question);
            return;
        }

        var beside = ComparisonWords.Beside(question);
        page.Line(2, (question.Id, TextRole.Strong), (beside.Length == 0 ? "" : $": {beside}", TextRole.Plain));
        if (question.Reason is { } reason)
            page.Line(4, $"not comparable: {reason}", TextRole.Warning);
        if (matrix is not null)
            matrix.Add(page, question);
        else
            AddAspects(page, comparison, question);
    }

    /// <summary>What all say who say anything: once, with who does and who does not.</summary>
    private static void AddWhole(Page page, ImmutableArray<Said> answers, Question question)
    {
        page.Line(2, (question.Id, TextRole.Strong), ($": {answers[0].Text}", TextRole.Plain));
        page.Cited(4, string.Join("; none: ", answers.Select(a => a.Names)), answers[0].Note);
        foreach (var part in ComparisonWords.PartsOfWhole(question))
            page.Line(4, $"{part.Name}: {part.Text}");
    }

    private static void AddAspects(Page page, Comparison comparison, Question question)
    {
        foreach (var aspect in ComparisonWords.Telling(question))
        {
            page.Line(4, aspect.Name);
            foreach (var said in ComparisonWords.Distinct(comparison, question, aspect))
                page.Cited(6, $"{said.Text}: {said.Names}", said.Note);
        }
    }
}
