using System.Diagnostics;
using PolicyEngine.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyEngine.Tests.Yaml;

/// <summary>Whatever a file holds, reading ends soon and with findings, not exceptions.</summary>
public class YamlLimitTests
{
    private static readonly string[] Pieces =
    [
        "a", "key", ": ", ":", "\n", "\n", "\n  ", "\n    ", "- ", "? ", "[", "]", "{", "}", ", ", "'", "\"", "\\", "\\u00a3", "\\x4", "\\ud83d\\ude00", "|", ">", "|2-\n", ">+\n",
        "#", " # c", "\t", "\r\n", "\r", "&x ", "*x", "!!str ", "!", "%", "%YAML 1.2\n", "---\n", "...\n", "@", "`", "\0", "\uFEFF", "\u2028", "\ud800", "😀", "£", " ", "  ",
        "count(a, b) > 1", "rating in [red]", "> 90%", "<<: *x", "~",
    ];

    private const string Valid = """
        facts:
          service:
            fields: {type: {choice: [a, b]}, label: 'it''s', other: "x\n\u00a3"}
        rules:
          first:
            when: >-
              utilisation < 90%
              and late
            text: |2
               kept
              here
          second: one
            two # comment
        list:
        - a
        - - b
          - c: d
            e:
        """;

    [Fact]
    public void Random_text_is_read_or_refused_without_an_exception()
    {
        var random = new Random(20040405);
        for (var i = 0; i < 30_000; i++)
            Sound(string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }

    [Fact]
    public void Damaged_policies_are_read_or_refused_without_an_exception()
    {
        var random = new Random(20050404);
        for (var i = 0; i < 15_000; i++)
        {
            var text = Valid;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = text.Remove(at, Math.Min(random.Next(4), text.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            Sound(text);
        }
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("{", 100_000)]
    [InlineData("[{", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    public void Nesting_without_end_is_refused(string piece, int times)
    {
        var reading = Soon(Repeat(piece, times));
        Assert.Equal("PE0006", reading.Codes);
    }

    [Fact]
    public void Nesting_by_indentation_is_refused()
    {
        Assert.Equal("PE0006", Soon(string.Concat(Enumerable.Range(0, 2000).Select(i => $"{new string(' ', i)}a:\n"))).Codes);
    }

    [Fact]
    public void Sixty_four_levels_are_read()
    {
        Assert.Equal("", YamlReading.Of($"{Repeat("[", 64)}{Repeat("]", 64)}").Codes);
        Assert.Equal("PE0006", YamlReading.Of($"{Repeat("[", 65)}{Repeat("]", 65)}").Codes);
    }

    [Theory]
    [InlineData("a: [b, c, {d: e}]\n- ")]
    [InlineData("- a\n")]
    [InlineData("a:\n")]
    [InlineData("a\n")]
    [InlineData("a ")]
    [InlineData("'a\n")]
    [InlineData("''")]
    [InlineData("\"\\\n")]
    [InlineData("(a, ")]
    [InlineData("[f(a, b), ")]
    [InlineData("- [(a, b), (]\n")]
    [InlineData("]")]
    [InlineData("#\n")]
    [InlineData("# %")]
    [InlineData("x\t")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("%a\n")]
    [InlineData("!")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("*a: ")]
    [InlineData("- *a\n")]
    [InlineData("- &a b\n")]
    [InlineData("--- a\n")]
    [InlineData("...\n")]
    [InlineData("|\n a\n")]
    [InlineData("- |\n  a\n\n")]
    [InlineData(": ")]
    [InlineData(",")]
    [InlineData("- >9\n")]
    public void A_million_characters_of_anything_are_read_in_seconds(string piece)
    {
        Soon(Repeat(piece, 1_000_000 / piece.Length));
        Soon($"[{Repeat(piece, 1_000_000 / piece.Length)}");
        Soon($"a: b {Repeat(piece, 1_000_000 / piece.Length)}\n\t- c");
        Soon($"a: |\n  {Repeat(piece, 1_000_000 / piece.Length)}");
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var reading = Soon(new string('a', YamlReader.MostCharacters + 1));
        Assert.Equal(("PE0001", ""), (reading.Codes, reading.Shape));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_unexpanded()
    {
        var reading = Soon($"a: &a [x, x]\n{string.Concat(Enumerable.Range(0, 30).Select(i => $"b{i}: &b{i} [*a, *a]\n"))}");
        Assert.All(reading.Findings, f => Assert.Equal("PE0009", f.Code.Id));
    }

    [Fact]
    public void Faults_without_end_are_not_all_listed()
    {
        Assert.Equal(YamlReader.MostFindings, Soon(Repeat("a: 1\n", 10_000)).Findings.Length);
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private static YamlReading Soon(string text)
    {
        // Seconds, even on a busy machine; what grows with the square of the length takes an hour.
        var watch = Stopwatch.StartNew();
        var reading = Sound(text);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}");
        return reading;
    }

    /// <summary>Reads, and checks that every place lies in the file, that every character has an offset, and that nothing is dropped in silence.</summary>
    private static YamlReading Sound(string text)
    {
        var reading = YamlReading.Of(text);
        foreach (var place in reading.Nodes.Select(n => n.Place).Concat(reading.Findings.SelectMany(f => f.Labels).Select(l => l.Place)))
            Assert.InRange(place.Span.End, place.Span.Start, text.Length);
        foreach (var scalar in reading.Scalars)
        {
            Assert.Equal(scalar.Value.Length, scalar.Text.Offsets.Length);
            Assert.True(scalar.Text.Offsets.All(at => at >= scalar.Place.Span.Start && at < scalar.Place.Span.End));
        }

        Assert.True(reading.Root is not null || !reading.Findings.IsEmpty);
        if (reading.Findings.IsEmpty && reading.Root is not YamlScalar) // The parser loses count of an unindented block that is all there is.
            Assert.True(ValuesByParser(text).SequenceEqual(reading.Scalars.Select(s => s.Value)), text);
        return reading;
    }

    /// <summary>What the parser itself takes the scalars to say.</summary>
    private static List<string> ValuesByParser(string text)
    {
        var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
        var values = new List<string>();
        while (parser.MoveNext())
            if (parser.Current is Scalar scalar)
                values.Add(scalar.Value);
        return values;
    }
}
