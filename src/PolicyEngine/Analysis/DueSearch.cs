using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>What is due for everybody on file, in the periods of every policy that was ever adopted, each by the version of the rules that judges it.</summary>
public sealed class DueSearch(IReadOnlyCollection<DueRules> adopted)
{
    private static readonly PeriodName WithoutPeriod = new("", "");

    /// <summary>In which periods somebody is expected whom no version judges of the policy that would: a sentence each.</summary>
    public IEnumerable<string> Unjudged(string? subject, int on, int horizon) =>
        adopted.Where(r => r.Rules.Versions.Length < r.Rules.Compilation.Versions.Length).SelectMany(r => GapsInRules.Of(
            r.Rules, Awaiting.Of(r.Rules.Versions, r.Form, r.Facts, on, horizon).Where(a => subject is null || a.Subject == subject).Select(a => a.Period), on));

    /// <param name="subject">Only this one's; null for everybody's.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest.</param>
    public IEnumerable<DueItem> Find(string? subject, int on, int horizon)
    {
        var judged = adopted.SelectMany(r => r.Form.Calendar.Periods.Where(p => p.Days is not null && r.JudgeOf(new PeriodName(p.Kind, p.Name)) is not null))
            .DistinctBy(p => (p.Kind, p.Name)).ToImmutableArray();
        var latest = judged.Where(p => p.End < on).GroupBy(p => p.Kind).Select(kind => kind.MaxBy(p => p.End)!).Select(p => new PeriodName(p.Kind, p.Name)).ToHashSet();
        return adopted.SelectMany(r => Asked(r, judged)).AsParallel().AsOrdered().SelectMany(a => a.Rules.Of(a.Level, a.Awaited.Subject, a.Awaited.Period));

        IEnumerable<(string Level, Awaited Awaited, FallingDue Rules)> Asked(DueRules rules, ImmutableArray<Period> judged)
        {
            var judges = new Dictionary<PeriodName, FallingDue?>();
            var form = rules.Form with { Calendar = rules.Form.Calendar with { Periods = judged } };
            foreach (var awaited in Awaiting.Of(rules.Rules.Versions, form, rules.Facts, on, horizon).Where(a => subject is null || a.Subject == subject))
            {
                var period = awaited.Period ?? WithoutPeriod;
                if (!judges.TryGetValue(period, out var falling))
                    judges.Add(period, falling = rules.JudgeOf(awaited.Period) is { } judge ? new FallingDue(judge, latest, on, horizon) : null);
                if (falling is not null)
                    yield return (form.Records[awaited.Level].Name, awaited, falling);
            }
        }
    }
}
