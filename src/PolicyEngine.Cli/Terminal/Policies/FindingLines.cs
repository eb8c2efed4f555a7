using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Findings as `check` shows them, beside a tree.</summary>
internal static class FindingLines
{
    /// <summary>Columns that line numbers and bars take before what is quoted.</summary>
    private const int Gutter = 7, LeastQuoted = 20;

    public static ImmutableArray<TextRun> Of(ImmutableArray<Diagnostic> findings, int width) => DiagnosticText.Runs(findings, Math.Max(LeastQuoted, width - Gutter));
}
