using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Cli;

public sealed class PaintingTests
{
    private static readonly string Wide = new('x', 90);

    private static string Paint(bool usesColor)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Painting.Write(
            new Host(output, TextWriter.Null, "/", usesColor, 80, TestHost.Recorder),
            [new("head", TextRole.Strong), TextRun.LineBreak, new(Wide, TextRole.Plain), TextRun.LineBreak]);
        return output.ToString();
    }

    [Fact]
    public void Without_colour_text_comes_as_it_reads() => Assert.Equal($"head\n{Wide}\n", Paint(usesColor: false));

    [Fact]
    public void Colour_adds_only_what_a_terminal_takes_away()
    {
        var painted = Paint(usesColor: true);
        Assert.Contains("\u001b[1mhead", painted);
        Assert.Equal(Paint(usesColor: false), Regex.Replace(painted, "\u001b\\[[0-9;]*m", "").ReplaceLineEndings("\n"));
    }
}
