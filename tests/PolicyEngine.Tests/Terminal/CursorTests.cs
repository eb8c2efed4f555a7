using System.Collections.Immutable;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Terminal;

public sealed class CursorTests
{
    private static readonly ConsoleKey[] Moves = [ConsoleKey.UpArrow, ConsoleKey.DownArrow, ConsoleKey.PageUp, ConsoleKey.PageDown, ConsoleKey.Home, ConsoleKey.End];

    [Theory]
    [InlineData(ConsoleKey.DownArrow, 1, 0)]
    [InlineData(ConsoleKey.PageDown, 4, 0)]
    [InlineData(ConsoleKey.End, 19, 15)]
    [InlineData(ConsoleKey.UpArrow, 0, 0)]
    [InlineData(ConsoleKey.A, 0, 0)]
    public void Keys_move_it_and_what_is_seen_follows(ConsoleKey key, int at, int top) =>
        Assert.Equal(new Cursor(at, top), default(Cursor).Moved(new KeyPressed(key), count: 20, seen: 5));

    [Fact]
    public void What_is_seen_moves_no_further_than_it_must() =>
        Assert.Equal([new Cursor(9, 8), new Cursor(7, 7), new Cursor(13, 9)], new[] { new Cursor(8, 8).To(9, 20, 5), new Cursor(8, 8).To(7, 20, 5), new Cursor(8, 8).To(13, 20, 5) });

    [Fact]
    public void The_wheel_takes_it_along_only_where_it_would_go_out_of_sight()
    {
        Assert.Equal(new Cursor(4, 3), new Cursor(4, 0).Turned(MouseAct.WheelDown, 20, 5));
        Assert.Equal(new Cursor(3, 3), new Cursor(1, 0).Turned(MouseAct.WheelDown, 20, 5));
        Assert.Equal(new Cursor(11, 7), new Cursor(12, 10).Turned(MouseAct.WheelUp, 20, 5));
        Assert.Equal(default, default(Cursor).Turned(MouseAct.WheelDown, 0, 5));
    }

    [Fact]
    public void It_is_always_on_a_row_that_is_seen()
    {
        var random = new Random(3);
        var cursor = default(Cursor);
        for (var round = 0; round < 2_000; round++)
        {
            var (count, seen) = (random.Next(0, 30), random.Next(1, 12));
            cursor = random.Next(4) == 0 ? cursor.To(cursor.At, count, seen).Turned((MouseAct)random.Next(1, 3), count, seen) : cursor.Moved(new KeyPressed(Moves[random.Next(Moves.Length)]), count, seen);
            Assert.InRange(cursor.At, 0, Math.Max(0, count - 1));
            Assert.InRange(cursor.At - cursor.Top, 0, seen - 1);
            Assert.InRange(cursor.Top, 0, Math.Max(0, count - seen));
        }
    }

    [Theory]
    [InlineData(ConsoleKey.DownArrow, 1)]
    [InlineData(ConsoleKey.PageDown, 4)]
    [InlineData(ConsoleKey.End, 15)]
    [InlineData(ConsoleKey.Home, 0)]
    public void A_text_scrolls_no_further_than_its_end(ConsoleKey key, int top) => Assert.Equal(top, Scroll.After(0, new KeyPressed(key), count: 20, seen: 5));

    [Fact]
    public void A_text_that_fits_does_not_scroll() =>
        Assert.Equal([0, 0, 3], new[] { Scroll.After(0, new KeyPressed(ConsoleKey.End), 5, 5), Scroll.After(9, MouseAct.WheelDown, 3, 5), Scroll.After(0, MouseAct.WheelDown, 20, 5) });

    [Fact]
    public void A_text_says_how_much_more_of_it_there_is()
    {
        ImmutableArray<ImmutableArray<TextRun>> lines = [.. Enumerable.Range(1, 9).Select(i => ImmutableArray.Create(new TextRun($"line {i}", TextRole.Plain)))];
        var frame = Frame.Of(Scroll.Seen(lines, top: 2, seen: 3), new Surface(20, 3));
        Assert.Equal(["line 3", "line 4", "\u2026 5 more lines"], frame.Lines.Select(l => l.Text.TrimEnd()));
        Assert.Equal(["line 7", "line 8", "line 9"], Frame.Of(Scroll.Seen(lines, top: 6, seen: 3), new Surface(20, 3)).Lines.Select(l => l.Text.TrimEnd()));
    }
}
