using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>A page of text as it is written: lines wrapped between words at a width, continued lines hanging. Wider words stand as they are.</summary>
internal sealed class Page(int width)
{
    private const string Gap = "  ";

    private readonly ImmutableArray<TextRun>.Builder runs = ImmutableArray.CreateBuilder<TextRun>();

    public int Width => width;

    /// <summary>Words wider than the page are broken, where nobody can look beyond its edge.</summary>
    public bool BreaksWords { get; init; }

    public ImmutableArray<TextRun> Runs => runs.ToImmutable();

    public Page Blank()
    {
        runs.Add(TextRun.LineBreak);
        return this;
    }

    /// <summary>A blank line, unless there is one already.</summary>
    public Page Parted() => runs is [.., var before, var last] && before == TextRun.LineBreak && last == TextRun.LineBreak ? this : Blank();

    public Page Line(int indent, string text, TextRole role = TextRole.Plain) => Line(indent, (text, role));

    /// <summary>One line, wrapped where it is too long. Stretches follow each other without a blank unless they bring one.</summary>
    public Page Line(int indent, params ReadOnlySpan<(string Text, TextRole Role)> stretches) =>
        Guided(new string(' ', indent), new string(' ', indent + 2), stretches);

    /// <summary>A line and where to look it up: beside it if there is room, else below it.</summary>
    /// <param name="indent">Columns before the line.</param>
    /// <param name="text">The line.</param>
    /// <param name="aside">Where to look it up; nothing if empty.</param>
    /// <param name="role">The line's role.</param>
    /// <param name="hang">How much further in the aside stands below the line.</param>
    public Page Cited(int indent, string text, string aside, TextRole role = TextRole.Plain, int hang = 2)
    {
        if (aside.Length == 0)
            return Line(indent, text, role);
        return indent + text.Length + Gap.Length + aside.Length <= width
            ? Line(indent, (text, role), (Gap + aside, TextRole.Frame))
            : Line(indent, text, role).Line(indent + hang, aside, TextRole.Frame);
    }

    /// <summary>One line after a given beginning; continued lines begin with the other.</summary>
    public Page Guided(string first, string next, params ReadOnlySpan<(string Text, TextRole Role)> stretches)
    {
        runs.Add(new TextRun(first, TextRole.Frame));
        var column = first.Length;
        foreach (var (text, role) in stretches)
        {
            foreach (var (gap, word) in Words(Printable.Line(text), BreaksWords ? Math.Max(1, width - next.Length) : int.MaxValue))
            {
                if (column + gap + word.Length > width && column > next.Length)
                {
                    Blank();
                    runs.Add(new TextRun(next, TextRole.Frame));
                    runs.Add(new TextRun(word, role));
                    column = next.Length + word.Length;
                }
                else
                {
                    runs.Add(new TextRun(new string(' ', gap) + word, role));
                    column += gap + word.Length;
                }
            }
        }

        return Blank();
    }

    /// <summary>One line exactly as given, for what is aligned by columns.</summary>
    public Page Exactly(string text, TextRole role = TextRole.Plain)
    {
        runs.Add(new TextRun(Printable.Line(text).TrimEnd(), role));
        return Blank();
    }

    /// <summary>What was laid out already.</summary>
    public Page Add(IEnumerable<TextRun> laidOut)
    {
        runs.AddRange(laidOut);
        return this;
    }

    /// <summary>The words of a text, each with the number of blanks before it; a word that is too long in several.</summary>
    private static IEnumerable<(int Gap, string Word)> Words(string text, int longest)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && text[i] == ' ')
                i++;
            var word = i;
            while (i < text.Length && text[i] != ' ')
                i++;
            for (var gap = word - start; word < i; gap = 0)
            {
                var end = i - word <= longest ? i : Break(text, word, word + longest);
                yield return (gap, text[word..end]);
                word = end;
            }
        }
    }

    /// <summary>Behind the last slash that fits, or else where the room ends.</summary>
    private static int Break(string text, int start, int limit) => text.LastIndexOf('/', limit - 1, limit - start) is var slash && slash > start ? slash + 1 : limit;
}
