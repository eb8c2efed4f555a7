using System.Collections.Immutable;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>The matrix of what differs: a column for each family of policies, a row for each side of a question, cells wrapped.</summary>
internal sealed class ComparisonMatrix
{
    private const int Indent = 4;
    private const int LabelWidth = 22;
    private const int Gap = 2;
    private const int Narrowest = 16;

    private static readonly char[] Joints = ['.', '-', '_', '/'];

    private readonly Comparison comparison;
    private readonly int cellWidth;

    private ComparisonMatrix(Comparison comparison, int cellWidth)
    {
        this.comparison = comparison;
        this.cellWidth = cellWidth;
    }

    /// <summary>Null where columns would be too narrow to be read.</summary>
    public static ComparisonMatrix? IfItFits(Comparison comparison, int width)
    {
        var room = (width - Indent - LabelWidth) / comparison.Families.Length - Gap;
        return room < Narrowest ? null : new ComparisonMatrix(comparison, room);
    }

    public void AddHead(Page page) => AddRow(page, "", comparison.Families.Select(f => ComparisonWords.Heading(comparison, f)), TextRole.Strong);

    public void Add(Page page, Question question)
    {
        foreach (var aspect in ComparisonWords.Telling(question))
            AddRow(page, aspect.Name, comparison.Families.Select(f => Cell(question, aspect, f)));
        AddRow(page, "set by", comparison.Families.Select(f => ComparisonWords.SetBy(comparison, question, f)), TextRole.Frame);
    }

    private string Cell(Question question, Aspect aspect, ImmutableArray<int> family)
    {
        var note = ComparisonWords.NoteBeside(comparison, question, aspect, family);
        return ComparisonWords.Text(question, aspect, family[0]) + (note.Length == 0 ? "" : $" ({note})");
    }

    private void AddRow(Page page, string label, IEnumerable<string> cells, TextRole role = TextRole.Plain)
    {
        var lines = cells.Select(c => Wrapped(c, cellWidth)).Prepend(Wrapped(label, LabelWidth)).ToArray();
        for (var i = 0; i < lines.Max(l => l.Count); i++)
        {
            var parts = lines.Select((l, column) => (i < l.Count ? l[i] : "").PadRight(column == 0 ? LabelWidth : cellWidth));
            page.Exactly(new string(' ', Indent) + string.Join(new string(' ', Gap), parts), role);
        }
    }

    /// <summary>Between words; a word that is wider than its cell is broken, if it can be after a sign that joins it.</summary>
    private static List<string> Wrapped(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(w => Broken(w, width)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(line);
        return lines;
    }

    private static IEnumerable<string> Broken(string word, int width)
    {
        while (word.Length > width)
        {
            var cut = word.LastIndexOfAny(Joints, width - 1) is > 0 and var joint ? joint + 1 : width;
            yield return word[..cut];
            word = word[cut..];
        }

        yield return word;
    }
}
