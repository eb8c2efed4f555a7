using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>
/// Words that must all be found in what is said of a service: in its names and its period as a part of them, in its results as a whole. A word in capitals
/// that some service has as a result, as `RED`, `A` or `MISSED`, is looked for in results alone.
/// </summary>
internal sealed class PortfolioFilter
{
    private readonly ImmutableArray<(string Text, bool IsResult)> words;

    public PortfolioFilter(string text, ImmutableArray<ServiceLine> services)
    {
        var typed = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var results = Array.Exists(typed, IsCapital) ? services.SelectMany(s => s.Periods).SelectMany(Results).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        words = [.. typed.Select(w => (w, IsCapital(w) && results.Contains(w)))];
    }

    public bool Passes(PortfolioEntry entry) => words.All(w => Is(entry, w.Text) || (!w.IsResult && Has(entry, w.Text)));

    private static bool IsCapital(string word) => word.Any(char.IsUpper) && !word.Any(char.IsLower);

    private static bool Is(PortfolioEntry entry, string word) => entry.Period is { } period && Results(period).Any(r => r.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static bool Has(PortfolioEntry entry, string word) => Names(entry.Service!, entry.Period).Any(n => n.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(ServiceLine service, JudgedPeriod? period)
    {
        ReadOnlySpan<string> own = [service.Service, service.Authority, service.Provider, service.Type, service.ClientGroup];
        return period is null ? own.ToArray() : [.. own, period.Name, period.Policy, .. period.Triggers.Missed];
    }

    /// <summary>Its grade, its rating, and how its triggers and the rest came out.</summary>
    private static IEnumerable<string> Results(JudgedPeriod period)
    {
        if (period.Grade is { } grade)
            yield return grade.Text;
        if (period.Rag is { } rag)
            yield return rag.Text;
        if (period.Triggers.Total > 0)
            yield return period.Triggers.Missed.IsEmpty ? "met" : "missed";
        if (period.Open > 0)
            yield return "open";
        if (period.Undefined > 0)
            yield return "undefined";
    }
}
