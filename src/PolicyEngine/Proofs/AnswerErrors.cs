using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>What is found of the answers to readings: PE0921 to PE0923.</summary>
internal static class AnswerErrors
{
    /// <summary>The codes of answers that matter, and of those that do not.</summary>
    public const string Apart = "PE0921", Same = "PE0922";

    private static readonly DiagnosticCode ApartCode = new(Apart, Severity.Note, "Readings whose answers come to different results",
        """
        The source can be understood in more than one way, and it was proved that this matters: facts were found with which another answer gives another result. An appeal may turn on each
        of these. `policy explain` names the readings that a decision rests on, and with `--readings` what comes out under each other answer.
        """);

    private static readonly DiagnosticCode SameCode = new(Same, Severity.Warning, "An answer that comes to the same as the one taken",
        """
        Whatever the facts, no result is another with this answer than with the one taken. It may repeat what another option says, or what it changes is made up for elsewhere.

        Wrong:  options: {below: use < 90%, not-met: not use >= 90%}
        Right:  options: {below: use < 90%, at-most: use <= 90%}
        """);

    private static readonly DiagnosticCode NotProvedCode = new("PE0923", Severity.Note, "Answers of which it was not proved whether they matter",
        """
        No facts were found with which these answers give another result than the one taken, and it was not proved that there are none: 1,000 evaluations were not enough, or it turns on
        something of which no facts could be made up, such as a history, a group or recorded events.
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [ApartCode, SameCode, NotProvedCode];

    public static IEnumerable<Diagnostic> Of(CheckedPolicy policy, IEnumerable<AnswerApart> answers)
    {
        var found = answers.ToLookup(a => a.Ended);
        if (found[Ended.Found].ToArray() is { Length: > 0 } apart)
            yield return OfApart(policy, apart);
        foreach (var same in found[Ended.Refuted])
        {
            yield return new Diagnostic(
                SameCode, $"Answering `{same.Reading.Id}` with `{same.Option.Id}` comes to the same as `{same.Reading.ChosenOption!.Id}`, whatever the facts.",
                [new Label(same.Option.Place, "no other result")], "Remove it, or mend what it says.");
        }

        if (found[Ended.Open].ToArray() is { Length: > 0 } open)
        {
            yield return new Diagnostic(
                NotProvedCode, $"It was not proved whether another answer gives another result: {string.Join(", ", open.Select(a => $"`{a.Option.Id}` to `{a.Reading.Id}`"))}.",
                [new Label(open[0].Option.Place, "may or may not matter")]);
        }
    }

    private static Diagnostic OfApart(CheckedPolicy policy, AnswerApart[] apart)
    {
        var first = apart[0];
        var count = apart.Select(a => a.Reading.Id).Distinct(StringComparer.Ordinal).Count();
        var where = first.Region.IsEmpty ? "whatever the facts" : $"where {string.Join(" and ", first.Region)}";
        return new Diagnostic(
            ApartCode, $"Results turn on how {(count == 1 ? "a reading is" : $"{count} readings are")} answered.",
            [.. apart.Select(a => new Label(a.Option.Place, $"gives `{a.Part!.Id}` {a.Otherwise}, not {a.Taken}"))],
            $"`{first.Option.Id}` does so {where}. As a test: {WitnessTest.Of(policy, first.Witness!, first.Request!, first.Expected)}.");
    }
}
