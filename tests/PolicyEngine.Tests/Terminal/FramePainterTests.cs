using System.Collections.Immutable;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using Spectre.Console;

namespace PolicyEngine.Tests.Terminal;

public sealed class FramePainterTests
{
    private static readonly string[] Words = ["", "one", "another line", "na\u00efve", "\u65e5\u672c", "a line that is as wide as it gets"];
    private static readonly Style[] Styles = [Palette.Plain, Palette.Selected, Palette.Bad];

    [Fact]
    public void Only_lines_that_changed_are_written()
    {
        var (painter, screen) = (new FramePainter(usesColor: true), new PaintedScreen());
        screen.Take(painter.Paint(Frame(20, "one", "two", "three")));
        screen.Touched.Clear();
        screen.Take(painter.Paint(Frame(20, "one", "2", "three")));
        Assert.Equal([2], screen.Touched);
        Assert.Equal(["one", "2", "three"], new[] { screen.Line(1), screen.Line(2), screen.Line(3) });
    }

    [Fact]
    public void Nothing_is_written_where_nothing_changed()
    {
        var painter = new FramePainter(usesColor: true);
        Assert.NotEqual("", painter.Paint(Frame(20, "one")));
        Assert.Equal("", painter.Paint(Frame(20, "one")));
    }

    [Fact]
    public void All_is_written_anew_in_another_size_or_when_what_is_shown_is_forgotten()
    {
        var (painter, screen) = (new FramePainter(usesColor: true), new PaintedScreen());
        screen.Take(painter.Paint(Frame(20, "one", "two")));
        screen.Take(painter.Paint(Frame(21, "one", "two")));
        Assert.Equal(2, screen.Wipes);
        screen.Touched.Clear();
        painter.Forget();
        screen.Take(painter.Paint(Frame(21, "one", "two")));
        Assert.Equal([1, 2], screen.Touched);
    }

    [Fact]
    public void Without_colours_only_weight_and_inversion_are_left()
    {
        var painter = new FramePainter(usesColor: false);
        var written = painter.Paint(Of(20, Line.Of(("red", Palette.Bad), ("marked", Palette.Selected))));
        Assert.DoesNotMatch(@"\e\[[\d;]*(3[0-8]|4[0-8]|9\d|10\d)[\d;]*m", written);
        Assert.Contains("\e[7m", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_is_always_the_last_frame()
    {
        var random = new Random(20_260_115);
        var (painter, screen) = (new FramePainter(usesColor: true), new PaintedScreen());
        for (var round = 0; round < 500; round++)
        {
            var frame = Random(random);
            screen.Take(painter.Paint(frame));
            Assert.Equal(frame.Lines.Select(l => l.Text.TrimEnd()), frame.Lines.Select((_, i) => screen.Line(i + 1)));
        }
    }

    private static Frame Random(Random random)
    {
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Line.Of((Words[random.Next(Words.Length)], Styles[random.Next(Styles.Length)])));
        return Of(random.Next(8, 11), [.. lines]);
    }

    private static Frame Frame(int width, params string[] lines) => Of(width, [.. lines.Select(l => Line.Of((l, Palette.Plain)))]);

    private static Frame Of(int width, params ImmutableArray<Line> lines) => PolicyEngine.Cli.Terminal.Frame.Of(new Stack([.. lines.Select(l => ((Spectre.Console.Rendering.IRenderable)l, 1))]), new Surface(width, lines.Length));
}
