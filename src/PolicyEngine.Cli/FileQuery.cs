using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli;

/// <summary>What of a policy and files of facts is asked for; null asks for all.</summary>
internal sealed record FileQuery(string? Subject, string? Period, int? AsOf)
{
    public Found<List<Selection>> Of(Host host, Compilation compilation, FactBase facts)
    {
        var form = compilation.Form!;
        var level = OnFile.LowestLevel(form)!.Value;
        var levelName = form.Records[level].Name;
        var subjects = OnFile.Subjects(form, facts, level);
        if (Subject is not null && !subjects.Contains(Subject))
            return Found<List<Selection>>.Missing(host, $"There is no {levelName} `{Subject}` in these facts.{Nearest.To(Subject, subjects)}");
        var expected = OnFile.Expected(form, facts, level, listed: form.Calendar.Periods.Where(p => compilation.For(p.Kind, p.Name)?.Policy is not null)).ToArray();
        var known = form.Calendar.Periods.Select(p => new PeriodName(p.Kind, p.Name)).Concat(expected.Select(e => e.Period).OfType<PeriodName>()).Distinct().ToImmutableArray();
        if (Period is not null && known.All(p => p.Name != Period))
            return Found<List<Selection>>.Missing(
                host, $"`{form.Header.Id}` has no period `{Period}`, and none is on file.{Nearest.Period(Period, known.Select(p => p.Name))}{form.Calendar.RunsOf(form.Header.Id)}");
        if (subjects.IsEmpty)
            return Found<List<Selection>>.Missing(host, $"There is no {levelName} in these facts.", ExitCodes.BadData);
        var chosen = Period is null ? expected : subjects.SelectMany(s => known.Where(p => p.Name == Period).Select(p => (Subject: s, Period: (PeriodName?)p)));
        return Selection.Of(host, compilation, facts.Under, chosen.Where(e => Subject is null || e.Subject == Subject), AsOf);
    }
}
