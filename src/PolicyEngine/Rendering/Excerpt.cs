using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>The labelled lines of one file, quoted with their numbers and underlined.</summary>
internal sealed class Excerpt(SourceText source, ImmutableArray<LabelledSpan> labels)
{
    /// <summary>Lines that are quoted whether or not anything on them is labelled: the whole of a rule.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];

    /// <summary>Lines are cut so far that the words of their labels stand within the width too.</summary>
    public bool FitsWords { get; init; }

    public int LastLine => labels.Select(l => l.LastLine).Concat(Lines).Max();

    /// <param name="runs">Where the output goes.</param>
    /// <param name="arrow">What stands before the path.</param>
    /// <param name="gutter">Columns for line numbers.</param>
    /// <param name="width">Longest quoted line shown whole.</param>
    /// <param name="mainRole">The role of the main label.</param>
    public void AddTo(ImmutableArray<TextRun>.Builder runs, string arrow, int gutter, int width, TextRole mainRole)
    {
        var place = labels[0];
        runs.Add(new TextRun($"{new string(' ', gutter)}{arrow} ", TextRole.Frame));
        runs.Add(new TextRun($"{Printable.Line(source.Locate(place.Start))}", TextRole.Plain));
        runs.Add(TextRun.LineBreak);
        var bar = new TextRun(new string(' ', gutter + 1) + "|", TextRole.Frame);
        AddRow(runs, bar, []);

        var marks = labels.SelectMany(l => l.Marks()).ToLookup(m => m.Line);
        var previous = 0;
        foreach (var line in marks.Select(g => g.Key).Union(Lines).Order())
        {
            if (previous > 0 && line == previous + 2)
                AddQuoted(previous + 1);
            else if (previous > 0 && line > previous + 2)
                AddRow(runs, new TextRun("...", TextRole.Frame), []);
            AddQuoted(line);
            previous = line;
        }

        void AddQuoted(int line)
        {
            var onLine = marks[line].ToList();
            if (onLine.Count == 0 && source.Line(line).Length > width)
            {
                AddWrapped(runs, bar, line.ToString().PadLeft(gutter) + " |", source.Line(line), width);
                return;
            }

            var quoted = new QuotedLine(source.Line(line), onLine, width - (FitsWords ? onLine.Select(m => m.Text.Length + 1).DefaultIfEmpty().Max() : 0));
            AddRow(runs, new TextRun(line.ToString().PadLeft(gutter) + " |", TextRole.Frame), [new TextRun(quoted.Text, TextRole.Plain)]);
            if (onLine.Count > 0)
                foreach (var row in MarkRows.Under(quoted, onLine, mainRole))
                    AddRow(runs, bar, row);
        }
    }

    /// <summary>A line without a label has nothing to be cut around, so it is shown whole.</summary>
    private static void AddWrapped(ImmutableArray<TextRun>.Builder runs, TextRun bar, string lead, string text, int width)
    {
        var page = new Page(width) { BreaksWords = true }.Line(text.Length - text.TrimStart().Length, text.Trim());
        var next = new TextRun(lead, TextRole.Frame);
        var row = ImmutableArray.CreateBuilder<TextRun>();
        foreach (var run in page.Runs)
        {
            if (run == TextRun.LineBreak)
            {
                AddRow(runs, next, row.DrainToImmutable());
                next = bar;
            }
            else
            {
                row.Add(run with { Role = TextRole.Plain });
            }
        }
    }

    private static void AddRow(ImmutableArray<TextRun>.Builder runs, TextRun lead, ImmutableArray<TextRun> row)
    {
        runs.Add(lead);
        if (row.Any(r => r.Text.Length > 0))
        {
            runs.Add(new TextRun(" ", TextRole.Plain));
            runs.AddRange(row);
        }

        runs.Add(TextRun.LineBreak);
    }
}
