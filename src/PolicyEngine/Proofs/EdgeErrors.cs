using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Values that two rows both claim, where the hit policy says which of them counts.</summary>
internal static class EdgeErrors
{
    private static readonly DiagnosticCode SharedCode = new("PE0919", Severity.Note, "A value that two rows both claim",
        """
        Below the value only one of the two rows fits, above it only the other, and at it both do: 80% to 90% and 90% to 100% share 90%. `hit` says which of them counts there. If the source
        means just that, nothing need be done; if it does not say, write a reading, so that the choice is seen. Ranges with `to` and `between` include both ends.

        Wrong:  - {id: middling, use: 80% to 90%,  gives: 2}
                - {id: good,     use: 90% to 100%, gives: 1}
        Right:  - {id: middling, use: 80% to 90%,  gives: 2}
                - {id: good,     use: above 90%,   gives: 1}
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [SharedCode];

    /// <summary>One finding of each two rows of a table.</summary>
    public static IEnumerable<(string Id, Diagnostic Finding)> Of(CheckedPolicy policy) =>
        SharedEdges.Of(policy).GroupBy(e => (e.Table.Id, e.Lower, e.Upper)).Select(g => (g.Key.Id, Told(policy, [.. g])));

    private static Diagnostic Told(CheckedPolicy policy, SharedEdge[] edges)
    {
        var edge = edges[0];
        var (value, table) = (ValueText.Of(edge.Value, edge.Input.Type), edge.Table);
        var (lower, upper) = (table.Rows[edge.Lower].Id, table.Rows[edge.Upper].Id);
        var (counts, other) = edge.Counts == edge.Lower ? (edge.Lower, edge.Upper) : (edge.Upper, edge.Lower);
        var where = string.Join(" and ", edge.Where.Prepend($"{edge.Input.Name} = {value}"));
        var test = WitnessTest.Of(policy, edge.Facts, edge.Request, WitnessTest.Expected([new ResultPart(table, null, table.Type)], [edge.Result], 0));
        return new Diagnostic(
            SharedCode, $"Where {where}, `{lower}` and `{upper}` of `{table.Id}` both fit; `{table.Rows[counts].Id}` counts, {Because(edge)}.",
            [new Label(table.Rows[counts].Origin.Place, "counts there"), new Label(table.Rows[other].Origin.Place, "fits it too")],
            $"Just below it only `{lower}` fits, just above it only `{upper}`{(edges.Length > 1 ? $"; so it is at {edges.Length - 1} more" : "")}. "
            + $"To write them apart, let `{lower}` end below {value} or `{upper}` begin above it. As a test: {test}.");
    }

    private static string Because(SharedEdge edge) => edge.Table.Hit switch
    {
        HitPolicy.Best when !IsAlike(edge) => "being the better",
        HitPolicy.Worst when !IsAlike(edge) => "being the worse",
        _ => "being written first",
    };

    /// <summary>Whether on the scale neither is better.</summary>
    private static bool IsAlike(SharedEdge edge) => edge.Table.Rows[edge.Lower].Outputs[0] == edge.Table.Rows[edge.Upper].Outputs[0];
}
