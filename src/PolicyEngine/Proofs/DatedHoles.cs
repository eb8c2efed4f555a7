using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Periods of the calendar that nothing judges, because a value has no version between two of its dated ones.</summary>
public static class DatedHoles
{
    private const int MostNamed = 3;
    private const string Help = "Let the earlier version run on, or add one; or take the period out of the calendar.";

    private static readonly DiagnosticCode HoleCode = new("PE0920", Severity.Warning, "A period between two dated versions",
        """
        A period is judged by what is in force at its start. Where a value has no version then, nothing judges the period, and asking for it is an error: nothing is taken in its place. Let the
        earlier version run until the next begins, or take the period out of the calendar.

        Wrong:  at-least: [{from: 2004-04-05, until: 2005-03-31, value: 90%}, {from: 2006-04-01, value: 92%}]
        Right:  at-least: [{from: 2004-04-05, value: 90%}, {from: 2006-04-01, value: 92%}]
        """);

    internal static readonly ImmutableArray<DiagnosticCode> Codes = [HoleCode];

    /// <summary>Before the first version and after the last a policy is not in force, which is no hole.</summary>
    public static IEnumerable<Diagnostic> Of(Compilation compilation)
    {
        var versions = compilation.Versions.SkipWhile(v => v.Policy is null).Reverse().SkipWhile(v => v.Policy is null).Reverse();
        return from hole in versions
               where hole.Policy is null
               let periods = compilation.Form!.Calendar.Periods.Where(p => p.Days is var (start, _) && hole.Contains(start)).OrderBy(p => p.Start).ToArray()
               where periods.Length > 0
               from gap in hole.Gaps
               select new Diagnostic(HoleCode, $"Nothing judges {Names(periods)}: {char.ToLowerInvariant(gap.Message[0])}{gap.Message[1..]}", gap.Labels, Help);
    }

    private static string Names(Period[] periods) =>
        $"{string.Join(", ", periods.Take(MostNamed).Select(p => $"`{p.Name}`"))}{(periods.Length > MostNamed ? $" and {periods.Length - MostNamed} more" : "")}";
}
