using System.Collections.Immutable;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

public sealed class TreeTests
{
    private static readonly ImmutableArray<TreeNode> Roots =
    [
        TreeNode.Of("a", "first", parts: () => [TreeNode.Of("a1", "of the first"), TreeNode.Of("a2", "also", parts: () => [TreeNode.Of("a21", "deep")])]),
        TreeNode.Of("b", "second"),
    ];

    [Fact]
    public void Closed_it_is_its_roots() => Assert.Equal("[a] b", Shown(Tree.Closed));

    [Fact]
    public void Enter_opens_and_closes() => Assert.Equal(["[a] a1 a2 b", "[a] b"], new[] { Shown(After(ConsoleKey.Enter)), Shown(After(ConsoleKey.Enter, ConsoleKey.Enter)) });

    [Fact]
    public void Right_opens_then_goes_in() => Assert.Equal("a [a1] a2 b", Shown(After(ConsoleKey.RightArrow, ConsoleKey.RightArrow)));

    [Fact]
    public void Left_goes_up_then_closes() =>
        Assert.Equal(["[a] a1 a2 b", "[a] b"], new[] { Shown(After(ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.LeftArrow)), Shown(After(ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.LeftArrow, ConsoleKey.LeftArrow)) });

    [Fact]
    public void What_was_open_below_is_open_again() =>
        Assert.Equal("[a] a1 a2 a21 b", Shown(After(ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.Enter, ConsoleKey.Home, ConsoleKey.Enter, ConsoleKey.Enter)));

    [Fact]
    public void Nothing_opens_where_there_is_nothing() => Assert.Equal("a [b]", Shown(After(ConsoleKey.End, ConsoleKey.Enter, ConsoleKey.RightArrow, ConsoleKey.LeftArrow)));

    [Fact]
    public void A_press_of_the_mouse_goes_to_a_row_and_one_more_opens_it()
    {
        var there = After(ConsoleKey.Enter).After(new MousePressed(MouseAct.Click, 2, 5), Roots, 10);
        Assert.Equal(["a a1 [a2] b", "a a1 [a2] a21 b"], new[] { Shown(there), Shown(there.After(new MousePressed(MouseAct.Click, 2, 5), Roots, 10)) });
        Assert.Equal(Shown(there), Shown(there.After(new MousePressed(MouseAct.Click, 9, 5), Roots, 10)));
    }

    [Fact]
    public void It_goes_to_a_node_by_its_id() => Assert.Equal(["a a1 a2 [a21] b", "[a] b"], new[] { Shown(Tree.Closed.At("a21", Roots, 10, "a", "a2")), Shown(Tree.Closed.At("gone", Roots, 10)) });

    [Fact]
    public void An_empty_one_takes_any_key()
    {
        Assert.Equal(Tree.Closed, Tree.Closed.After(new KeyPressed(ConsoleKey.Enter), [], 10));
        Assert.Equal(Tree.Closed, Tree.Closed.After(new MousePressed(MouseAct.Click, 0, 0), [], 10));
        Assert.Null(Tree.Closed.Selected([]));
    }

    [Fact]
    public void A_line_says_how_deep_it_is_and_whether_it_opens()
    {
        var lines = Frame.Of(new TreeLines(After(ConsoleKey.Enter, ConsoleKey.DownArrow), Roots), new Surface(20, 5)).Lines.Select(l => l.Text.TrimEnd());
        Assert.Equal([" \u25be first", "\u203a  \u00b7 of the first", "   \u25b8 also", " \u00b7 second", ""], lines);
    }

    [Fact]
    public void A_line_is_cut_at_the_width() =>
        Assert.Equal("\u203a\u25be fi\u2026", Frame.Of(new TreeLines(After(ConsoleKey.Enter), Roots), new Surface(6, 1)).Lines[0].Text);

    private static Tree After(params ConsoleKey[] keys) => keys.Aggregate(Tree.Closed, (tree, key) => tree.After(new KeyPressed(key), Roots, 10));

    private static string Shown(Tree tree)
    {
        Assert.Equal(tree.Selected(Roots)?.Id, tree.Rows(Roots)[tree.Cursor.At].Node.Id);
        return string.Join(' ', tree.Rows(Roots).Select((r, i) => i == tree.Cursor.At ? $"[{r.Node.Id}]" : r.Node.Id));
    }

    [Fact]
    public void The_row_in_focus_is_seen_also_where_fewer_are() =>
        Assert.Contains(After(ConsoleKey.Enter, ConsoleKey.End).Selected(Roots)!.Text[0].Text, Frame.Of(new TreeLines(After(ConsoleKey.Enter, ConsoleKey.End), Roots), new Surface(40, 1)).Lines[0].Text, StringComparison.Ordinal);
}
