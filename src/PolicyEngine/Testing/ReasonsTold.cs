using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>The words in which a result is explained: what it stands on, what is missing, the clauses.</summary>
internal static class ReasonsTold
{
    /// <summary>Whether the explanation has these words, capitals or not, as whole words.</summary>
    public static bool Have(Decision decision, Outcome outcome, string words) => Of(decision, outcome).OfType<string>().Any(told => Occurs(told, words.Trim()));

    private static IEnumerable<string?> Of(Decision decision, Outcome outcome) =>
    [
        .. outcome.Why.Inputs.Where(i => i is { Kind: StepKind.Row or StepKind.Otherwise, Decided: true }).SelectMany(Of),
        .. Grounds.Of(decision, outcome)
            .SelectMany(g => Foundations.Within(g.Step).SelectMany(Of).Append(g.Within.Definition.Id).Append(g.Within.Definition.Label).Append(Clause(g.Within.Definition.Origin))),
        .. outcome.Result.Reasons.All.SelectMany(r => new[] { r.Sentence, r.About, r.Settles?.Fact }),
        .. outcome.Remarks, .. outcome.Run?.Remarks ?? [], outcome.Run?.Over, outcome.Why.Note, Clause(outcome.Definition.Origin),
    ];

    private static IEnumerable<string?> Of(Step step) =>
        [step.Address, step.Text, step.Note, step.Origin is null ? null : Clause(step.Origin), step.Type is YesNoType ? null : $"{step.Text} is {ValueText.Of(step.Result, step.Type)}"];

    private static string? Clause(Origin origin) => origin.Citation?.ToString();

    private static bool Occurs(string told, string words)
    {
        for (var at = told.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = told.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(told[at - 1])) && (end == told.Length || !char.IsLetterOrDigit(told[end])))
                return true;
        }

        return false;
    }
}
