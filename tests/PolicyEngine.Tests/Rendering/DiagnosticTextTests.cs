using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Rendering;

public sealed class DiagnosticTextTests
{
    private static readonly DiagnosticCode Mixed = new("PE0402", Severity.Error, "Kinds that do not mix", "");
    private static readonly DiagnosticCode Unused = new("PE0501", Severity.Warning, "Not used", "");

    private const string Rules = "policy: x\nrules:\n  - when: utilisation < 90\n    then: pass\n";

    [Fact]
    public void Every_label_on_a_line_is_marked_and_worded() =>
        Check(
            """
            error[PE0402]: `utilisation` is a percent and `90` is a number, so they cannot be compared
             --> x/policy.yaml:3:11
              |
            3 |   - when: utilisation < 90
              |           ^^^^^^^^^^^   -- a number
              |           a percent
              = help: write `90%`

            1 error

            """,
            new Diagnostic(
                Mixed,
                "`utilisation` is a percent and `90` is a number, so they cannot be compared",
                Labels(Rules, ("utilisation", "a percent"), ("90", "a number")),
                "write `90%`"));

    [Fact]
    public void Words_that_do_not_fit_beside_each_other_hang_from_bars() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:1
              |
            1 | aa bb cc dd
              | ^^ -- -- -- four
              | |  |  three
              | |  two
              | one

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels("aa bb cc dd", ("aa", "one"), ("bb", "two"), ("cc", "three"), ("dd", "four"))));

    [Fact]
    public void A_mark_within_another_stays_visible() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:1
              |
            1 | aa bb cc
              | ^^^--^^^ whole
              |    part

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels("aa bb cc", ("aa bb cc", "whole"), ("bb", "part"))));

    [Fact]
    public void Two_words_for_one_place_stand_below_each_other() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:4
              |
            1 | aa bb
              |    ^^ first
              |    second
              |    third

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels("aa bb", ("bb", "first"), ("bb", "second"), ("bb", "third"))));

    [Fact]
    public void Lines_in_between_are_shown_if_one_and_skipped_if_more() =>
        Check(
            """
            error[PE0402]: m
              --> x/policy.yaml:10:1
               |
             1 | a
               | - first
             2 | b
             3 | c
               | - second
            ...
            10 | j
               | ^ here

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", ("j", "here"), ("a", "first"), ("c", "second"))));

    [Fact]
    public void Labels_in_other_files_follow_with_their_own_path()
    {
        var national = new SourceText("national/policy.yaml", "threshold: 80%\n");
        Check(
            """
            warning[PE0501]: m
             --> x/policy.yaml:1:1
              |
            1 | policy: x
              | ^^^^^^ here
             ::: national/policy.yaml:1:12
              |
            1 | threshold: 80%
              |            --- and there

            1 warning

            """,
            new Diagnostic(Unused, "m", [.. Labels(Rules, ("policy", "here")), new Label(At(national, "80%"), "and there")]));
    }

    [Fact]
    public void A_label_over_a_few_lines_underlines_each() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:3:5
              |
            3 |   - when: utilisation < 90
              |     ^^^^^^^^^^^^^^^^^^^^^^
            4 |     then: pass
              |     ^^^^^^^^^^ this rule

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels(Rules, ("when: utilisation < 90\n    then: pass\n", "this rule"))));

    [Fact]
    public void A_label_over_many_lines_shows_the_first_and_the_last() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:1
              |
            1 | a:
              | ^^
            ...
            6 |   f
              |   ^ all of it

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels("a:\n  b\n  c\n  d\n  e\n  f\n", ("a:\n  b\n  c\n  d\n  e\n  f\n", "all of it"))));

    [Fact]
    public void Tabs_accents_and_joined_signs_keep_the_marks_in_place() =>
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:11
              |
            1 |     @👩‍⚕️x y
              |       - ^ here
              |       one column each

            1 error

            """.Replace("@", "e\u0301"),
            new Diagnostic(Mixed, "m", Labels("\te\u0301👩‍⚕️x\ty", ("y", "here"), ("x", "one column each"))));

    [Fact]
    public void A_place_at_the_end_of_the_file_stands_behind_the_last_word()
    {
        var source = new SourceText("x/policy.yaml", "policy: x\nrules:\n\n");
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:2:7
              |
            2 | rules:
              |       ^ the rules are missing

            1 error

            """,
            new Diagnostic(Mixed, "m", [new Label(new Place(source, new TextSpan(source.Content.Length, 0)), "the rules are missing")]));
    }

    [Fact]
    public void An_empty_file_can_be_pointed_at() =>
        Check(
            "error[PE0402]: m\n --> x/policy.yaml:1:1\n  |\n1 |\n  | ^ nothing here\n\n1 error\n",
            new Diagnostic(Mixed, "m", [new Label(new Place(new SourceText("x/policy.yaml", ""), new TextSpan(0, 0)), "nothing here")]));

    [Fact]
    public void A_long_line_is_cut_to_what_is_around_its_labels()
    {
        var line = new string('a', 200) + " here " + new string('b', 200) + " there " + new string('c', 200);
        Check(
            """
            error[PE0402]: m
             --> x/policy.yaml:1:202
              |
            1 | …aaaaaaaaaaaa here bbbbbbbbbbbb…bbbbbbbbbbbb there cccccccccccc…
              |               ^^^^                           ----- two
              |               one

            1 error

            """,
            new Diagnostic(Mixed, "m", Labels(line, ("here", "one"), ("there", "two"))),
            width: 65);
    }

    [Fact]
    public void Control_characters_are_shown_and_not_sent()
    {
        var text = DiagnosticText.Render([new Diagnostic(Mixed, "`\e[2J` is no name", Labels("a: \e[2J\u202E", ("\e[2J", "here")))]);
        Assert.DoesNotContain('\e', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("`␛[2J` is no name", text);
    }

    [Fact]
    public void A_finding_without_a_place_is_a_sentence_and_its_help() =>
        Check(
            "warning[PE0501]: nothing to check\n  = help: name a folder\n          that holds a policy\n\n1 warning\n",
            new Diagnostic(Unused, "nothing to check", [], "name a folder\nthat holds a policy"));

    [Fact]
    public void The_summary_counts_the_gravest_first()
    {
        var note = new DiagnosticCode("PE0001", Severity.Note, "", "");
        ImmutableArray<Diagnostic> all = [new(Unused, "w", []), new(Mixed, "e", []), new(note, "n", []), new(Mixed, "f", [])];
        Assert.Equal("2 errors, 1 warning, 1 note", DiagnosticText.Summary(all));
    }

    [Fact]
    public void Nothing_found_is_nothing_written() => Assert.Empty(DiagnosticText.Render([]));

    [Fact]
    public void The_runs_say_what_to_colour()
    {
        var runs = DiagnosticText.Runs([new Diagnostic(Mixed, "m", Labels(Rules, ("utilisation", "a percent"), ("90", "a number")))]);
        Assert.Contains(new TextRun("error[PE0402]", TextRole.Error), runs);
        Assert.Contains(new TextRun("^^^^^^^^^^^", TextRole.Error), runs);
        Assert.Contains(runs, r => r.Role == TextRole.Secondary && r.Text.StartsWith("--", StringComparison.Ordinal));
        Assert.Contains(new TextRun(" --> ", TextRole.Frame), runs);
    }

    private static void Check(string expected, Diagnostic diagnostic, int width = DiagnosticText.UsualWidth)
    {
        Assert.Equal(expected, DiagnosticText.Render([diagnostic], width));
        using var writer = new StringWriter { NewLine = "\n" };
        DiagnosticText.Write(writer, [diagnostic], width);
        Assert.Equal(expected, writer.ToString());
    }

    private static ImmutableArray<Label> Labels(string content, params (string Marked, string Text)[] labels)
    {
        var source = new SourceText("x/policy.yaml", content);
        return [.. labels.Select(l => new Label(At(source, l.Marked), l.Text))];
    }

    private static Place At(SourceText source, string marked) =>
        new(source, new TextSpan(source.Content.IndexOf(marked, StringComparison.Ordinal), marked.Length));
}
