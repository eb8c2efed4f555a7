using System.Text;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Yaml;

/// <summary>Generated texts, written in every style at every kind of place: read as they were meant, each character at its own offset.</summary>
public class YamlScalarStyleTests
{
    private const int Runs = 3000;

    private static readonly string[] PlainWords = ["count", "<", "90%", "£12.24", "😀", "it's", "a\"b", "x,y", "(a)", "late:no", "a#b", "-", "é"];
    private static readonly string[] AnyWords = [.. PlainWords, "#", ":", "> 1", "{a,", "b}", "[", "\\", "'", "\"", "''", "&x", "*y", "\\n", "%", "@"];

    [Fact]
    public void Plain_text() => Check(PlainWords, inFlow: false, (random, words, layout) => (string.Join(' ', words), Folded(random, words, layout)));

    [Fact]
    public void Single_quoted_text() => Check(AnyWords, inFlow: true, (random, words, layout) =>
        (string.Join(' ', words), $"'{Folded(random, [.. words.Select(w => w.Replace("'", "''", StringComparison.Ordinal))], layout)}'"));

    [Fact]
    public void Double_quoted_text() => Check(AnyWords, inFlow: true, (random, words, layout) =>
        (string.Join(' ', words), $"\"{Folded(random, [.. words.Select(w => Escaped(random, w))], layout, $" \\{layout.Break}{layout.Indentation}")}\""));

    [Fact]
    public void Literal_text() => Check(AnyWords, inFlow: false, (random, words, layout) =>
    {
        var lines = words.Select(w => new string(' ', random.Next(3)) + w).ToArray();
        var said = string.Concat(lines.Select(line => line + "\n"));
        return (said, $"|{layout.Indentation.Length - layout.Parent} # as it stands{layout.Break}{string.Concat(lines.Select(line => layout.Indentation + line + layout.Break))}");
    });

    [Fact]
    public void Folded_text() => Check(AnyWords, inFlow: false, (random, words, layout) =>
        (string.Join(' ', words), $">-{layout.Break}{string.Concat(words.Select(w => layout.Indentation + w + layout.Break))}{(random.Next(2) == 0 ? layout.Break : "")}"));

    private static void Check(string[] vocabulary, bool inFlow, Func<Random, string[], Layout, (string Said, string Written)> write)
    {
        var random = new Random(20090401);
        for (var run = 0; run < Runs; run++)
        {
            string[] words = ["start", .. Enumerable.Range(0, random.Next(6)).Select(_ => vocabulary[random.Next(vocabulary.Length)])];
            var layout = Layout.Some(random, inFlow);
            var (said, written) = write(random, words, layout);
            var reading = YamlReading.Of(layout.Before + written + layout.After);
            Assert.Equal(("", said), (reading.Codes, reading.Scalars.Single(s => s.Value.StartsWith("start", StringComparison.Ordinal) || s.Value.TrimStart().StartsWith("start", StringComparison.Ordinal)).Value));
            Assert.All(reading.Scalars, s => CheckOffsets(s.Text));
        }
    }

    private static void CheckOffsets(Fragment fragment)
    {
        var file = fragment.Source.Content;
        for (var i = 0; i < fragment.Content.Length; i++)
        {
            var (said, stands) = (fragment.Content[i], file[fragment.Offsets[i]]);
            Assert.True(said == stands || stands == '\\' || (said is ' ' or '\n' && stands is '\r' or '\n'), $"`{said}` points at `{stands}` in {file}");
            Assert.True(i == 0 || fragment.Offsets[i] > fragment.Offsets[i - 1] || stands == '\\', "offsets go backwards");
        }
    }

    private static string Folded(Random random, string[] words, Layout layout, string? otherGap = null)
    {
        var text = new StringBuilder(words[0]);
        foreach (var word in words.Skip(1))
        {
            var gap = random.Next(4) switch
            {
                0 when !word.StartsWith('#') => $" \t{layout.Break}{layout.Indentation}",
                1 when otherGap is not null && !word.StartsWith('#') => otherGap,
                _ => " ",
            };
            text.Append(gap).Append(word);
        }

        return text.ToString();
    }

    private static string Escaped(Random random, string word)
    {
        var text = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < 0x100 when random.Next(4) == 0 => $"\\x{rune.Value:x2}",
                < 0x10000 when random.Next(4) == 0 => $"\\u{rune.Value:X4}",
                _ when random.Next(4) == 0 => $"\\U{rune.Value:X8}",
                _ => rune.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>What stands around a scalar, and how its further lines begin.</summary>
    private sealed record Layout(string Before, string After, string Break, string Indentation, int Parent)
    {
        public static Layout Some(Random random, bool inFlow)
        {
            var lineBreak = random.Next(2) == 0 ? "\n" : "\r\n";
            var mark = random.Next(2) == 0 ? "" : "\uFEFF";
            var depth = random.Next(4);
            var outer = string.Concat(Enumerable.Range(0, depth).Select(i => $"{new string(' ', i * 2)}k{i}:{lineBreak}"));
            var own = new string(' ', depth * 2);
            var (opening, closing, parent) = random.Next(inFlow ? 5 : 3) switch
            {
                0 => ("key: ", lineBreak, depth * 2),
                1 => ("- ", lineBreak + own + "- other", depth * 2),
                2 => ("- - ", lineBreak, depth * 2 + 2),
                3 => ("key: {a: b, c: ", ", d: e}", depth * 2),
                _ => ("- [a, ", " , b]", depth * 2),
            };
            return new Layout(mark + outer + own + opening, closing, lineBreak, new string(' ', parent + random.Next(1, 5)), parent);
        }
    }
}
