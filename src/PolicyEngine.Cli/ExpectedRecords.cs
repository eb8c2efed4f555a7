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
    public IEnumerable<ExpectedRecord> Of(string authority, string? period) => FormOf(authority) is not { } form || OnFile.LowestLevel(form) is not { } level
        ? []
        : Judged(authority, OnFile.Expected(form, store.Facts(authority, form, knowledge), level, period, Listed(authority)));

    /// <summary>Everybody on file, in a period that is judged whether or not there is a record for it.</summary>
    public IEnumerable<ExpectedRecord> In(string authority, string period) => FormOf(authority) is not { } form || OnFile.LowestLevel(form) is not { } level
        ? []
        : Judged(
            authority,
            from listed in Listed(authority)
            where listed.Name == period
            from subject in OnFile.Subjects(form, store.Facts(authority, form, knowledge), level)
            select (subject, (PeriodName?)new PeriodName(listed.Kind, listed.Name)));

    /// <summary>The periods that any rules of an authority judge, as the calendar of these lists them.</summary>
    public IEnumerable<Period> Listed(string authority) => AdoptedRules.Of(store, authority, asOf)
        .SelectMany(rules => rules.Compilation.Form!.Calendar.Periods.Where(p => rules.For(new PeriodName(p.Kind, p.Name)) is not null)).DistinctBy(p => (p.Kind, p.Name));

    private CheckedPolicy? FormOf(string authority) => adoptions.Latest(authority) is { } latest ? store.Snapshot(latest.Snapshot).Form : null;

    private IEnumerable<ExpectedRecord> Judged(string authority, IEnumerable<(string Subject, PeriodName? Period)> all) =>
        from expected in all
        let adoption = adoptions.For(authority, expected.Period, asOf)
        where adoption is not null
        select new ExpectedRecord(authority, adoptions.OwnerFor(authority, adoption.Snapshot, expected.Period, asOf), expected.Subject, expected.Period, adoption);
}
