using PolicyEngine.Yaml;

namespace PolicyEngine.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  - x\n  - {c: d, e: [f, g]}\n", "{a=1; b=[x; {c=d; e=[f; g]}]}")]
    [InlineData("yes: no\non: ~\nnumber: 007\n", "{yes=no; on=~; number=007}")]
    [InlineData("\uFEFFa: 1\r\nb: 2\r\n", "{a=1; b=2}")]
    [InlineData("--- # start\na: 1\n...\n", "{a=1}")]
    [InlineData("when: utilisation < 90% # comment\n", "{when=utilisation < 90%}")]
    [InlineData("a: one\n  two\n\n  three\n", "{a=one two\\nthree}")]
    [InlineData("a: 'it''s\n  so'\n", "{a=it's so}")]
    [InlineData("a: \"x\\\n   y\\u00a3\\x41\\\"\\\\ \\\n  \\ z\"\n", "{a=xy£A\"\\  z}")]
    [InlineData("a: |\n  x\n   y\n\n\nb: c", "{a=x\\n y\\n; b=c}")]
    [InlineData("a: |-\n  x\n\nb: c", "{a=x; b=c}")]
    [InlineData("a: |+ # kept\n  x\n\nb: c", "{a=x\\n\\n; b=c}")]
    [InlineData("a: |2\n   x\n  y\n", "{a= x\\ny\\n}")]
    [InlineData("a: >-\n  x\n  y\n\n  z\n   in\n  out\n", "{a=x y\\nz\\n in\\nout}")]
    [InlineData("a:\n  b: |1-\n     x\n", "{a={b=  x}}")]
    [InlineData("a: >\r\n  x\r\n  y\r\n", "{a=x y\\n}")]
    [InlineData("a: b,[c] {d}", "{a=b,[c] {d}}")]
    public void What_is_written_is_read_as_text(string text, string shape)
    {
        var reading = YamlReading.Of(text);
        Assert.Equal(("", shape), (reading.Codes, reading.Shape));
    }

    [Fact]
    public void Nothing_after_a_colon_is_an_empty_scalar_right_after_the_colon()
    {
        var map = (YamlMap)YamlReading.Of("first:\nsecond: x\n").Root!;
        var nothing = Assert.IsType<YamlScalar>(map.Find("first")!.Value);
        Assert.True(nothing.IsEmpty);
        Assert.Equal((6, 0), (nothing.Place.Span.Start, nothing.Place.Span.Length));
    }

    [Theory]
    [InlineData("a: 'x' # c", "'x'")]
    [InlineData("a: [b, c ] # c", "[b, c ]")]
    [InlineData("a: {b: c}\n", "{b: c}")]
    [InlineData("a:\n  - b\n  - c\n# end\n", "- b\n  - c")]
    [InlineData("a:\n  b: c\n  d: e\n", "b: c\n  d: e")]
    [InlineData("\uFEFFa: b c \r\n", "b c")]
    public void A_place_covers_what_was_written(string text, string written)
    {
        var map = Assert.IsType<YamlMap>(YamlReading.Of(text).Root);
        Assert.Equal(written, map.Entries[0].Value.Place.Text);
    }

    [Theory]
    [InlineData("a: \"x\\u00a3y\"", "x:4 £:5 y:11")]
    [InlineData("a: 'it''s'", "i:4 t:5 ':6 s:8")]
    [InlineData("a: \"\\u20ac\\U000020ac!\"", "€:4 €:10 !:20")]
    [InlineData("a: x\r\n  y", "x:3  :4 y:8")]
    [InlineData("a: >-\n  x\n  y", "x:8  :9 y:12")]
    public void Every_character_knows_its_offset(string text, string offsets)
    {
        var map = Assert.IsType<YamlMap>(YamlReading.Of(text).Root);
        var fragment = Assert.IsType<YamlScalar>(map.Entries[0].Value).Text;
        Assert.Equal(offsets, string.Join(' ', fragment.Content.Zip(fragment.Offsets, (c, at) => $"{c}:{at}")));
    }

    [Theory]
    [InlineData("", "PE0002")]
    [InlineData("# nothing\n\n---\n", "PE0002")]
    [InlineData("a: \0\u0001b", "PE0003 PE0003")]
    [InlineData("a: b\u202Ec", "PE0003")]
    [InlineData("a: b\u2028c\u0085d\r", "PE0004 PE0004 PE0004")]
    [InlineData("a: b\n---\nc: d\n", "PE0005")]
    [InlineData("a: b\n...\nc: d\n", "PE0005")]
    [InlineData("a: b\na: c\n", "PE0007")]
    [InlineData("{a: b}: c\n", "PE0008")]
    [InlineData("? [a]\n: c\n", "PE0008")]
    [InlineData(": c\n", "PE0008")]
    [InlineData("'': c\n", "PE0008")]
    [InlineData("a: &x b\nc: *x\n", "PE0009 PE0009")]
    [InlineData("a: &b\n  c: d\n", "PE0009")]
    [InlineData("<<: *x\n", "PE0009")]
    [InlineData("a: !!str b\nc: !d e\nf: !g\n", "PE0010 PE0010 PE0010")]
    [InlineData("a: !x!y b\n", "PE0010")]
    [InlineData("%YAML 1.2\n---\na: b\n", "PE0011")]
    [InlineData("%odd\na: b\n", "PE0011")]
    [InlineData("a:\n\tb: c\n", "PE0012")]
    [InlineData("a:\n\t- c\n", "PE0012")]
    [InlineData("a: 'b\nc: d\n", "PE0013")]
    [InlineData("a: \"b\nc: d\n", "PE0013")]
    [InlineData("a: [b, c\nd: e\n", "PE0014")]
    [InlineData("a: {b: c\nd: e\n", "PE0014")]
    [InlineData("a: [b]]\n", "PE0014")]
    [InlineData("a: ]\n", "PE0014")]
    [InlineData("a: \"b\\c\"\n", "PE0015")]
    [InlineData("a: \"b\\xgg\"\n", "PE0015")]
    [InlineData("a: b: c\n", "PE0016")]
    [InlineData("- a: b: c\n", "PE0016")]
    [InlineData("a: {b: c: d}\n", "PE0016")]
    [InlineData("a: 'b': c\n", "PE0016")]
    [InlineData("a: b\n  c: d\n", "PE0017")]
    [InlineData("a:\n    b: c\n  d: e\n", "PE0017")]
    [InlineData("a:\n  - b\n  c: d\n", "PE0017")]
    [InlineData("a: @b\n", "PE0018")]
    [InlineData("a: `b`\n", "PE0018")]
    [InlineData("a: %b\n", "PE0018")]
    [InlineData("a: - b\n", "PE0018")]
    [InlineData("a: ? b\n", "PE0018")]
    [InlineData("a: > 90%\n", "PE0019")]
    [InlineData("a: >= 90%\n", "PE0019")]
    [InlineData("a: >90%\n", "PE0019")]
    [InlineData("a: >9\nb: c\n", "PE0019")]
    [InlineData("a: |x| > 3\n", "PE0019")]
    [InlineData("a: [b, c] contains d\n", "PE0020")]
    [InlineData("a: {b} c\n", "PE0020")]
    [InlineData("a: \"b\" is c\n", "PE0020")]
    [InlineData("a: 'b' is c\n", "PE0020")]
    [InlineData("{when: rating in [red, amber]}\n", "PE0021")]
    [InlineData("a: {when: count(a, b) > 1}\n", "PE0021")]
    [InlineData("[count(a, b), c]\n", "PE0021")]
    [InlineData("a: {when: count(x in a, y in [b]) > 1}\n", "PE0021")]
    [InlineData("a: b\nc\nd: e\n", "PE0022")]
    [InlineData("a: b\nc:d\n", "PE0022")]
    [InlineData("a: [b]# c\n", "PE0023")]
    [InlineData("a: [b, , c]\n", "PE0024")]
    public void Each_slip_has_its_code(string text, string codes)
    {
        var reading = YamlReading.Of(text);
        Assert.Equal(codes, reading.Codes);
        Assert.All(reading.Findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Help)));
    }

    [Theory]
    [InlineData("start: {when: rating in [red, amber], then: x}", "rating in [red, amber]", "\"rating in [red, amber]\"")]
    [InlineData("start: {when: count(a, b) > 1 }", "count(a, b) > 1", "\"count(a, b) > 1\"")]
    [InlineData("start: {is: f(\"a\", b)}", "f(\"a\", b)", "'f(\"a\", b)'")]
    [InlineData("start: > 90% # high", "> 90%", "\"> 90%\"")]
    [InlineData("title: 'Brent's policy'", "'Brent's policy'", "\"Brent's policy\"")]
    [InlineData("start: [a, b] has c # high", "[a, b] has c", "\"[a, b] has c\"")]
    public void A_spoiled_expression_is_shown_in_quotes_and_can_be_repaired(string text, string spoiled, string repaired)
    {
        var finding = Assert.Single(YamlReading.Of(text).Findings);
        Assert.NotNull(finding.Fix);
        Assert.Equal((spoiled, repaired), (finding.Fix.Place.Text, finding.Fix.Replacement));
        Assert.Contains(repaired, finding.Help, StringComparison.Ordinal);
        Assert.Empty(YamlReading.Of(text.Replace(spoiled, repaired, StringComparison.Ordinal)).Findings);
    }

    [Fact]
    public void An_expression_cut_by_commas_is_put_together_and_the_rest_still_read()
    {
        Assert.Equal("{a={when=count(a, b, c) > 1; then=x}; d=[f(a, b); g]}", YamlReading.Of("a: {when: count(a, b, c) > 1, then: x}\nd: [f(a, b), g]").Shape);
    }

    [Fact]
    public void A_character_of_two_units_may_be_written_or_coded_but_not_halved()
    {
        Assert.Equal("[😀; 😀]", YamlReading.Of("[😀, \"\\U0001F600\"]").Shape);
        Assert.Equal("PE0003", YamlReading.Of("a: b\ud83d").Codes);
        Assert.Equal("PE0003", YamlReading.Of("a: \ude00b").Codes);
    }

    [Fact]
    public void Both_places_of_a_key_written_twice_are_shown_and_the_first_is_kept()
    {
        var reading = YamlReading.Of("a: 1\nb: 2\na: 3\n");
        Assert.Equal("{a=1; b=2}", reading.Shape);
        Assert.Equal([3, 1], Assert.Single(reading.Findings).Labels.Select(l => l.Place.Line));
    }

    [Fact]
    public void What_stands_before_an_error_is_kept()
    {
        Assert.Equal("{a=1; b={c=2}}", YamlReading.Of("a: 1\nb:\n  c: 2\n  d: @x\ne: 3\n").Shape);
    }

    [Theory]
    [InlineData("a:\n  b: 1\n\tc: 2\n", 3, 1)]
    [InlineData("a: 1\nb: it's: so\n", 2, 8)]
    [InlineData("a: 1\nb: 'x\nc: 2\n", 2, 4)]
    [InlineData("\uFEFFa: 1\r\nb: @x\r\n", 2, 4)]
    [InlineData("a: 1\n\nb: \"x\\qy\"\n", 3, 6)]
    public void A_finding_points_at_its_culprit(string text, int line, int column)
    {
        var place = Assert.Single(YamlReading.Of(text).Findings).Labels[0].Place;
        Assert.Equal((line, column), (place.Line, place.Column));
    }

    [Fact]
    public void Codes_are_numbered_without_gaps_and_explained()
    {
        Assert.Equal(Enumerable.Range(1, YamlErrors.All.Length).Select(n => $"PE{n:0000}"), YamlErrors.All.Select(c => c.Id));
        Assert.All(YamlErrors.All, c => Assert.InRange(c.Page.Split('\n').Length, 3, 8));
        Assert.All(YamlErrors.All, c => Assert.Contains("Right:", c.Page, StringComparison.Ordinal));
    }
}
