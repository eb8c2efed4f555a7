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
    private const int MostHeading = 3;
    private const int MostNotes = 2;

    /// <summary>The groups of a page, each with its title.</summary>
    public static readonly ImmutableArray<(string Title, ImmutableArray<Standing> Standings)> Sections =
    [
        ("Answered differently", [Standing.Different, Standing.NotComparable]), ("Answered by some only", [Standing.Partial]), ("Answered alike", [Standing.Same]),
    ];

    /// <summary>What heads a group; nothing is called different that only cannot be compared.</summary>
    public static string Title(string group, IEnumerable<Question> questions) => questions.All(q => q.Standing == Standing.NotComparable) ? "Not comparable" : group;

    /// <summary>`12 questions: 3 answered differently, 1 not comparable, 5 answered by some only, 3 answered alike`.</summary>
    public static string Counts(Comparison comparison)
    {
        var count = comparison.Questions.CountBy(q => q.Standing).ToDictionary();
        var all = comparison.Questions.Length;
        return $"{all} question{(all == 1 ? "" : "s")}: {Of(Standing.Different)} answered differently, {Of(Standing.NotComparable)} not comparable, {Of(Standing.Partial)} answered by some only, "
            + $"{Of(Standing.Same)} answered alike";

        int Of(Standing standing) => count.GetValueOrDefault(standing);
    }

    public static string Title(ComparedPolicy column)
    {
        var header = column.Policy.Header;
        return $"{header.Title}, {ResultText.Of(header.Status)}{(VersionText.Days(header) is { } days ? $", as it is {days}" : "")}";
    }

    public static string Names(Comparison comparison, ImmutableArray<int> columns) => string.Join(", ", columns.Select(c => Name(comparison.Columns[c])));

    /// <summary>What heads a column: of a large family only the first.</summary>
    public static string Heading(Comparison comparison, ImmutableArray<int> family) => family.Length <= MostNamed
        ? Names(comparison, family)
        : $"{Names(comparison, family[..MostHeading])} and {family.Length - MostHeading} more";

    /// <summary>What is not in force says so wherever it is named.</summary>
    public static string Name(ComparedPolicy column) =>
        column.Policy.Header.Status == Status.InForce ? column.Name : $"{column.Name} ({KernelJson.Name(column.Policy.Header.Status)})";

    /// <summary>Beside the id: the answer in short where that is the same for all, else what people call it if that says more than the id.</summary>
    public static string Beside(Question question)
    {
        var answers = question.Answers.OfType<Answer>().ToArray();
        if (answers.DistinctBy(a => a.Summary, StringComparer.Ordinal).Count() == 1)
            return answers[0].Summary;
        return question.Id.EndsWith(answers[0].Label, StringComparison.Ordinal) ? "" : answers[0].Label;
    }

    /// <summary>The steps and the like of a long answer that all give who give any.</summary>
    public static IEnumerable<Part> PartsOfWhole(Question question) =>
        question.Answers.First(a => a is not null) is { IsLong: true } answer ? answer.Parts.Where(p => p is { IsGround: false, IsOfPolicy: false }) : [];

    /// <summary>The sides worth showing: those on which the answers are not alike, and what it is about where they cannot be compared.</summary>
    public static IEnumerable<Aspect> Telling(Question question) => question.Aspects.Where((a, i) =>
        a.Standing is Standing.Different or Standing.NotComparable || (i == 0 && question.Standing == Standing.NotComparable));

    /// <summary>The answers to one side, each with who gives it and who says so; those of most policies first, then in the order of the columns.</summary>
    public static ImmutableArray<Said> Distinct(Comparison comparison, Question question, Aspect aspect) => Distinct(comparison, question, aspect, _ => true);

    /// <param name="isMeant">Which columns are spoken of.</param>
    public static ImmutableArray<Said> Distinct(Comparison comparison, Question question, Aspect aspect, Func<int, bool> isMeant) => Named(
        comparison,
        Enumerable.Range(0, comparison.Columns.Length).Where(isMeant),
        column => Text(question, aspect, column),
        column => question.Answers[column] is null ? None : aspect.Parts[column] is { } part ? $"={part.Meaning}" : Absent,
        column => aspect.Parts[column]?.Source);

    /// <summary>The whole answers in short, of a question that all who answer it answer alike.</summary>
    public static ImmutableArray<Said> Distinct(Comparison comparison, Question question) => Named(
        comparison, Enumerable.Range(0, comparison.Columns.Length), column =>
            question.Answers[column]?.Summary ?? None, column => question.Answers[column] is null ? None : "", column => question.Answers[column]?.Source);

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

    /// <summary>Who says the answers of columns that answer alike; empty where they have none.</summary>
    public static string SetBy(Comparison comparison, Question question, ImmutableArray<int> columns) => Notes(comparison, columns, c => question.Answers[c]?.Source);

    /// <summary>Beside a value that stands otherwise than the rest of its answer; else nothing.</summary>
    public static string NoteBeside(Comparison comparison, Question question, Aspect aspect, ImmutableArray<int> columns) =>
        Notes(comparison, columns, c => aspect.Parts[c]?.Source is { } source && source != question.Answers[c]!.Source ? source : null);

    private static string Clause(Citation citation) => citation.Document.Length == 0 ? citation.Section : citation.ToString();

    private static ImmutableArray<Said> Named(Comparison comparison, IEnumerable<int> meant, Func<int, string> text, Func<int, string> meaning, Func<int, Source?> source)
    {
        var groups = meant.GroupBy(meaning, (_, columns) => columns.ToImmutableArray(), StringComparer.Ordinal)
            .OrderByDescending(g => text(g[0]) != None).ThenByDescending(g => g.Length).ThenBy(g => g[0]).ToArray();
        var largest = groups.DefaultIfEmpty().MaxBy(g => g.IsDefault ? 0 : g.Length);
        return [.. groups.Select(g => new Said(text(g[0]), Called(comparison, g, isLargest: g == largest), Notes(comparison, g, source)))];
    }

    /// <summary>Beside groups that are named in full, the largest can be called what it is: the others.</summary>
    private static string Called(Comparison comparison, ImmutableArray<int> columns, bool isLargest) =>
        columns.Length == comparison.Columns.Length ? "all"
        : isLargest && columns.Length > MostNamed ? $"the other {columns.Length}"
        : Names(comparison, columns);

    private static string Notes(Comparison comparison, ImmutableArray<int> columns, Func<int, Source?> source)
    {
        var said = columns.Select(c => (Source: source(c), Own: comparison.Columns[c].Policy.Header.Id)).Where(s => s.Source is not null).ToArray();
        var notes = said.Select(s => Note(s.Source!)).Distinct(StringComparer.Ordinal).ToArray();
        if (notes.Length > 1 && said.All(s => s.Source!.Layer == s.Own && s.Source is { From: null, IsVaried: false, Because: null }))
            return "each sets its own";
        return notes.Length <= MostNotes ? string.Join(" / ", notes) : $"{string.Join(" / ", notes.Take(MostNotes))} / and {notes.Length - MostNotes} more";
    }
}

/// <summary>One answer and all who give it.</summary>
/// <param name="Names">Of the policies: `brent, ealing`, `all`, `the other 12`.</param>
/// <param name="Note">Who says so, since when, why and by which clause; empty where nobody does.</param>
internal sealed record Said(string Text, string Names, string Note);
