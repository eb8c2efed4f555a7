using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A line of the tree of policies, or of what one says, with what is shown of it beside the tree.</summary>
/// <param name="Name">In full, where the line stands alone: `thresholds.utilisation.at-least`.</param>
/// <param name="Detail">All of it.</param>
internal sealed record PolicyNode(string Id, string Name, ImmutableArray<TextRun> Text, LaidOut Detail, Func<ImmutableArray<TreeNode>>? Parts)
    : TreeNode(Id, Text, Parts)
{
    /// <summary>The folder of the policy that it is, in the tree of policies.</summary>
    public string? Folder { get; init; }

    /// <param name="id">Its own in the tree.</param>
    /// <param name="name">In full.</param>
    /// <param name="text">Its line.</param>
    /// <param name="detail">All of it, at a width.</param>
    /// <param name="parts">What hangs below it, made once.</param>
    public static PolicyNode Of(string id, string name, ImmutableArray<TextRun> text, Func<int, ImmutableArray<TextRun>> detail, Func<ImmutableArray<TreeNode>>? parts = null)
    {
        var made = parts is null ? null : new Lazy<ImmutableArray<TreeNode>>(parts);
        return new PolicyNode(id, name, text, new LaidOut(width => Wrapped.Lines(detail(width), width)), made is null ? null : () => made.Value);
    }

    /// <summary>All that have these words in their name or on their line, those inside others too, one below the other.</summary>
    public static ImmutableArray<TreeNode> Having(ImmutableArray<TreeNode> roots, string words)
    {
        var asked = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return asked.Length == 0 ? roots : [.. All(roots).Where(n => asked.All(w => n.Has(w))).DistinctBy(n => n.Id).Select(n => n.Alone())];
    }

    /// <summary>The ids of what a node is in, from the root down; empty for a root, and where there is none of that id.</summary>
    public static ImmutableArray<string> WayTo(ImmutableArray<TreeNode> roots, string id)
    {
        foreach (var root in roots.Where(r => r.Id != id && r.Parts is not null))
        {
            var parts = root.Parts!();
            if (parts.Any(p => p.Id == id))
                return [root.Id];
            if (WayTo(parts, id) is { IsEmpty: false } way)
                return way.Insert(0, root.Id);
        }

        return [];
    }

    private static IEnumerable<PolicyNode> All(ImmutableArray<TreeNode> nodes) => nodes.OfType<PolicyNode>().SelectMany(n => All(n.Parts?.Invoke() ?? []).Prepend(n));

    private bool Has(string word) => Name.Contains(word, StringComparison.OrdinalIgnoreCase) || Text.Any(r => r.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Without its parts, and with its name in full in place of what stands there of it.</summary>
    private PolicyNode Alone() => this with
    {
        Parts = null,
        Text = Text.Any(r => r.Text == Name) ? Text : [.. Text.Select(r => r.Role == TextRole.Strong ? r with { Text = Name } : r)],
    };
}
