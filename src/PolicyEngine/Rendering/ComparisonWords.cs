using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>How a comparison reads, in every rendering for people.</summary>
internal static class ComparisonWords
{
    /// <summary>The policy has nothing of this id.</summary>
    public const string None = "none";

    /// <summary>The policy answers the question, but says nothing to this side of it.</summary>
    public const string Absent = "absent";

    private const int MostNamed = 8;
    private const int MostNotes = 2;

    /// <summary>The groups of a page, each with its title.</summary>
    public static readonly ImmutableArray<(string Title, ImmutableArray<Standing> Standings)> Sections =
    [
        ("Answered differently", [Standing.Different, Standing.NotComparable]), ("Answered by some only", [Standing.Partial]), ("Answered alike", [Standing.Same]),
    ];

    /// <summary>`12 questions: 3 answered differently, 1 not comparable, 5 answered by some only, 3 answered alike`.</summary>
    public static string Counts(Comparison comparison)
    {
        var count = comparison.Questions.CountBy(q => q.Standing).ToDictionary();
        var all = comparison.Questions.Length;
        return $"{all} question{(all == 1 ? "" : "s")}: {Of(Standing.Different)} answered differently, {Of(Standing.NotComparable)} not comparable, {Of(Standing.Partial)} answered by some only, {Of(Standing.Same)} answered alike";

        int Of(Standing standing) => count.GetValueOrDefault(standing);
    }

    public static string Title(ComparedPolicy column) => $"{column.Policy.Header.Title}, {ResultText.Of(column.Policy.Header.Status)}";

    public static string Head(Comparison comparison, ImmutableArray<int> columns) => string.Join(", ", columns.Select(c => comparison.Columns[c].Name));

    /// <summary>What people call it, where that says more than the id.</summary>
    public static string Label(Question question)
    {
        var label = question.Answers.First(a => a is not null)!.Label;
        return question.Id.EndsWith(label, StringComparison.Ordinal) ? "" : label;
    }

    /// <summary>The sides worth showing: those on which the answers are not alike, and what it is about where they cannot be compared.</summary>
    public static IEnumerable<Aspect> Telling(Question question) => question.Aspects.Where((a, i) =>
        a.Standing is Standing.Different or Standing.NotComparable || (i == 0 && question.Standing == Standing.NotComparable));

    /// <summary>The answers to one side, each with who gives it and who says so; those of most policies first, then in the order of the columns.</summary>
    public static ImmutableArray<Said> Distinct(Comparison comparison, Question question, Aspect aspect) => Named(
        comparison,
        Enumerable.Range(0, comparison.Columns.Length).GroupBy(c => question.Answers[c] is null ? "\0" : aspect.Parts[c]?.Meaning ?? "\0\0", StringComparer.Ordinal)
            .Select(g => (Text(question, aspect, g.First()), g.ToImmutableArray(), g.Select(c => aspect.Parts[c]?.Source))));

    /// <summary>The whole answers in short, of a question that all who answer it answer alike.</summary>
    public static ImmutableArray<Said> Distinct(Comparison comparison, Question question) => Named(
        comparison,
        Enumerable.Range(0, comparison.Columns.Length).GroupBy(c => question.Answers[c] is null)
            .Select(g => (question.Answers[g.First()]?.Summary ?? None, g.ToImmutableArray(), g.Select(c => question.Answers[c]?.Source))));

    public static string Text(Question question, Aspect aspect, int column) =>
        question.Answers[column] is null ? None : aspect.Parts[column]?.Text ?? Absent;

    /// <summary>`brent, since 2009-04-01, instead of 90%: vacancies are refilled slowly; framework, Table 2`.</summary>
    public static string Note(Source source)
    {
        var since = source.From is { } from ? $", since {ValueText.Date(from)}" : "";
        var until = source.Until is { } last ? $", until {ValueText.Date(last)}" : "";
        var instead = source.Instead is { } replaced ? $", instead of {replaced}" : "";
        var because = source.Because is { } reason ? $": {reason.TrimEnd('.')}" : "";
        return $"{source.Layer}{since}{until}{instead}{because}{(source.Citation is { } citation ? $"; {Clause(citation)}" : "")}";
    }

    /// <summary>Beside a value that stands otherwise than the rest of its answer; else nothing.</summary>
    public static string NoteBeside(Question question, Aspect aspect, int column) =>
        aspect.Parts[column]?.Source is { } source && source != question.Answers[column]!.Source ? Note(source) : "";

    private static string Clause(Citation citation) => citation.Document.Length == 0 ? citation.Section : citation.ToString();

    private static ImmutableArray<Said> Named(Comparison comparison, IEnumerable<(string Text, ImmutableArray<int> Columns, IEnumerable<Source?> Sources)> groups)
    {
        var all = groups.OrderByDescending(g => g.Text != None).ThenByDescending(g => g.Columns.Length).ThenBy(g => g.Columns[0]).ToArray();
        var largest = all.MaxBy(g => g.Columns.Length).Columns;
        return [.. all.Select(g => new Said(g.Text, g.Columns, Names(comparison, g.Columns, isLargest: g.Columns == largest && all.Length > 1), Notes(g.Sources)))];
    }

    /// <summary>Beside groups that are named in full, the largest can be called what it is: the others.</summary>
    private static string Names(Comparison comparison, ImmutableArray<int> columns, bool isLargest) =>
        columns.Length == comparison.Columns.Length ? "all"
        : isLargest && columns.Length > MostNamed ? $"the other {columns.Length}"
        : Head(comparison, columns);

    private static string Notes(IEnumerable<Source?> sources)
    {
        var notes = sources.OfType<Source>().Select(Note).Distinct(StringComparer.Ordinal).ToArray();
        return notes.Length <= MostNotes ? string.Join(" / ", notes) : $"{string.Join(" / ", notes.Take(MostNotes))} / and {notes.Length - MostNotes} more";
    }
}

/// <summary>One answer and all who give it.</summary>
/// <param name="Names">Of the policies: `brent, ealing`, `all`, `the other 12`.</param>
/// <param name="Note">Who says so, since when, why and by which clause; empty where nobody does.</param>
internal sealed record Said(string Text, ImmutableArray<int> Columns, string Names, string Note);
