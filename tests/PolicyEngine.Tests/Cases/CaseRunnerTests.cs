namespace PolicyEngine.Tests.Cases;

public sealed class CaseRunnerTests
{
    [Theory]
    [InlineData("Shows it.\n=== run cat a\n")]
    [InlineData("Shows\n\nit.\n\n=== file a\none \n\n=== run cat a\none \n\n")]
    [InlineData("Shows it.\n=== file a\n\\=== run no head\n\\\\=== nor this\n\n\n=== run cat a\n")]
    public void Parsing_and_writing_gives_the_same_text(string text) =>
        Assert.Equal(text, CaseText.Parse(text).Write());

    [Fact]
    public void One_blank_line_before_a_head_is_layout_and_the_rest_is_content()
    {
        var sections = CaseText.Parse("Shows it.\n\n=== file a\none\n\n\n=== run cat a\none\n").Sections;
        Assert.Equal(["one", ""], sections[0].Body);
        Assert.Equal(["one"], sections[1].Body);
    }

    [Theory]
    [InlineData("=== run cat a\n", "begins with a line")]
    [InlineData("Prose only.\n", "no `=== run` line")]
    [InlineData("Prose.\n=== walk a\n=== run cat a\n", "line 2: `=== walk a` is not")]
    [InlineData("Prose.\n=== copy README.md as a\ntext\n=== run cat a\n", "line 3: nothing stands under")]
    [InlineData("Prose.\n=== run cat a", "ends with a line break")]
    public void A_badly_written_case_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => CaseText.Parse(text)).Message);

    [Theory]
    [InlineData("Prose.\n=== run dog a\n", "unknown program; known are cat, ")]
    [InlineData("Prose.\n=== file ../a\nx\n=== run cat a\n", "leaves the case's folder")]
    [InlineData("Prose.\n=== copy nowhere as a\n=== run cat a\n", "not in the repository")]
    [InlineData("Prose.\n=== file a\nx x\n=== edit a: x => y\n=== run cat a\n", "line 4: `edit a: x => y` expects `x` once in `a`, where it stands 2 times")]
    [InlineData("Prose.\n=== file a\nx x\n=== edit a: z => y\n=== run cat a\n", "0 times")]
    [InlineData("Prose.\n=== edit a: z => y\n=== run cat a\n", "which is not there")]
    public void A_case_that_cannot_be_carried_out_fails(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => CaseRunner.Run(CaseText.Parse(text))).Message);

    [Theory]
    [InlineData("Prose.\n\n=== file a\none\n\n\n=== run cat a\nstale\n\n=== run cat b\n", "Prose.\n\n=== file a\none\n\n\n=== run cat a\none\n\n\n=== run cat b\n! there is no file `b`\n[exit 3]\n")]
    [InlineData("Prose.\n=== file a\n\\=== run x\n=== run cat a\n", "Prose.\n=== file a\n\\=== run x\n=== run cat a\n\\=== run x\n")]
    [InlineData("Prose.\n=== file a\nx y\n=== edit a: x  =>\n=== run cat a\n", "Prose.\n=== file a\nx y\n=== edit a: x  =>\n=== run cat a\ny\n")]
    public void Blessing_writes_what_came_and_blessing_again_changes_nothing(string text, string blessed)
    {
        var once = CaseRunner.Run(CaseText.Parse(text)).Write();
        Assert.Equal(blessed, once);
        Assert.Equal(once, CaseRunner.Run(CaseText.Parse(once)).Write());
    }

    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData("a 'b c' \"d 'e'\"", "a|b c|d 'e'")]
    [InlineData("a '' b\\ c \"\\\"\"", "a||b c|\"")]
    public void A_command_is_split_as_a_shell_splits_it(string line, string words) =>
        Assert.Equal(words, string.Join('|', CommandLine.Split(line)));

    [Fact]
    public void An_open_quote_is_refused() =>
        Assert.Throws<InvalidDataException>(() => CommandLine.Split("cat 'a"));

    [Fact]
    public void A_diff_shows_the_changed_lines_with_three_around_them() =>
        Assert.Equal(
            "  3\n  4\n  5\n- six\n+ six··\n  7\n  8\n  9\n...\n  12\n  13\n  14\n+ 15\n",
            LineDiff.Between("1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n14", "1\n2\n3\n4\n5\nsix  \n7\n8\n9\n10\n11\n12\n13\n14\n15"));

    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Empty(LineDiff.Between("a\nb", "a\nb"));
}
