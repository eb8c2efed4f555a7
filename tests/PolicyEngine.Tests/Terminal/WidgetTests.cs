using System.Collections.Immutable;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using Spectre.Console.Rendering;

namespace PolicyEngine.Tests.Terminal;

public sealed class WidgetTests
{
    private static readonly ImmutableArray<ListColumn> Columns = [new("Name", 4), new("Figure", 3, IsRight: true), new("Note", 2)];
    private static readonly ListRow[] Rows = [Row("alder-house", "12.5", "a remark of some length"), new([], "Heading"), Row("ash", "7", "")];

    [Fact]
    public void Columns_are_as_wide_as_their_texts_where_there_is_room() => Assert.Equal([11, 6, 23], Listing.Fit(Columns, Rows, 80));

    [Fact]
    public void The_widest_column_gives_way_first() => Assert.Equal([10, 6, 11], Listing.Fit(Columns, Rows, 31));

    [Fact]
    public void Columns_that_find_no_room_are_left_out_from_the_right() => Assert.Equal([4, 0, 0], Listing.Fit(Columns, Rows, 8));

    [Fact]
    public void Columns_never_need_more_than_there_is()
    {
        foreach (var width in Enumerable.Range(0, 60))
        {
            var widths = Listing.Fit(Columns, Rows, width);
            Assert.InRange(widths.Sum() + Math.Max(0, widths.Count(w => w > 0) - 1), 0, Math.Max(0, width - 2));
        }
    }

    [Fact]
    public void A_table_marks_one_row_and_shows_headings_in_full()
    {
        var frame = Frame.Of(new Listing(Columns, Listing.Fit(Columns, Rows, 28), Rows, selected: 2), new Surface(28, 5));
        Assert.Equal(["  Name      Figure Note", "  alde\u2026ouse   12.5 a re\u2026ngth", "  Heading", "\u25b8 ash            7", ""], frame.Lines.Select(l => l.Text.TrimEnd()).ToArray());
    }

    [Theory]
    [InlineData(120, 40, true, false)]
    [InlineData(120, 40, true, true)]
    [InlineData(100, 10, true, false)]
    [InlineData(100, 10, true, true)]
    [InlineData(99, 40, false, false)]
    [InlineData(99, 40, false, true)]
    [InlineData(40, 6, false, false)]
    [InlineData(40, 6, false, true)]
    [InlineData(40, 1, false, false)]
    [InlineData(40, 1, false, true)]
    public void Two_parts_fill_the_surface_and_find_the_mouse(int width, int height, bool isBeside, bool isSecondActive)
    {
        var panes = TwoPanes.On(new Surface(width, height), isSecondActive);
        Assert.Equal(isBeside, panes.IsBeside);
        Assert.Equal(isBeside ? width : height, isBeside ? panes.First.Width + 1 + panes.Second.Width : panes.First.Height + (height > 1 ? 1 : 0) + panes.Second.Height);
        Assert.Equal((false, new MousePressed(MouseAct.Click, 0, 0)), panes.At(new MousePressed(MouseAct.Click, 0, 0)));
        var second = isBeside ? new MousePressed(MouseAct.Click, 0, panes.First.Width + 1) : new MousePressed(MouseAct.Click, panes.First.Height + 1, 0);
        Assert.Equal((true, new MousePressed(MouseAct.Click, 0, 0)), panes.At(second));
        var frame = Frame.Of(panes.Of(Line.Of(("one", Palette.Plain)), Line.Of(("two", Palette.Plain)), "The second", isSecondActive: false), new Surface(width, height));
        Assert.All(frame.Lines, l => Assert.Equal(width, Segment.CellCount(l.Segments)));
        Assert.StartsWith("one", frame.Lines[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "anything")]
    [InlineData("house", "alder-house")]
    [InlineData("ALDER", "alder-house")]
    [InlineData("ah", "alder-house")]
    [InlineData("a h", "alder-house")]
    public void Letters_in_order_find_a_name(string typed, string name) => Assert.NotNull(Fuzzy.Score(typed, name));

    [Theory]
    [InlineData("ha", "alder-house")]
    [InlineData("aldderr", "alder-house")]
    [InlineData("x", "")]
    public void Letters_that_are_not_there_do_not(string typed, string name) => Assert.Null(Fuzzy.Score(typed, name));

    [Theory]
    [InlineData("ash", "ash-house", "splash")]
    [InlineData("ash", "ash", "ash-house")]
    [InlineData("ah", "alder-house", "cranach")]
    [InlineData("ash", "splash", "a-small-house")]
    public void The_nearer_name_comes_first(string typed, string nearer, string other) => Assert.True(Fuzzy.Score(typed, nearer) > Fuzzy.Score(typed, other));

    [Fact]
    public void Typing_adds_and_takes_away_whole_signs()
    {
        Assert.Equal("ab", TypedText.After("a", new KeyPressed(default, 'b')));
        Assert.Equal("", TypedText.After("\ud83d\ude00", new KeyPressed(ConsoleKey.Backspace, '\b')));
        Assert.Equal("", TypedText.After("", new KeyPressed(ConsoleKey.Backspace, '\b')));
        Assert.Equal("a", TypedText.After("a", new KeyPressed(ConsoleKey.UpArrow)));
        Assert.Equal("a", TypedText.After("a", new KeyPressed(ConsoleKey.C, '\u0003')));
        Assert.Equal(TypedText.Most, TypedText.After(new string('a', TypedText.Most), new KeyPressed(ConsoleKey.A, 'a')).Length);
    }

    [Fact]
    public void A_course_goes_from_the_lowest_to_the_highest_with_a_dot_for_none()
    {
        Assert.Equal("\u2581\u00b7\u2588", Sparkline.Of([1, null, 3]));
        Assert.Equal("\u2585\u2585", Sparkline.Of([2, 2]));
        Assert.Equal("\u00b7\u00b7", Sparkline.Of([null, null]));
        Assert.Equal("", Sparkline.Of([]));
    }

    private static ListRow Row(params string[] cells) => new([.. cells.Select(c => new ListCell(c))]);
}
