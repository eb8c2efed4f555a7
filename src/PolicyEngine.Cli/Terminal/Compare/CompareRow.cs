using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A row of what is set side by side: a question with each policy's answer, a result under each, or the heading of those that follow.</summary>
/// <param name="Cells">One for each column; empty of a heading.</param>
internal sealed record CompareRow(string Label, Standing Standing, ImmutableArray<CompareCell> Cells) : HeadedRow(Label)
{
    public override bool IsHeading => Cells.IsEmpty;

    /// <summary>Topic by topic; within a topic what differs comes first.</summary>
    public static ImmutableArray<CompareRow> Of(Comparison comparison)
    {
        var topics = comparison.Questions.GroupBy(q => q.Topic).OrderBy(g => Topic.All.IndexOf(Topic.All.First(t => t.Name == g.Key)));
        return [.. topics.SelectMany(g => g.Select(q => Of(comparison, q)).Prepend(Heading($"{g.Key}  {Counts(g.Select(q => q.Standing))}")))];
    }

    public static ImmutableArray<CompareRow> Of(Parting parting) =>
        [.. parting.Results.GroupBy(r => r.Standing)
            .SelectMany(g => g.Select(r => Of(parting, r)).Prepend(Heading($"{(g.Key == Standing.NotComparable ? "not settled under all" : StandingText.Word(g.Key))} ({g.Count()})")))];

    /// <summary>`≠ 12 differs  × 3 not comparable`: also what the signs mean.</summary>
    public static string Counts(IEnumerable<Standing> standings) =>
        string.Join("  ", standings.CountBy(s => s).OrderBy(c => c.Key).Select(c => $"{StandingText.Sign(c.Key)} {c.Value} {StandingText.Word(c.Key)}"));

    private static CompareRow Heading(string text) => new(text, Standing.Same, []);

    private static CompareRow Of(Comparison comparison, Question question) => new(
        question.Id[(question.Id.IndexOf('.') + 1)..],
        question.Standing,
        [.. comparison.Columns.Select((_, c) =>
            new CompareCell(ComparisonCellText.Short(question, c), ComparisonCellText.Others(question, c).Any(), LaidOut.Of(width => ComparisonCellText.Runs(comparison, question, c, width))))]);

    private static CompareRow Of(Parting parting, PartedResult result) => new(
        result.Id,
        result.Standing,
        [.. parting.Columns.Select((_, c) =>
            new CompareCell(PartingText.Short(parting, result, c), Differs(parting, result, c), LaidOut.Of(width => PartingText.Runs(parting, result, c, width))))]);

    /// <summary>Whether a policy gives something else than the first that gives it.</summary>
    private static bool Differs(Parting parting, PartedResult result, int column)
    {
        var first = result.Outcomes.IndexOf(result.Outcomes.First(o => o is not null));
        return result.Standing == Standing.Different && result.Outcomes[column] is not null && PartingText.Short(parting, result, column) != PartingText.Short(parting, result, first);
    }
}

/// <param name="Differs">From what the first says that answers.</param>
/// <param name="About">All that there is to say of it.</param>
internal readonly record struct CompareCell(string Text, bool Differs, LaidOut About);
