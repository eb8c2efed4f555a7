using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>What is proved to be wrong with a policy that reads well: PE09nn.</summary>
internal static class ProofErrors
{
    private static readonly DiagnosticCode GapCode = new("PE0901", Severity.Error, "A case that no row covers",
        """
        A table, band or rating has `otherwise: undefined`, no row or band fits the facts of the example, and the policy does not say why there is no result.
        Add the row that is missing. If the source itself states none, say so; the gap is then declared and no mistake.

        Right:  otherwise: undefined
                otherwise-because: Annex C states no grade below 33%
        """);

    private static readonly DiagnosticCode DeclaredGapCode = new("PE0902", Severity.Note, "A case that no row covers, as the policy says",
        """
        `otherwise-because` says why the source gives no result; the example shows one such case.
        """);

    private static readonly DiagnosticCode ConflictCode = new("PE0903", Severity.Error, "Two rows that fit the same case",
        """
        With `hit: unique` at most one row may fit, and in the example two do, so that there is no result. Draw the rows apart, or say with `hit` which of them counts.
        """);

    private static readonly DiagnosticCode DeadRowCode = new("PE0904", Severity.Error, "A row that never counts",
        """
        Whatever the facts, the row's own conditions contradict each other, or rows before it take all the cases that it would cover. Remove it, or mend what keeps it from counting.
        """);

    private static readonly DiagnosticCode NeverCode = new("PE0905", Severity.Error, "A condition that can never hold",
        """
        Whatever the facts, it is never yes: parts of it contradict each other, or it asks for a figure that the field cannot have.

        Wrong:  utilisation < 80% and utilisation > 90%
        """);

    private static readonly DiagnosticCode AlwaysCode = new("PE0906", Severity.Warning, "A condition that always holds",
        """
        Whatever the facts, it is never no, so that asking makes no difference.

        Wrong:  utilisation < 90% or utilisation >= 80%
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [GapCode, DeclaredGapCode, ConflictCode, DeadRowCode, NeverCode, AlwaysCode];

    public static Diagnostic Of(Proof proof) => proof.Defect switch
    {
        Defect.Gap when ((Table)proof.Definition).OtherwiseBecause is { Length: > 0 } because => new Diagnostic(
            DeclaredGapCode, $"`{proof.Definition.Id}` gives no result in some cases, as it says: {because.TrimEnd('.')}.", [new Label(Otherwise(proof), "declared here")], Example(proof)),
        Defect.Gap => new Diagnostic(
            GapCode, $"No row of `{proof.Definition.Id}` covers some cases, and it does not say why.", [new Label(Otherwise(proof), "what comes then is left undefined")],
            $"{Example(proof)} Add a row for it, or `otherwise-because: ...` if the source states no result."),
        Defect.Conflict => new Diagnostic(
            ConflictCode, $"`{Row(proof, 0).Id}` and `{Row(proof, 1).Id}` of `{proof.Definition.Id}` fit the same case, and only one row may.",
            [new Label(Row(proof, 0).Origin.Place, "one"), new Label(Row(proof, 1).Origin.Place, "the other")], Example(proof)),
        Defect.DeadRow => new Diagnostic(
            DeadRowCode, $"`{Row(proof, 0).Id}` of `{proof.Definition.Id}` never counts, whatever the facts.", [new Label(Row(proof, 0).Origin.Place, "never counts")]),
        Defect.NeverTrue => new Diagnostic(NeverCode, $"`{proof.Definition.Id}` is never yes, whatever the facts.", [new Label(Body(proof), "never holds")]),
        _ => new Diagnostic(AlwaysCode, $"`{proof.Definition.Id}` is always yes, whatever the facts.", [new Label(Body(proof), "always holds")]),
    };

    private static Row Row(Proof proof, int index) => ((Table)proof.Definition).Rows[proof.Rows[index]];

    private static Text.Place Otherwise(Proof proof) => ((Table)proof.Definition).OtherwisePlace ?? proof.Definition.Origin.Place;

    private static Text.Place Body(Proof proof) => ((Value)proof.Definition).Body.Place;

    /// <summary>`For example: outcomes 80%, milestones 70%.`</summary>
    private static string Example(Proof proof) => $"For example: {string.Join(", ", proof.Example.Select(e => $"{e.Name} {(e.Value is "yes" or "no" ? "is " : "")}{e.Value}"))}.";
}
