using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace PolicyEngine.Tests.Terminal;

/// <summary>What a terminal shows after what was written to it: text, places to write at, styles and wiping. Anything else is refused.</summary>
internal sealed partial class PaintedScreen
{
    private readonly SortedDictionary<(int Line, int Column), string> cells = [];
    private (int Line, int Column) at;

    /// <summary>Wipes of the whole screen so far.</summary>
    public int Wipes { get; private set; }

    /// <summary>Lines that were written to since last asked for, from 1.</summary>
    public SortedSet<int> Touched { get; } = [];

    public void Take(string written)
    {
        for (var i = 0; i < written.Length;)
        {
            var sequence = written[i] == '\e' ? Sequence().Match(written, i) : Match.Empty;
            if (sequence.Success)
                Obey(sequence);
            else
                Put(StringInfo.GetNextTextElement(written, i));
            i += sequence.Success ? sequence.Length : StringInfo.GetNextTextElementLength(written, i);
        }
    }

    /// <summary>The text of a line from 1, without blanks at its end.</summary>
    public string Line(int line) => string.Concat(cells.Where(c => c.Key.Line == line).Select(c => c.Value)).TrimEnd();

    private void Obey(Match sequence)
    {
        if (sequence.Groups["line"].Success)
            at = (Number("line"), Number("column"));
        else if (sequence.Groups["wipe"].Success)
            Wipe();

        int Number(string part) => int.Parse(sequence.Groups[part].ValueSpan, CultureInfo.InvariantCulture);
    }

    private void Wipe()
    {
        cells.Clear();
        Wipes++;
    }

    private void Put(string element)
    {
        Assert.False(char.IsControl(element[0]), $"a control character, {(int)element[0]}, is written");
        cells[at] = element;
        Touched.Add(at.Line);
        var width = Segment.CellCount([new Segment(element)]);
        if (width == 2)
            cells.Remove((at.Line, at.Column + 1));
        at = (at.Line, at.Column + width);
    }

    [GeneratedRegex(@"\G\e(?:\[(?:(?<line>\d+);(?<column>\d+)H|[\d;]*m|(?<wipe>2J))|\]52;c;[A-Za-z0-9+/=]*\a)")]
    private static partial Regex Sequence();
}
