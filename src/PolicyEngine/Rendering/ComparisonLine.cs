using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What one policy says to one side of a question, as a row of a plain table, every cell a text; empty where there is nothing to say.</summary>
/// <param name="Aspect">The side of the question: `bound`, `when`.</param>
/// <param name="State">`value`; `not-comparable`: a value, of something else than another policy's; `absent`: this side is not stated; `none`: the policy has nothing of this id.</param>
/// <param name="SetBy">The layer that says so.</param>
/// <param name="Since">The first day on which it counts, where a day is stated.</param>
/// <param name="InsteadOf">What it replaced.</param>
/// <param name="Force">Of a duty: `must`, `will`, `should`, `may`.</param>
/// <param name="Standing">Of this side: `different`, `not-comparable`, `partial`, `same`.</param>
/// <param name="Reason">Why the question's answers are not comparable.</param>
public sealed record ComparisonLine(
    string Topic,
    string Id,
    string Aspect,
    string Policy,
    string State,
    string Value,
    string SetBy,
    string Since,
    string Until,
    string Because,
    string InsteadOf,
    string Cite,
    string Place,
    string Status,
    string Force,
    string Standing,
    string Reason)
{
    /// <summary>The names of the columns, in their order.</summary>
    public static IEnumerable<string> Names =>
        ["topic", "id", "aspect", "policy", "state", "value", "set_by", "since", "until", "because", "instead_of", "cite", "place", "status", "force", "standing", "reason"];

    public IEnumerable<string> Cells => [Topic, Id, Aspect, Policy, State, Value, SetBy, Since, Until, Because, InsteadOf, Cite, Place, Status, Force, Standing, Reason];

    /// <summary>Question by question, each side of it with its policies in the order of the columns.</summary>
    public static IEnumerable<ComparisonLine> Of(Comparison comparison) =>
        from question in comparison.Questions
        from aspect in question.Aspects
        from column in Enumerable.Range(0, comparison.Columns.Length)
        select Of(comparison.Columns[column], question, aspect, column);

    private static ComparisonLine Of(ComparedPolicy policy, Question question, Aspect aspect, int column)
    {
        var answer = question.Answers[column];
        var source = aspect.Parts[column]?.Source;
        return new ComparisonLine(
            question.Topic,
            question.Id,
            aspect.Name,
            policy.Name,
            StateOf(question, aspect, column),
            aspect.Parts[column]?.Text ?? "",
            source?.Layer ?? "",
            Day(source?.From),
            Day(source?.Until),
            source?.Because ?? "",
            source?.Instead ?? "",
            source?.Citation?.ToString() ?? "",
            source is null ? "" : SourceWords.Location(source.Place),
            answer?.Status is { } status ? KernelJson.Name(status) : "",
            answer?.Force is { } force ? KernelJson.Name(force) : "",
            KernelJson.Name(aspect.Standing),
            question.Reason ?? "");
    }

    internal static string StateOf(Question question, Aspect aspect, int column) =>
        question.Answers[column] is null ? ComparisonWords.None
        : aspect.Parts[column] is null ? ComparisonWords.Absent
        : question.Standing == Analysis.Standing.NotComparable ? KernelJson.Name(question.Standing)
        : "value";

    private static string Day(int? day) => day is { } known ? ValueText.Date(known) : "";
}
