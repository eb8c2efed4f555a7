using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Looks for words in the lines of a decision's tree, also in those that are not open. The working of each result is gone through once, below the result itself.</summary>
internal static class LineSearch
{
    /// <summary>The tree at a line in which all words are found, opened down to it, and how many there are; the tree as it was where there are none.</summary>
    /// <param name="explanation">Whose lines.</param>
    /// <param name="tree">From where.</param>
    /// <param name="sought">Words.</param>
    /// <param name="seen">Rows that are seen at once.</param>
    /// <param name="skipped">0 if the line stood on will do, 1 for one after it; after the last comes the first.</param>
    public static (Tree Tree, int Count) From(Explanation explanation, Tree tree, string sought, int seen, int skipped)
    {
        var words = sought.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lines = words.Length == 0 ? [] : Lines(explanation).ToArray();
        var found = lines.Where(l => Has(l.Node, words)).ToArray();
        if (found.Length == 0)
            return (tree, 0);
        var from = At(lines, tree.Selected(explanation.Roots)) + skipped;
        var next = found.FirstOrDefault(l => l.Row >= from, found[0]);
        return (tree.At(next.Node.Id, explanation.Roots, seen, [.. next.Above]), found.Length);
    }

    private static bool Has(TreeNode node, string[] words) => TextRun.Join(node.Text) is var text && words.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of a line that repeats another's working, where its result stands.</summary>
    private static int At((int Row, TreeNode Node, ImmutableArray<string> Above)[] lines, TreeNode? node)
    {
        var at = Array.FindIndex(lines, l => l.Node.Id == node?.Id);
        return at >= 0 || node is not ReasonLine { Result.Path: var result } ? at : Array.FindIndex(lines, l => l.Node.Id == result);
    }

    private static IEnumerable<(int Row, TreeNode Node, ImmutableArray<string> Above)> Lines(Explanation explanation)
    {
        var met = explanation.Results.Select(r => r.Reason.Opened!.Definition.Id).ToHashSet(StringComparer.Ordinal);
        return explanation.Roots.SelectMany(root => Below(root, [], isResult: true)).Select((l, row) => (row, l.Node, l.Above));

        IEnumerable<(TreeNode Node, ImmutableArray<string> Above)> Below(TreeNode node, ImmutableArray<string> above, bool isResult)
        {
            yield return (node, above);
            if (node.Parts is null || (!isResult && node is ReasonLine { Reason.Opened: { } opened } && !met.Add(opened.Definition.Id)))
                yield break;
            foreach (var line in node.Parts().SelectMany(p => Below(p, above.Add(node.Id), isResult: node is not ReasonLine)))
                yield return line;
        }
    }
}
