using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What a result and its figures were before they were corrected.</summary>
internal static class CorrectionText
{
    /// <param name="page">Where to write.</param>
    /// <param name="decision">The decision as known now.</param>
    /// <param name="outcomes">The results that are looked at.</param>
    /// <param name="earlier">The same decision before each correction, the first first.</param>
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> outcomes, ImmutableArray<KnownBefore> earlier)
    {
        var told = false;
        foreach (var before in earlier)
        {
            var lines = Figures(decision, outcomes, before).Concat(Results(outcomes, before)).ToArray();
            if (lines.Length > 0 && !told)
                page.Line(0, "Before corrections", TextRole.Strong);
            told |= lines.Length > 0;
            foreach (var line in lines)
                page.Line(2, line);
        }

        if (told)
            page.Blank();
    }

    private static IEnumerable<string> Figures(Decision decision, ImmutableArray<Outcome> outcomes, KnownBefore before)
    {
        var then = Facts(before.Decision, [.. outcomes.Select(o => before.Decision.Find(o.Definition.Id)).OfType<Outcome>()]).ToLookup(f => f.Address, StringComparer.Ordinal);
        return
            from now in Facts(decision, outcomes).DistinctBy(f => f.Address)
            let was = then[now.Address].FirstOrDefault()
            where was is not null && !was.Result.SameOutcomes(now.Result)
            select $"as known until {ValueText.Date(before.Until)}, {now.Text} was {(was.OnFile is { } figure ? $"{ResultText.Of(was)} ({figure.Source})" : "not supplied")}";
    }

    private static IEnumerable<string> Results(ImmutableArray<Outcome> outcomes, KnownBefore before) =>
        from now in outcomes
        let was = before.Decision.Find(now.Definition.Id)
        where was is not null && !was.Result.SameOutcomes(now.Result)
        select $"as known until {ValueText.Date(before.Until)}, {now.Definition.Id} was {ResultText.Short(now.Definition, was.Result)}";

    private static IEnumerable<Step> Facts(Decision decision, ImmutableArray<Outcome> outcomes) =>
        Foundations.Of(decision, outcomes).SelectMany(o => o.Steps).Where(s => s.Kind == StepKind.Fact);
}
