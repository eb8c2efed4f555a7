using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Layers;

/// <summary>Authorities that others took over.</summary>
internal static partial class LayerErrors
{
    private static readonly DiagnosticCode LineageCode = new("PE0530", Severity.Warning, "A predecessor whose policy is not there",
        """
        `lineage` names the policy of an authority whose contracts were taken over. A policy can be read without its predecessors', so this
        is no error; but nothing can be taken over from an id that nobody has.

        Wrong:  lineage: {oldboro: {by: merger, on: 2021-04-01}}
        Right:  lineage: {oldborough: {by: merger, on: 2021-04-01}}      the folder's name
        """);

    private static readonly DiagnosticCode OwnPredecessorCode = new("PE0531", Severity.Error, "A policy that takes over its own contracts",
        """
        `lineage` names the policies of other authorities.

        Wrong:  policy: newshire
                lineage: {newshire: {by: renaming, on: 2021-04-01}}
        Right:  policy: newshire
                lineage: {oldshire: {by: renaming, on: 2021-04-01}}
        """);

    public static Diagnostic OwnPredecessor(Place place, string id) =>
        new(OwnPredecessorCode, $"`{id}` takes over its own contracts.", [new Label(place, "this policy itself")], "Name the policy of the authority that went before.");

    public static Diagnostic NoPredecessor(Succession succession) => new(
        LineageCode, $"There is no policy `{succession.Predecessor}` beside this one.", [new Label(succession.Place, "not found")],
        "Check the id. If its files are no longer there, nothing needs to be done: a store keeps what was adopted.");
}
