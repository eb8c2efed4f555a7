using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Something in a tree that opens and closes.</summary>
/// <param name="Id">Its own among all of the tree.</param>
/// <param name="Text">What it says on its line.</param>
/// <param name="Parts">What hangs below it, asked for only when it is opened; null where nothing does.</param>
internal record TreeNode(string Id, ImmutableArray<TextRun> Text, Func<ImmutableArray<TreeNode>>? Parts)
{
    public static TreeNode Of(string id, string text, TextRole role = TextRole.Plain, Func<ImmutableArray<TreeNode>>? parts = null) => new(id, [new TextRun(text, role)], parts);
}

/// <summary>A node as it is seen.</summary>
/// <param name="Depth">0 for a root.</param>
/// <param name="Parent">The row of what it hangs below; -1 for a root.</param>
internal readonly record struct TreeRow(TreeNode Node, int Depth, int Parent);

/// <summary>Which nodes of a tree are open, and where somebody stands in it.</summary>
internal sealed record Tree(ImmutableHashSet<string> Opened, Cursor Cursor)
{
    public static readonly Tree Closed = new(ImmutableHashSet<string>.Empty, default);

    /// <summary>The rows that are seen with these nodes open.</summary>
    public ImmutableArray<TreeRow> Rows(ImmutableArray<TreeNode> roots)
    {
        var rows = ImmutableArray.CreateBuilder<TreeRow>();
        foreach (var root in roots)
            Add(root, 0, -1);
        return rows.ToImmutable();

        void Add(TreeNode node, int depth, int parent)
        {
            var row = rows.Count;
            rows.Add(new TreeRow(node, depth, parent));
            if (node.Parts is null || !Opened.Contains(node.Id))
                return;
            foreach (var part in node.Parts())
                Add(part, depth + 1, row);
        }
    }

    /// <summary>After a key: Right and Enter open, Left closes or goes up, the rest moves.</summary>
    /// <param name="key">The key.</param>
    /// <param name="roots">Of the tree.</param>
    /// <param name="seen">Rows that are seen at once.</param>
    public Tree After(KeyPressed key, ImmutableArray<TreeNode> roots, int seen)
    {
        var rows = Rows(roots);
        if (rows.IsEmpty)
            return this;
        var at = rows[Math.Min(Cursor.At, rows.Length - 1)];
        var isOpen = Opened.Contains(at.Node.Id);
        return key.Code switch
        {
            ConsoleKey.Enter or ConsoleKey.Spacebar when at.Node.Parts is not null => With(isOpen ? Opened.Remove(at.Node.Id) : Opened.Add(at.Node.Id), roots, seen),
            ConsoleKey.RightArrow when at.Node.Parts is not null && !isOpen => With(Opened.Add(at.Node.Id), roots, seen),
            ConsoleKey.RightArrow when isOpen => this with { Cursor = Cursor.To(Cursor.At + 1, rows.Length, seen) },
            ConsoleKey.LeftArrow when isOpen && at.Node.Parts is not null => With(Opened.Remove(at.Node.Id), roots, seen),
            ConsoleKey.LeftArrow when at.Parent >= 0 => this with { Cursor = Cursor.To(at.Parent, rows.Length, seen) },
            _ => this with { Cursor = Cursor.Moved(key, rows.Length, seen) },
        };
    }

    /// <summary>After the mouse: the wheel turns, a press goes to a row, and a press on the row in focus opens or closes it.</summary>
    public Tree After(MousePressed mouse, ImmutableArray<TreeNode> roots, int seen)
    {
        var count = Rows(roots).Length;
        if (mouse.Act != MouseAct.Click)
            return this with { Cursor = Cursor.Turned(mouse.Act, count, seen) };
        var row = Cursor.Top + mouse.Line;
        return row >= count ? this : row == Cursor.At ? After(new KeyPressed(ConsoleKey.Enter), roots, seen) : this with { Cursor = Cursor.To(row, count, seen) };
    }

    /// <summary>At a node, with these open; where it is not seen then, at the first.</summary>
    public Tree At(string id, ImmutableArray<TreeNode> roots, int seen, params ReadOnlySpan<string> opened)
    {
        var tree = this with { Opened = Opened.Union(opened.ToArray()) };
        var rows = tree.Rows(roots);
        var row = rows.IndexOf(rows.FirstOrDefault(r => r.Node.Id == id));
        return tree with { Cursor = tree.Cursor.To(Math.Max(0, row), rows.Length, seen) };
    }

    public TreeNode? Selected(ImmutableArray<TreeNode> roots) => Rows(roots) is { IsEmpty: false } rows ? rows[Math.Min(Cursor.At, rows.Length - 1)].Node : null;

    private Tree With(ImmutableHashSet<string> opened, ImmutableArray<TreeNode> roots, int seen)
    {
        var tree = this with { Opened = opened };
        return tree with { Cursor = Cursor.To(Cursor.At, tree.Rows(roots).Length, seen) };
    }
}
