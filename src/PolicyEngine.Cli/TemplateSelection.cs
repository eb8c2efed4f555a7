using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What a template was asked for, in the user's words.</summary>
/// <param name="Kinds">Names of record kinds; all that the period has if there are none.</param>
internal sealed record TemplateQuery(string Period, ImmutableArray<string> Kinds, ImmutableArray<string> Services, ImmutableArray<string> Providers)
{
    /// <summary>The same in terms of a policy and its facts, or null after saying what is not there.</summary>
    public Found<TemplateRequest> Of(Host host, CheckedPolicy policy, FactBase facts, string? authority)
    {
        if (OnFile.LowestLevel(policy) is not { } level)
            return Found<TemplateRequest>.Missing(host, $"`{policy.Header.Id}` declares no facts about anybody, so there is nothing to fill in.");
        var kinds = KindsIn(host, policy);
        if (kinds.Value is null)
            return new Found<TemplateRequest>(null, kinds.Exit);
        if (kinds.Value.Select(k => TemplateSheet.NameOf(policy.Records[k])).FirstOrDefault(n => n.Length > TemplateSheet.LongestName) is { } longest)
            return Found<TemplateRequest>.Missing(host, $"`{longest}` is too long for the name of a sheet, which has at most {TemplateSheet.LongestName} characters.");
        var subjects = SubjectsIn(host, policy, facts, level, kinds.Value);
        return subjects.Value is null
            ? new Found<TemplateRequest>(null, subjects.Exit)
            : new TemplateRequest(policy, facts, authority, Period, [.. kinds.Value], [.. subjects.Value]);
    }

    /// <summary>The kinds of period that the period is one of, by the calendar.</summary>
    public ImmutableHashSet<string> PeriodKinds(CheckedPolicy policy) =>
        [.. policy.Calendar.Periods.Where(p => p.Name == Period).Select(p => p.Kind)];

    private Found<List<int>> KindsIn(Host host, CheckedPolicy policy)
    {
        var dated = PeriodKinds(policy);
        if (Kinds.IsEmpty)
        {
            var due = Enumerable.Range(0, policy.Records.Length).Where(k => policy.Records[k].Per is { } per && dated.Contains(per)).ToList();
            if (due.Count > 0)
                return due;
            return Found<List<int>>.Missing(host, dated.IsEmpty
                ? $"`{policy.Header.Id}` has no period `{Period}`.{Nearest.To(Period, policy.Calendar.Periods.Select(p => p.Name))}"
                    + $"{policy.Calendar.RunsOf(policy.Header.Id)} If its calendar does not list such periods, name the kinds of record with `--kind`."
                : $"`{policy.Header.Id}` has no records for a {dated.First()}.");
        }

        var named = new List<int>();
        foreach (var name in Kinds)
        {
            if (TemplateRequest.FindKind(policy, name) is not { } kind)
                return Found<List<int>>.Missing(host, $"`{policy.Header.Id}` has no kind of record `{name}`.{Nearest.To(name, policy.Records.Select(r => r.Name))}");
            if (policy.Records[kind].Per is { } per && !dated.Contains(per) && policy.Calendar.Periods.Any(p => p.Kind == per))
                return Found<List<int>>.Missing(
                    host,
                    $"`{policy.Header.Id}` has no {per} `{Period}`, and a `{policy.Records[kind].Name}` is made for a {per}."
                        + $"{Nearest.To(Period, policy.Calendar.Periods.Where(p => p.Kind == per).Select(p => p.Name))}");
            named.Add(kind);
        }

        return named.Distinct().ToList();
    }

    private Found<List<string>> SubjectsIn(Host host, CheckedPolicy policy, FactBase facts, int level, List<int> kinds)
    {
        var known = OnFile.Subjects(policy, facts, level);
        var (name, above) = (policy.Records[level].Name, policy.Records[level].Of);
        if (known.IsEmpty && Services.IsEmpty && Providers.IsEmpty && kinds.TrueForAll(k => policy.Records[k] is { Per: null, IsMany: false }))
            return new List<string>();
        if (known.IsEmpty)
            return Found<List<string>>.Missing(
                host, $"There is no {name} on file to ask. `policy import` records them, and with `--kind {name}` this writes a sheet to list them on.", ExitCodes.BadData);
        if (Services.FirstOrDefault(s => !known.Contains(s)) is { } stranger)
            return Found<List<string>>.Missing(host, $"There is no {name} `{stranger}` on file.{Nearest.To(stranger, known)}");
        if (!Providers.IsEmpty && above < 0)
            return Found<List<string>>.Missing(host, $"A `{name}` belongs to nothing in `{policy.Header.Id}`, so `--provider` chooses none.");
        var owners = known.ToLookup(s => facts.Find(level, s, null)?.Owner ?? "", StringComparer.Ordinal);
        if (Providers.FirstOrDefault(p => !owners.Contains(p)) is { } without)
            return Found<List<string>>.Missing(
                host, $"No {name} on file belongs to a {policy.Records[above].Name} `{without}`.{Nearest.To(without, owners.Select(o => o.Key).Where(o => o.Length > 0))}");
        return known.Where(s => (Services.IsEmpty || Services.Contains(s)) && (Providers.IsEmpty || Providers.Contains(facts.Find(level, s, null)?.Owner ?? ""))).ToList() is { Count: > 0 } chosen
            ? chosen
            : Found<List<string>>.Missing(host, $"No {name} chosen with `--service` belongs to what `--provider` names.");
    }
}
