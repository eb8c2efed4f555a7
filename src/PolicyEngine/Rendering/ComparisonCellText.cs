using System.Collections.Immutable;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>One policy's answer to one question in full: each side of it with who says so, since when, why, instead of what and where, and what others say otherwise.</summary>
public static class ComparisonCellText
{
    /// <summary>The answer as short as a table needs it; where it reads like that of the first that answers but is another, in what: `at least 90% (applies when)`.</summary>
    public static string Short(Question question, int column)
    {
        if (question.Answers[column]?.Summary is not { } summary)
            return ComparisonWords.None;
        var others = Others(question, column).ToArray();
        return others.Length > 0 && summary == question.Answers[First(question)]!.Summary ? $"{summary} ({string.Join(", ", others)})" : summary;
    }

    /// <summary>Which sides of a question a policy answers otherwise than the first that answers it.</summary>
    public static IEnumerable<string> Others(Question question, int column)
    {
        var first = First(question);
        return question.Answers[column] is null ? [] : question.Aspects
            .Where(a => a.Standing is Standing.Different or Standing.NotComparable && a.Parts[first]?.Meaning != a.Parts[column]?.Meaning).Select(a => a.Name);
    }

    private static int First(Question question) => question.Answers.IndexOf(question.Answers.First(a => a is not null));

    /// <summary>What heads a policy's column.</summary>
    public static string Heading(ComparedPolicy column) => ComparisonWords.Name(column);

    public static ImmutableArray<TextRun> Runs(Comparison comparison, Question question, int column, int width)
    {
        var page = new Page(width);
        AddHead(page, comparison, question, column);
        foreach (var aspect in question.Aspects)
            Add(page, comparison, question, aspect, column);
        if (question.Answers[column] is { } answer)
            AddSource(page, answer.Source);
        return page.Runs;
    }

    private static void AddHead(Page page, Comparison comparison, Question question, int column)
    {
        var label = question.Answers.OfType<Answer>().First().Label;
        var called = question.Id.EndsWith(label, StringComparison.Ordinal) ? "" : $"; {label}";
        page.Line(0, (question.Id, TextRole.Strong), ($": {StandingText.Word(question.Standing)}", StandingText.Role(question.Standing)), (called, TextRole.Plain));
        page.Line(0, ComparisonWords.Title(comparison.Columns[column]), TextRole.Frame);
        if (question.Reason is { } reason)
            page.Line(2, $"not comparable: {reason}", TextRole.Warning);
        page.Line(0, (comparison.Columns[column].Name, TextRole.Strong), (question.Answers[column] is { } answer ? $": {answer.Summary}" : ": has nothing of this id", TextRole.Strong));
    }

    /// <summary>What this policy says to one side; where others say otherwise, they stand below it.</summary>
    private static void Add(Page page, Comparison comparison, Question question, Aspect aspect, int column)
    {
        var differs = aspect.Standing is Standing.Different or Standing.NotComparable;
        var sign = differs ? StandingText.Sign(aspect.Standing) : " ";
        if (question.Answers[column] is { } answer)
        {
            page.Line(0, ($"{sign} {aspect.Name}:", TextRole.Note), ($" {ComparisonWords.Text(question, aspect, column)}", TextRole.Plain));
            if (aspect.Parts[column]?.Source is { } source && source != answer.Source)
                AddSource(page, source);
        }
        else if (differs)
        {
            page.Line(0, $"{sign} {aspect.Name}", TextRole.Note);
        }

        var own = aspect.Parts[column]?.Meaning;
        if (differs)
        {
            foreach (var said in ComparisonWords.Distinct(comparison, question, aspect, c => c != column && question.Answers[c] is not null && aspect.Parts[c]?.Meaning != own))
                page.Cited(6, $"{said.Names}: {said.Text}", said.Note);
        }
    }

    private static void AddSource(Page page, Source source)
    {
        page.Line(4, $"set by {ComparisonWords.Note(source)}");
        page.Line(4, SourceWords.Location(source.Place), TextRole.Frame);
    }
}
