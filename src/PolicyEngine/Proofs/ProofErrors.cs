using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Proofs;

/// <summary>What is proved to be wrong with a policy that reads well: PE09nn.</summary>
internal static class ProofErrors
{
    private const int MostNamed = 5;
    private const int MostRegions = 3;

    private static readonly DiagnosticCode GapCode = new("PE0901", Severity.Error, "A case that no row covers",
        """
        A table, band or rating has `otherwise: undefined`, no row or band fits the facts of the example, and the policy does not say why there is no result.
        Add the row that is missing. If the source itself states none, say so; the gap is then declared and no mistake.

        Wrong:  otherwise: undefined
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

        Wrong:  low:  {use: 0% to 60%, gives: 1}
                high: {use: 60% to 100%, gives: 2}
        Right:  low:  {use: below 60%, gives: 1}
                high: {use: 60% to 100%, gives: 2}
        """);

    private static readonly DiagnosticCode DeadRowCode = new("PE0904", Severity.Error, "A row that never counts",
        """
        Whatever the facts, the row's own conditions contradict each other, or rows before it take all the cases that it would cover. Remove it, or mend what keeps it from counting.

        Wrong:  - {use: below 90%, gives: 1}
                - {use: below 80%, gives: 2}
        Right:  - {use: below 80%, gives: 2}
                - {use: below 90%, gives: 1}
        """);

    private static readonly DiagnosticCode NeverCode = new("PE0905", Severity.Error, "A condition that can never hold",
        """
        Whatever the facts, it is never yes: parts of it contradict each other, or it asks for a figure that the field cannot have.

        Wrong:  utilisation < 80% and utilisation > 90%
        Right:  utilisation < 80% or utilisation > 90%
        """);

    private static readonly DiagnosticCode AlwaysCode = new("PE0906", Severity.Warning, "A condition that always holds",
        """
        Whatever the facts, it is never no, so that asking makes no difference.

        Wrong:  utilisation < 90% or utilisation >= 80%
        Right:  utilisation < 90% and utilisation >= 80%
        """);

    private static readonly DiagnosticCode OnlyMissingCode = new("PE0907", Severity.Note, "Rules that hold only where something is missing",
        """
        As long as everything that they ask about is supplied, they never hold: only a figure that is not on file can bring them about. That may be just what is meant.
        """);

    private static readonly DiagnosticCode NeverMattersCode = new("PE0908", Severity.Warning, "A condition or criterion that makes no difference",
        """
        Left out, the result is the same, whatever the facts: another part asks for as much or more.

        Wrong:  utilisation < 80% and utilisation < 90%
        Right:  utilisation < 80%
        """);

    private static readonly DiagnosticCode NotProvedCode = new("PE0909", Severity.Note, "Something that was not proved",
        """
        To find every gap and every rule that never counts, all ways that the policy can tell its facts apart are gone through, as far as the result is not settled by fewer. Where that takes
        more than 20,000 evaluations for a rule, or turns on something of which no facts could be made up (a history, a group, a bound that another fact gives, a figure that the source does not supply), it is left open and named here:
        there may be a mistake of that kind that was not found.
        """);

    private static readonly DiagnosticCode AcceptedCode = new("PE0910", Severity.Note, "A finding that the policy accepts",
        """
        An entry under `open` names the finding with `accepts` and says why it is as it is. It is listed, and does not fail the check.
        """);

    private static readonly DiagnosticCode NothingAcceptedCode = new("PE0911", Severity.Warning, "Something accepted that is not found",
        """
        An entry under `open` accepts a finding that is not there: it was mended since, or its code or name is misspelt. Each is written as a code and the id of the definition.

        Wrong:  accepts: [bands.grade]
        Right:  accepts: [PE0904 bands.grade]
        """);

    public static readonly ImmutableArray<DiagnosticCode> All =
    [
        GapCode, DeclaredGapCode, ConflictCode, DeadRowCode, NeverCode, AlwaysCode, OnlyMissingCode, NeverMattersCode, NotProvedCode, AcceptedCode, NothingAcceptedCode,
    ];

    /// <summary>Where a table gives no result.</summary>
    /// <param name="gaps">A proof for each region.</param>
    public static Diagnostic OfGaps(CheckedPolicy policy, IReadOnlyList<Proof> gaps)
    {
        var (table, place) = ((Table)gaps[0].Definition, gaps[0].Place);
        return table.GapBecause is { } because
            ? new Diagnostic(DeclaredGapCode, $"`{table.Id}` gives no result in some cases, as it says: {because.TrimEnd('.')}.", [new Label(place, "declared here")], Cases(policy, gaps))
            : new Diagnostic(
                GapCode, $"No row of `{table.Id}` covers some cases, and it does not say why.", [new Label(place, "what comes then is left undefined")],
                $"{Cases(policy, gaps)} To close it, add a row for it, or `otherwise-because: ...` if the source states none.");
    }

