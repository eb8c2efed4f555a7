using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>The rules of a period, or of what has none, the facts as they know them, and what judges other periods that these rules ask about.</summary>
public sealed record Judge(CheckedPolicy Policy, FactBase Facts, RulesOverTime? OverTime);

/// <summary>An adopted policy: its versions, what facts are read by, all that is on file as it knows them, and who judges a period, or without one the day stood on; null where it does not judge.</summary>
public sealed record DueRules(IReadOnlyCollection<CheckedPolicy> Versions, CheckedPolicy Form, FactBase Facts, Func<PeriodName?, Judge?> JudgeOf);

/// <summary>What is due for everybody on file, in the periods of every policy that was ever adopted, each by the version of the rules that judges it.</summary>
public sealed class DueSearch(IReadOnlyCollection<DueRules> adopted)
{
    private static readonly PeriodName WithoutPeriod = new("", "");

    /// <param name="subject">Only this one's; null for everybody's.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest.</param>
    public IEnumerable<DueItem> Find(string? subject, int on, int horizon)
    {
        var judged = adopted.SelectMany(r => r.Form.Calendar.Periods.Where(p => p.Days is not null && r.JudgeOf(new PeriodName(p.Kind, p.Name)) is not null))
            .DistinctBy(p => (p.Kind, p.Name)).ToImmutableArray();
        var latest = judged.Where(p => p.End <= on).GroupBy(p => p.Kind).Select(kind => kind.MaxBy(p => p.End)!).Select(p => new PeriodName(p.Kind, p.Name)).ToHashSet();
        return adopted.SelectMany(r => Asked(r, judged)).AsParallel().AsOrdered().SelectMany(a => a.Rules.Of(a.Level, a.Awaited.Subject, a.Awaited.Period));

        IEnumerable<(string Level, Awaited Awaited, FallingDue Rules)> Asked(DueRules rules, ImmutableArray<Period> judged)
        {
            var judges = new Dictionary<PeriodName, FallingDue?>();
            var form = rules.Form with { Calendar = rules.Form.Calendar with { Periods = judged } };
            foreach (var awaited in Awaiting.Of(rules.Versions, form, rules.Facts, horizon).Where(a => subject is null || a.Subject == subject))
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
