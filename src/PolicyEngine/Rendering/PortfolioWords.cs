using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>How results read side by side, the same in text, tables and spreadsheets.</summary>
internal static class PortfolioWords
{
    /// <summary>As short as a column needs it. What an officer may decide is never shown as decided: a duty that arises reads `must` or `may`.</summary>
    public static string Cell(Definition column, Possible result) => Duty(column, ResultText.Cell(column, result));

    /// <summary>As <see cref="Cell"/>, but what is open says between what, and what is undefined why.</summary>
    public static string Full(Definition column, Possible result) => Duty(column, ResultText.Of(column, result));

    /// <summary>What stands behind the name of a rule that is not in force, so that its results are not taken for decided.</summary>
    public static string Reservation(Status status) => status == Status.InForce ? "" : $" ({KernelJson.Name(status)})";

    /// <summary>`return.complaints was not supplied`.</summary>
    public static string Of(OpenQuestion question) => Of([question], 1);

    /// <summary>The same of several: `return.complaints`, `return.staffing` and 2 more were not supplied.</summary>
    public static string Of(IReadOnlyList<OpenQuestion> alike, int most)
    {
        if (alike[0].Text is { } text)
            return text;
        var isOne = alike.Count == 1;
        var state = alike[0].Kind == ReasonKind.Disputed ? (isOne ? "is disputed" : "are disputed") : isOne ? "was not supplied" : "were not supplied";
        return $"{Named(alike.Select(q => $"`{q.About}`"), most)} {state}";
    }

    public static string Number(int count) => ValueText.Of(count, PolicyTypes.Count);

    /// <summary>Whom and when: `oak-house 2024-25 Q1`.</summary>
    public static string Name(PortfolioRow row) => row.Period is null ? row.Subject : $"{row.Subject} {row.Period}";

    /// <summary>The first so many of them, and how many more there are.</summary>
    public static string Named(IEnumerable<string> names, int most)
    {
        var listed = names.ToArray();
        var more = listed.Length > most ? $" and {Number(listed.Length - most)} more" : "";
        return string.Join(", ", listed.Take(most)) + more;
    }

    public static string Heading(Role role) => role switch
    {
        Role.Band => "Grades",
        Role.Rag => "Ratings",
        Role.Threshold => "Thresholds",
        Role.Rule => "Rules and duties",
        Role.Payment => "Payments",
        Role.Table => "Tables",
        Role.Reminders => "Reminders",
        Role.Procedure => "Procedures",
        Role.Indicator => "Indicators",
        Role.Benchmark => "Benchmarks",
        Role.Criterion => "Criteria",
        Role.Value => "Values",
        _ => "Parts",
    };

    private static string Duty(Definition column, string cell) => column is Value { Effect: Duty duty } && cell == "yes" ? FollowingText.Verb(duty.Force) : cell;
}
