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
    /// <param name="authority">Under whose id the records are kept.</param>
    /// <param name="period">One period by name; null for all.</param>
    public IEnumerable<ExpectedRecord> Of(string authority, string? period) =>
        Judged(authority, (form, facts, level) => OnFile.Expected(form, facts, level, period, Listed(authority)));

    /// <summary>Everybody on file, in a period that is judged whether or not there is a record for it.</summary>
    public IEnumerable<ExpectedRecord> In(string authority, string period) => Judged(authority, (form, facts, level) =>
        from listed in Listed(authority)
        where listed.Name == period
        from subject in OnFile.Subjects(form, facts, level)
        select (subject, (PeriodName?)new PeriodName(listed.Kind, listed.Name)));

    /// <summary>The periods that any rules of an authority judge, as the calendar of these lists them.</summary>
    public IEnumerable<Period> Listed(string authority) => AdoptedRules.Of(store, authority, asOf)
        .SelectMany(rules => rules.Compilation.Form!.Calendar.Periods.Where(p => rules.For(new PeriodName(p.Kind, p.Name)) is not null)).DistinctBy(p => (p.Kind, p.Name));

    /// <summary>Of the records of all policies that the authority ever adopted, each period by the one in force for it, which judges those of its own lowest level.</summary>
    private IEnumerable<ExpectedRecord> Judged(string authority, Func<CheckedPolicy, FactBase, int, IEnumerable<(string Subject, PeriodName? Period)>> expected)
    {
        if (AdoptedRules.FormOf(store, authority) is not { } form)
            return [];
        var facts = store.Facts(authority, form, knowledge);
        var levels = adoptions.EachOf(authority).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).ToDictionary(s => s, LevelOf, StringComparer.Ordinal);
        return
            from level in Enumerable.Range(0, form.Records.Length)
            let name = form.Records[level].Name
            where levels.ContainsValue(name)
            from one in expected(form, facts, level)
            let adoption = adoptions.For(authority, one.Period, asOf)
            where adoption is not null && levels[adoption.Snapshot] == name
            select new ExpectedRecord(authority, adoptions.OwnerFor(authority, adoption.Snapshot, one.Period, asOf), one.Subject, one.Period, adoption);
    }

    private string? LevelOf(string snapshot) => store.Snapshot(snapshot).Form is var form && OnFile.LowestLevel(form) is { } level ? form.Records[level].Name : null;
}
