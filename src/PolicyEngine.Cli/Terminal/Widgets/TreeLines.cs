using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A tree as lines: further in the deeper, with a sign for what can be opened, the row in focus marked.</summary>
/// <param name="tree">What is open, and where somebody stands.</param>
/// <param name="roots">Of the tree.</param>
/// <param name="isActive">Keys go to it.</param>
internal sealed class TreeLines(Tree tree, ImmutableArray<TreeNode> roots, bool isActive = true) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var rows = tree.Rows(roots);
        var cursor = tree.Cursor.To(tree.Cursor.At, rows.Length, options.Height ?? rows.Length);
        var lines = rows.Index().Skip(cursor.Top).Take(options.Height ?? rows.Length).Select(r => Line(r.Item, r.Index == cursor.At)).ToImmutableArray();
        return ((IRenderable)new TextLines(lines, selected: isActive ? cursor.At - cursor.Top : -1)).Render(options, maxWidth);

        ImmutableArray<TextRun> Line(TreeRow row, bool isSelected)
        {
            var sign = row.Node.Parts is null ? "· " : tree.Opened.Contains(row.Node.Id) ? "▾ " : "▸ ";
            var mark = isSelected ? "›" : " ";
            return row.Node.Text.Insert(0, new TextRun($"{mark}{new string(' ', row.Depth * 2)}{sign}", TextRole.Frame));
        }
    }
}
