using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Rendering;

/// <summary>
/// Findings for people: the sentence, every labelled place quoted and underlined, the help, and a count at the end.
/// Control characters in quoted text are shown, never sent.
/// </summary>
public static class DiagnosticText
{
    /// <summary>Quoted lines longer than this many characters are cut to the parts around their labels.</summary>
    public const int UsualWidth = 100;

    /// <summary>The whole report; empty if nothing was found.</summary>
    public static string Render(ImmutableArray<Diagnostic> diagnostics, int width = UsualWidth) =>
        TextRun.Join(Runs(diagnostics, width));

    public static void Write(TextWriter writer, ImmutableArray<Diagnostic> diagnostics, int width = UsualWidth)
    {
        foreach (var run in Runs(diagnostics, width))
            writer.Write(run.Text == "\n" ? writer.NewLine : run.Text);
    }

    /// <summary>The whole report in pieces that say what they are, for a terminal to colour.</summary>
    public static ImmutableArray<TextRun> Runs(ImmutableArray<Diagnostic> diagnostics, int width = UsualWidth)
    {
        if (diagnostics.IsEmpty)
            return [];
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        foreach (var diagnostic in diagnostics)
        {
            AddDiagnostic(runs, diagnostic, width);
            runs.Add(TextRun.LineBreak);
        }

        runs.Add(new TextRun(Summary(diagnostics), TextRole.Strong));
        runs.Add(TextRun.LineBreak);
        return runs.ToImmutable();
    }

    /// <summary>`2 errors, 1 warning`; empty if nothing was found.</summary>
    public static string Summary(ImmutableArray<Diagnostic> diagnostics) =>
        string.Join(", ", diagnostics.GroupBy(d => d.Severity).OrderByDescending(g => g.Key).Select(g => Counted(g.Count(), NameOf(g.Key))));

    /// <summary>`error`, `warning` or `note`.</summary>
    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static TextRole RoleOf(Severity severity) => severity switch
    {
        Severity.Error => TextRole.Error,
        Severity.Warning => TextRole.Warning,
        _ => TextRole.Note,
    };

    private static void AddDiagnostic(ImmutableArray<TextRun>.Builder runs, Diagnostic diagnostic, int width)
    {
        var role = RoleOf(diagnostic.Severity);
        runs.Add(new TextRun($"{NameOf(diagnostic.Severity)}[{diagnostic.Code.Id}]", role));
        runs.Add(new TextRun($": {Printable.Line(diagnostic.Message)}", TextRole.Strong));
        runs.Add(TextRun.LineBreak);

        var files = diagnostic.Labels
            .Select((label, index) => new LabelledSpan(label, index == 0))
            .GroupBy(label => label.Source)
            .Select(group => new Excerpt(group.Key, [.. group]))
            .ToList();
        var gutter = files.Count == 0 ? 1 : files.Max(f => f.LastLine).ToString().Length;
        for (var i = 0; i < files.Count; i++)
            files[i].AddTo(runs, i == 0 ? "-->" : ":::", gutter, width, role);

        if (diagnostic.Help is { } help)
            AddHelp(runs, help, gutter);
    }

    private static void AddHelp(ImmutableArray<TextRun>.Builder runs, string help, int gutter)
    {
        var lead = new string(' ', gutter + 1) + "= help: ";
        foreach (var line in help.ReplaceLineEndings("\n").Split('\n'))
        {
            runs.Add(new TextRun(lead, TextRole.Frame));
            runs.Add(new TextRun(Printable.Line(line), TextRole.Plain));
            runs.Add(TextRun.LineBreak);
            lead = new string(' ', lead.Length);
        }
    }
}
