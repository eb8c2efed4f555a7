using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision with its reasons as a tree.</summary>
/// <param name="Supplies">How the records came on file.</param>
/// <param name="Recorded">Whether it was recorded, and how that stands.</param>
internal sealed record Explanation(Decision Decision, ImmutableArray<Supply> Supplies, string Recorded)
{
    private const string NotArising = "not arising", Mark = "● ";

    /// <summary>The same before each correction of a record that it rests on.</summary>
    public ImmutableArray<KnownBefore> Earlier { get; init; } = [];

    /// <summary>A reason for each result.</summary>
    public ImmutableArray<ReasonNode> Results { get; } = [.. DecisionResults.Told(Decision).Concat(DecisionResults.NotArising(Decision)).Select(o => ReasonNode.Of(Decision, o))];

    /// <summary>The results as nodes; those that do not arise together, after the others.</summary>
    public ImmutableArray<TreeNode> Roots { get; } = RootsOf(Decision);

    /// <summary>The reason of a node; null for what is none.</summary>
    public ReasonNode? Find(string? id)
    {
        if (id is null)
            return null;
        var node = Results.FirstOrDefault(Leads);
        while (node is not null && node.Path != id)
            node = node.Parts.FirstOrDefault(Leads);
        return node;

        bool Leads(ReasonNode to) => id == to.Path || (id.StartsWith(to.Path, StringComparison.Ordinal) && id[to.Path.Length] == '/');
    }

    /// <summary>The tree as it is first shown: at a result (or the one that tells most), open down to what decided it.</summary>
    public Tree Shown(string? result, int seen)
    {
        var at = Results.FirstOrDefault(r => r.Path == result) ?? Results.FirstOrDefault(r => ReferenceEquals(r.Within, DecisionResults.MostTelling(Decision)));
        if (at is null)
            return Tree.Closed;
        var group = Roots.Any(r => r.Id == at.Path) ? Array.Empty<string>() : [NotArising];
        var tree = Tree.Closed.At(at.Path, Roots, seen, [.. group, .. at.Deciding().Where(n => !n.Parts.IsEmpty).Select(n => n.Path)]);
        return tree with { Cursor = tree.Cursor with { Top = Math.Clamp(tree.Cursor.At, 0, Math.Max(0, tree.Rows(Roots).Length - seen)) } };
    }

    /// <summary>A node and all below it, the working of each result once.</summary>
    public IEnumerable<string> Below(string id)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        return Find(id) is { } node ? Of(node) : [];

        IEnumerable<string> Of(ReasonNode node) => node.Parts.IsEmpty || (node.Opened is { } opened && !met.Add(opened.Definition.Id)) ? [] : node.Parts.SelectMany(Of).Prepend(node.Path);
    }

    private static ImmutableArray<TreeNode> RootsOf(Decision decision)
    {
        var told = DecisionResults.Told(decision).Select(o => Root(decision, o));
        var rest = DecisionResults.NotArising(decision);
        return rest.IsEmpty ? [.. told]
            : [.. told, TreeNode.Of(NotArising, $"{rest.Length} that {(rest.Length == 1 ? "does" : "do")} not arise", TextRole.Frame, () => [.. rest.Select(o => Root(decision, o))])];
    }

    private static TreeNode Root(Decision decision, Outcome outcome) => Node(ReasonNode.Of(decision, outcome), DecisionResults.Title(outcome), DecisionResults.RoleOf(outcome));

    private static TreeNode Node(ReasonNode reason, string text, TextRole role)
    {
        var parts = new Lazy<ImmutableArray<TreeNode>>(() => [.. reason.Parts.Select(p => Node(p, p.Text, p.Decided ? TextRole.Strong : TextRole.Plain))]);
        var mark = reason.Decided ? ImmutableArray.Create(new TextRun(Mark, TextRole.Strong)) : [];
        var note = reason.Note is { } said ? ImmutableArray.Create(new TextRun($"  {said}", TextRole.Frame)) : [];
        return new TreeNode(reason.Path, [.. mark, new TextRun(text, role), .. note], reason.Parts.IsEmpty ? null : () => parts.Value);
    }
}
