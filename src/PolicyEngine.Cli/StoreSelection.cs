using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What of a store is asked for; null asks for all.</summary>
internal sealed record StoreQuery(string? Authority, string? Subject, string? Period);

/// <summary>Subjects and periods of an authority's records that are judged by one version of one adopted policy.</summary>
/// <param name="Records">The authority under whose id the records are kept.</param>
/// <param name="Owner">Whose contracts they are: that authority's, or its successor's.</param>
/// <param name="KnownOn">The day whose knowledge the facts are, a day number.</param>
internal sealed record StoreSelection(string Records, string Owner, Adoption Adoption, int KnownOn, Selection Chosen)
{
    /// <summary>How many calendars a message tells of.</summary>
    private const int MostCalendars = 3;

    public Adopted Adopted => new(Owner, Adoption.From, Owner == Records ? null : Records);

    /// <summary>Every subject and period asked for, under the policy in force at the period's start; or null after saying what is not there.</summary>
    public static Found<List<StoreSelection>> Select(Host host, Store store, StoreQuery query, int asOf, Knowledge knowledge)
    {
        var adoptions = store.Adoptions;
        var authorities = adoptions.Authorities.ToArray();
        if (query.Authority is { } one && !authorities.Contains(one, StringComparer.Ordinal))
            return Found<List<StoreSelection>>.Missing(host, $"No authority `{one}` has adopted a policy here.{Nearest.To(one, authorities)}");
        var chosen = authorities.Where(a => query.Authority is null || a == query.Authority || adoptions.GoTo(a, query.Authority)).ToArray();
        var expected = new ExpectedRecords(store, adoptions, knowledge, asOf);
        var found = chosen.SelectMany(a => expected.Of(a, query.Period)).Where(r => IsAsked(r, query)).ToList();
        if (found.Count == 0 && query.Period is { } named)
            found = [.. chosen.SelectMany(a => expected.In(a, named)).Where(r => IsAsked(r, query))];
        if (found.Count == 0 && chosen.Select(a => (Authority: a, Period: expected.Undated(a))).FirstOrDefault(u => u.Period is not null) is { Period: { } undated } of)
        {
            return Found<List<StoreSelection>>.Missing(
                host, $"Figures are on file for `{undated}`, but several policies of `{of.Authority}` were in force and no calendar of theirs says when that is, so none of them judges it. "
                + "Give the policy a `calendar` that lists its periods, and adopt it again.", ExitCodes.BadData);
        }

        return found.Count > 0 ? Judged(host, store, adoptions, found, asOf, knowledge) : Missing(host, store, query, [.. chosen.SelectMany(a => expected.Of(a, period: null))], expected);
    }

    /// <summary>Says what of a query is not there.</summary>
    private static Found<List<StoreSelection>> Missing(Host host, Store store, StoreQuery query, List<ExpectedRecord> all, ExpectedRecords expected)
    {
        if (query.Subject is { } subject && all.TrueForAll(r => r.Subject != subject))
            return Found<List<StoreSelection>>.Missing(host, $"There is nothing about `{subject}` in this store.{Nearest.To(subject, all.Select(r => r.Subject))}");
        if (query.Period is not { } period)
            return Found<List<StoreSelection>>.Missing(host, "Nothing is on file yet that a policy in force applies to. `policy import` records it.", ExitCodes.BadData);
        var own = all.Where(r => query.Subject is null || r.Subject == query.Subject).ToList();
        var periods = own.Select(r => r.Records).Distinct(StringComparer.Ordinal).SelectMany(a => AdoptedRules.Listed(store, a)).Select(p => p.Name).Concat(own.Select(r => r.Period?.Name).OfType<string>());
        var forms = own.Select(r => r.Adoption.Snapshot).Distinct(StringComparer.Ordinal).Take(MostCalendars).Select(s => store.Snapshot(s).Form);
        return Found<List<StoreSelection>>.Missing(
            host, $"No policy in force here has a period `{period}` with anything on file.{Nearest.Period(period, periods)}{string.Concat(forms.Select(f => f.Calendar.RunsOf(f.Header.Id)))}");
    }

    /// <summary>One subject and period, whether or not there should be records about it; null where no policy is in force.</summary>
    public static StoreSelection? Of(Host host, Store store, (string Records, string Subject, PeriodName? Period) one, int asOf, Knowledge knowledge)
    {
        var adoptions = store.Adoptions;
        if (adoptions.For(one.Records, one.Period, asOf) is not { } adoption)
            return null;
        var owner = adoptions.OwnerFor(one.Records, adoption.Snapshot, one.Period, asOf);
        return Judged(host, store, adoptions, [new ExpectedRecord(one.Records, owner, one.Subject, one.Period, adoption)], asOf, knowledge).Value?.FirstOrDefault();
    }

    private static bool IsAsked(ExpectedRecord record, StoreQuery query) =>
        (query.Authority is null || record.Records == query.Authority || record.Owner == query.Authority)
        && (query.Subject is null || record.Subject == query.Subject) && (query.Period is null || record.Period?.Name == query.Period);

    private static Found<List<StoreSelection>> Judged(Host host, Store store, Adoptions adoptions, List<ExpectedRecord> asked, int asOf, Knowledge knowledge)
    {
        var judged = new List<StoreSelection>();
        foreach (var group in asked.GroupBy(r => (r.Records, r.Owner, r.Adoption)))
        {
            var snapshot = store.Snapshot(group.Key.Adoption.Snapshot);
            var found = Selection.Of(host, snapshot.Compilation, version => store.Facts(group.Key.Records, version, knowledge), group.Select(r => (r.Subject, r.Period)), asOf);
            if (found.Value is not { } selections)
                return new Found<List<StoreSelection>>(null, found.Exit);
            var takeover = adoptions.TakeoverBy(group.Key.Owner, group.Key.Records);
            judged.AddRange(selections.Select(s => new StoreSelection(group.Key.Records, group.Key.Owner, group.Key.Adoption, knowledge.On, s with { Takeover = takeover, KnownOn = knowledge.On })));
        }

        return judged.OrderBy(s => s.Owner, StringComparer.Ordinal).ToList();
    }
}
