using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

public sealed class CutTests
{
    [Theory]
    [InlineData("", "aspen-house", 0)]
    [InlineData("\u2026", "aspen-house", 1)]
    [InlineData("a\u2026", "aspen-house", 2)]
    [InlineData("asp\u2026use", "aspen-house", 7)]
    [InlineData("aspen-house", "aspen-house", 11)]
    [InlineData("aspen-house", "aspen-house", 20)]
    public void A_name_keeps_its_beginning_and_its_end(string cut, string name, int width) => Assert.Equal(cut, Cut.Middle(name, width));

    [Theory]
    [InlineData("", "all of it", 0)]
    [InlineData("all\u2026", "all of it", 4)]
    [InlineData("all of it", "all of it", 9)]
    public void A_sentence_keeps_its_beginning(string cut, string sentence, int width) => Assert.Equal(cut, Cut.End(sentence, width));

    [Theory]
    [InlineData("house")]
    [InlineData("\u65e5\u672c\u65e5\u672c\u65e5\u672c")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301")]
    [InlineData("\ud83d\ude00\ud83d\ude00\ud83d\ude00")]
    public void Nothing_is_wider_than_asked_or_cut_within_a_sign(string text)
    {
        foreach (var width in Enumerable.Range(0, 8))
        {
            foreach (var cut in new[] { Cut.Middle(text, width), Cut.End(text, width) })
            {
                Assert.True(Cut.Width(cut) <= width, $"`{cut}` is wider than {width}");
                Assert.False(cut.Length > 0 && (char.IsLowSurrogate(cut[0]) || char.IsHighSurrogate(cut[^1])), $"`{cut}` has half a sign");
            }
        }
    }

    [Fact]
    public void Blanks_are_counted_in_columns() => Assert.Equal(["\u65e5\u672c  ", "house", "houses"], new[] { Cut.Padded("\u65e5\u672c", 6), Cut.Padded("house", 5), Cut.Padded("houses", 5) });
}
