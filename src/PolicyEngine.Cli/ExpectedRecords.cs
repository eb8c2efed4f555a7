using PolicyEngine.Evaluation;
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
    public IEnumerable<ExpectedRecord> Of(string authority, string? period)
    {
        if (adoptions.Latest(authority) is not { } latest || store.Snapshot(latest.Snapshot).Form is not { } form || OnFile.LowestLevel(form) is not { } level)
            return [];
        return
            from expected in OnFile.Expected(form, store.Facts(authority, form, knowledge), level, period)
            let adoption = adoptions.For(authority, expected.Period, asOf)
            where adoption is not null
            select new ExpectedRecord(authority, adoptions.OwnerFor(authority, adoption.Snapshot, expected.Period, asOf), expected.Subject, expected.Period, adoption);
    }
}
