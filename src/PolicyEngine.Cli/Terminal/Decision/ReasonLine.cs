using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A line of a decision's tree, with the reason that it tells.</summary>
/// <param name="Result">The reason at the root, below which it hangs; itself there.</param>
/// <param name="Detail">All there is to say about it.</param>
internal sealed record ReasonLine(ReasonNode Reason, ReasonNode Result, ImmutableArray<TextRun> Text, LaidOut Detail, Func<ImmutableArray<TreeNode>>? Parts)
    : TreeNode(Reason.Path, Text, Parts)
{
    /// <summary>Its id and those of all below that open, the working of each result once.</summary>
    public IEnumerable<string> Openable()
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        return Of(Reason);

        IEnumerable<string> Of(ReasonNode node) => node.Parts.IsEmpty || (node.Opened is { } opened && !met.Add(opened.Definition.Id)) ? [] : node.Parts.SelectMany(Of).Prepend(node.Path);
    }
}
