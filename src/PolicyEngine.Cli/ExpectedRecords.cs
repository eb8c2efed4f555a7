using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>A subject and a period about which an authority should have records, what judges it, and whose contract it is then.</summary>
internal sealed record ExpectedRecord(string Records, string Owner, string Subject, PeriodName? Period, Adoption Adoption);

/// <summary>What a store should have records about.</summary>
/// <param name="asOf">What has no period is judged on this day (a day number).</param>
internal sealed class ExpectedRecords(Store store, Adoptions adoptions, Knowledge knowledge, int asOf)
{
    private readonly Dictionary<string, string?> levelOf = new(StringComparer.Ordinal);

    /// <param name="authority">Under whose id the records are kept.</param>
    /// <param name="period">One period by name; null for all.</param>
    public IEnumerable<ExpectedRecord> Of(string authority, string? period) =>
        Judged(authority, (form, facts, level) => OnFile.Expected(form, facts, level, period, AdoptedRules.Listed(store, authority)));

    /// <summary>Everybody on file, in a period that is judged whether or not there is a record for it.</summary>
    public IEnumerable<ExpectedRecord> In(string authority, string period) => Judged(authority, (form, facts, level) =>
        from listed in AdoptedRules.Listed(store, authority)
        where listed.Name == period
        from subject in OnFile.Subjects(form, facts, level)
        select (subject, (PeriodName?)new PeriodName(listed.Kind, listed.Name)));

    /// <summary>The first period on file that nothing judges, since no calendar says when it is and several policies were in force; null if there is none.</summary>
    public string? Undated(string authority) => adoptions.EachOf(authority).Skip(1).Any()
        ? All(authority, (form, facts, level) => OnFile.Expected(form, facts, level, null, AdoptedRules.Listed(store, authority)))
            .Where(r => r is { Adoption: null, Period: not null } && adoptions.EachOf(authority).All(a => store.Snapshot(a.Snapshot).Form.Calendar.Start(r.Period.Kind, r.Period.Name) is null))
            .Select(r => r.Period!.Name).FirstOrDefault()
        : null;

    /// <summary>Of the records of all policies that the authority ever adopted, each period by the one in force for it, which judges those of its own lowest level.</summary>
    private IEnumerable<ExpectedRecord> Judged(string authority, Func<CheckedPolicy, FactBase, int, IEnumerable<(string Subject, PeriodName? Period)>> expected) =>
        from one in All(authority, expected)
        where one.Adoption is not null && LevelOf(one.Adoption.Snapshot) == one.Level
        select new ExpectedRecord(authority, adoptions.OwnerFor(authority, one.Adoption.Snapshot, one.Period, asOf), one.Subject, one.Period, one.Adoption);

    private IEnumerable<(string Level, string Subject, PeriodName? Period, Adoption? Adoption)> All(
        string authority, Func<CheckedPolicy, FactBase, int, IEnumerable<(string Subject, PeriodName? Period)>> expected)
    {
        if (AdoptedRules.FormOf(store, authority) is not { } form)
            return [];
        var facts = store.Facts(authority, form, knowledge);
        var levels = adoptions.EachOf(authority).Select(a => LevelOf(a.Snapshot)).ToHashSet(StringComparer.Ordinal);
        return
            from level in Enumerable.Range(0, form.Records.Length)
            let name = form.Records[level].Name
            where levels.Contains(name)
            from one in expected(form, facts, level)
            select (name, one.Subject, one.Period, adoptions.For(authority, one.Period, asOf));
    }

    private string? LevelOf(string snapshot)
    {
        if (!levelOf.TryGetValue(snapshot, out var name))
            levelOf.Add(snapshot, name = store.Snapshot(snapshot).Form is var form && OnFile.LowestLevel(form) is { } level ? form.Records[level].Name : null);
        return name;
    }
}
