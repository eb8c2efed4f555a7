using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Where a policy has no rules in force: what would be due then is not found.</summary>
internal static class GapsInRules
{
    /// <summary>How many periods are named one by one.</summary>
    private const int MostNamed = 3;

    /// <param name="day">That by which it judges what has no period (a day number).</param>
    /// <returns>A sentence for each kind of period and each span of days without rules.</returns>
    public static IEnumerable<string> Of(JudgingRules rules, IEnumerable<PeriodName?> periods, int day)
    {
        var form = rules.Compilation.Form!;
        return periods.Distinct().Select(p => (Period: p, Gap: rules.VersionFor(p)!)).Where(p => p.Gap is { Policy: null })
            .GroupBy(p => (p.Gap, p.Period?.Kind), p => p.Period)
            .Select(gap => $"`{form.Header.Id}` has no rules {Judged(gap.Key.Kind, gap)}: there are none {Span(gap.Key.Gap)}.");

        string Judged(string? kind, IEnumerable<PeriodName?> of) => kind is null ? $"on {ValueText.Date(day)} for what has no period"
            : $"for {Named([.. of.OrderBy(p => form.Calendar.Start(p!.Kind, p.Name)).Select(p => p!.Name)])}";
    }

    private static string Named(string[] names) =>
        names.Length > MostNamed ? $"{names.Length} periods from `{names[0]}` to `{names[^1]}`" : string.Join(" and ", names.Select(n => $"`{n}`"));

    private static string Span(PolicyVersion gap) => (gap.From, gap.Until) switch
    {
        ({ } from, { } until) => $"from {ValueText.Date(from)} to {ValueText.Date(until)}",
        ({ } from, null) => $"from {ValueText.Date(from)} on",
        (null, { } until) => $"until {ValueText.Date(until)}",
        _ => "at any time",
    };
}
