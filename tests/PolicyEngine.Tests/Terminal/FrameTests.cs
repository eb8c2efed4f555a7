using System.Text;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using Spectre.Console.Rendering;

namespace PolicyEngine.Tests.Terminal;

public sealed class FrameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("longer than there is room for on one line")]
    [InlineData("\u65e5\u672c\u65e5\u672c\u65e5\u672c\u65e5\u672c")]
    [InlineData("a\u65e5\u672c\u65e5\u672c\u65e5\u672c\u65e5\u672c")]
    [InlineData("one\ntwo\nthree\nfour\nfive")]
    [InlineData("\u0001\u009b2Jsteers\ta \e[31mterminal")]
    public void Every_line_is_exactly_as_wide_and_says_nothing_that_steers(string text)
    {
        foreach (var width in Enumerable.Range(2, 12))
        {
            var frame = Frame.Of(new Spectre.Console.Text(text), new Surface(width, 3));
            Assert.Equal(3, frame.Lines.Length);
            Assert.All(frame.Lines, line => Assert.Equal(width, Segment.CellCount(line.Segments)));
            Assert.All(frame.Lines, line => Assert.DoesNotContain(line.Text, char.IsControl));
        }
    }

    [Fact]
    public void Without_Unicode_every_sign_is_one_of_ASCII()
    {
        var frame = Frame.Of(Line.Of(("\u25b8 caf\u00e9 \u2026 \u65e5\u672c \u00a35 \u2265 2", Palette.Plain)), new Surface(30, 1, IsUnicode: false));
        Assert.Equal("> caf? ~ ???? L5 G 2", frame.Lines[0].Text.TrimEnd());
        Assert.Equal(30, frame.Lines[0].Text.Length);
    }

    [Fact]
    public void Lines_that_look_alike_are_equal_however_they_are_put_together()
    {
        static FrameLine Of(params string[] parts) => Frame.Of(Line.Of([.. parts.Select(p => (p, Palette.Strong))]), new Surface(10, 1)).Lines[0];
        Assert.Equal(Of("one", "two"), Of("onet", "wo"));
        Assert.NotEqual(Of("one"), Of("two"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("\u250c\u2500\u2510\u2502\u2581\u2588")]
    [InlineData("e\u0301t\u00e9 \ud83d\ude00 \u65e5\u672c")]
    public void Plain_signs_are_ASCII_and_as_wide(string text)
    {
        Assert.True(Ascii.IsValid(PlainSigns.Of(text)));
        Assert.Equal(Cut.Width(text), PlainSigns.Of(text).Length);
    }
}