    public static Diagnostic Of(CheckedPolicy policy, Proof proof) => proof.Defect switch
    {
        Defect.Conflict => new Diagnostic(
            ConflictCode, $"`{Row(proof, 0).Id}` and `{Row(proof, 1).Id}` of `{proof.Definition.Id}` fit the same case, and only one row may.",
            [new Label(Row(proof, 0).Origin.Place, "one"), new Label(Row(proof, 1).Origin.Place, "the other")], Cases(policy, [proof])),
        Defect.DeadRow => new Diagnostic(
            DeadRowCode, $"`{Row(proof, 0).Id}` of `{proof.Definition.Id}` never counts, whatever the facts.", [new Label(proof.Place, "never counts")],
            Table(proof).Hit is HitPolicy.Best or HitPolicy.Worst
                ? "Its own conditions contradict each other, or wherever it fits another does that counts in its place. The scale is read from the best to the worst."
                : "Its own conditions contradict each other, or rows before it take all that it would cover."),
        Defect.NeverTrue => Condition(NeverCode, proof, "never holds", "Its parts contradict each other, or it asks for what the facts cannot be."),
        Defect.AlwaysTrue => Condition(AlwaysCode, proof, "always holds", $"{Undefined(policy, proof)}Leave it out, or mend what it asks."),
        Defect.NeverMatters when proof.Name.Length > 0 => new Diagnostic(
            NeverMattersCode, $"`{proof.Name}` makes no difference to `{proof.Definition.Id}`.", [new Label(proof.Place, $"`{proof.Name}` is one of these")],
            "Without it the result is the same, whatever the facts. Leave it out, or mend it."),
        Defect.NeverMatters =>
            Condition(NeverMattersCode, proof, "makes no difference", "Without it the result is the same, whatever the facts: another part asks for as much. Leave it out, or mend it."),
        _ => throw new ArgumentOutOfRangeException(nameof(proof), proof.Defect, "Every defect is told here."),
    };

    /// <summary>One note of all rules that only what is missing brings about.</summary>
    public static Diagnostic OnlyWhenMissing(IReadOnlyCollection<Proof> proofs) => new(
        OnlyMissingCode, $"Only something that is not supplied brings about {Names(proofs)}.", [new Label(proofs.First().Place, "never holds where all is supplied")]);

    /// <summary>One note of all that was not proved.</summary>
    public static Diagnostic NotProved(IReadOnlyCollection<Proof> open) => new(
        NotProvedCode, $"Not everything was proved: {string.Join("; ", open.GroupBy(p => (Sought: Sought(p), Why: Why(p))).Select(g => $"{g.Key.Sought} in {Names([.. g])} ({g.Key.Why})"))}.",
        [new Label(open.First().Place, Sought(open.First()))]);

    public static Diagnostic Accepted(Diagnostic finding, OpenPoint point) => new(
        AcceptedCode, $"Accepted by `{point.Id}` ({finding.Code.Id}): {finding.Message}", finding.Labels, $"{point.Text.TrimEnd('.')}.{(finding.Help is null ? "" : $" {finding.Help}")}");

    public static Diagnostic NothingAccepted(OpenPoint point, Accepted accepted) => new(
        NothingAcceptedCode, $"`{point.Id}` accepts `{accepted.Code} {accepted.Of}`, which is not found.", [new Label(accepted.Place, "nothing to accept")],
        "Remove it, or write the code and the id of the definition as `check` names them.");

    private static Diagnostic Condition(DiagnosticCode code, Proof proof, string label, string help) => new(
        code, $"`{proof.Place.Text}` in `{proof.Definition.Id}` {label}.", [new Label(proof.Place, label)], help);

    /// <summary>That what is undefined is taken for anything that it can be.</summary>
    private static string Undefined(CheckedPolicy policy, Proof proof)
    {
        var condition = KernelWalk.Expressions(proof.Definition).SelectMany(KernelWalk.Within).First(e => e.Place.Source == proof.Place.Source && e.Place.Span == proof.Place.Span);
        var tables = KernelWalk.Within(condition).OfType<DefinitionReference>().Select(r => policy.Definitions[r.Definition]).OfType<Table>();
        return tables.FirstOrDefault(t => t.IsOtherwiseUndefined) is { } table
            ? $"Where `{table.Id}` is undefined it may be any of what it can be, for all that the policy says: give it an `otherwise` to tell that case apart. "
            : "";
    }

    private static Table Table(Proof proof) => (Table)proof.Definition;

    private static Row Row(Proof proof, int index) => Table(proof).Rows[proof.Rows[index]];

    /// <summary>`It is so where outcomes >= 80%. As a test: given: {...}.`</summary>
    private static string Cases(CheckedPolicy policy, IReadOnlyList<Proof> proofs)
    {
        var regions = proofs.Take(MostRegions).Select(p => p.Region.IsEmpty ? "in every case" : $"where {string.Join(" and ", p.Region)}");
        var more = proofs.Count > MostRegions ? ", and elsewhere" : "";
        var test = proofs[0] is { Witness: { } witness, Request: { } request } ? $" As a test: {WitnessTest.Of(policy, witness, request, $"{proofs[0].Definition.Id}: undefined")}." : "";
        return $"It is so {string.Join("; and ", regions)}{more}.{test}";
    }

    private static string Names(IReadOnlyCollection<Proof> proofs)
    {
        var names = proofs.Select(p => p.Definition.Id).Distinct().ToArray();
        return $"{string.Join(", ", names.Take(MostNamed).Select(n => $"`{n}`"))}{(names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "")}";
    }

    private static string Sought(Proof proof) => proof.Defect switch
    {
        Defect.Gap => "that every case is covered",
        Defect.Conflict => "that no two rows fit the same case",
        Defect.DeadRow => "that every row counts in some case",
        Defect.NeverMatters => "that every part makes a difference",
        _ => "that every condition may hold and may not",
    };

    private static string Why(Proof proof) =>
        proof.Tried > proof.Limit ? $"still open at the limit of some {Proving.Limit:N0} evaluations for a rule, {Claim.LimitOfParts:N0} for a part of one" : "no facts could be made up for it";
}
