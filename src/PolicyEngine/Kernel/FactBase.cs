using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PolicyEngine.Kernel;

/// <summary>All that is on file, as known on one day. Immutable; looking up is by hash.</summary>
public sealed class FactBase
{
    private readonly CheckedPolicy policy;

    /// <summary>The same facts as they were read, with what this policy or version does not know of them; itself, where it is that.</summary>
    private readonly FactBase whole;

    /// <summary>By kind, then by subject: the record, where there is only one; else a list of them. Of a `many` kind in the order supplied, else one for each period, in the order of the periods' names.</summary>
    private readonly Dictionary<string, object>[] records;
    private readonly Dictionary<(int Kind, string Owner), List<FactRecord>> owned = [];
    private readonly ImmutableArray<ProcessEvent> events;
    private readonly Lazy<ILookup<(string Level, string Subject), ProcessEvent>> eventsOf;

    /// <param name="policy">The policy whose record kinds the records are of.</param>
    /// <param name="records">No two records of a kind that is not `many` may share subject and period; the later one is then ignored.</param>
    /// <param name="events">What was done, as known on the day; of those of one day the earlier recorded first.</param>
    public FactBase(CheckedPolicy policy, IEnumerable<FactRecord> records, ImmutableArray<ProcessEvent> events = default)
        : this(policy, records, events, whole: null)
    {
    }

    private FactBase(CheckedPolicy policy, IEnumerable<FactRecord> records, ImmutableArray<ProcessEvent> events, FactBase? whole)
    {
        (this.policy, this.whole) = (policy, whole ?? this);
        this.events = events.IsDefault ? [] : events;
        this.records = [.. policy.Records.Select(_ => new Dictionary<string, object>(StringComparer.Ordinal))];
        eventsOf = new Lazy<ILookup<(string, string), ProcessEvent>>(() => this.events.OrderBy(e => e.On).ToLookup(e => (e.Level, e.Subject)));
        foreach (var record in records)
            Add(record);
    }

    /// <summary>The day (a day number) on which this was known; null where nobody says, and it is known on whatever day an evaluation stands.</summary>
    public int? KnownOn { get; init; }

    public IEnumerable<FactRecord> All => records.SelectMany(kind => kind.Values).SelectMany(Listed);

    /// <summary>Everything done that is on file, also what was withdrawn.</summary>
    public ImmutableArray<ProcessEvent> Events => events;

    /// <summary>What was done about a subject, also what was withdrawn, the earliest first.</summary>
    public IEnumerable<ProcessEvent> EventsOf(string level, string subject) => eventsOf.Value[(level, subject)];

    /// <summary>Periods for which there are records of kinds that the policy does not know, by level and subject.</summary>
    public ILookup<(string Level, string Subject), (string Kind, string Name)>? PeriodsElsewhere { get; init; }

    /// <summary>The periods for which a subject of a level has records of its own, also of kinds that this policy or version does not know; in no order.</summary>
    public IEnumerable<(string Kind, string Name)> PeriodsOf(int level, string subject) => whole.PeriodsOf(policy.Records[level].Name, subject);

    /// <summary>The record of a kind that is not `many`.</summary>
    public FactRecord? Find(int kind, string subject, string? period)
    {
        if (policy.Records[kind].IsMany || !records[kind].TryGetValue(subject, out var found))
            return null;
        if (found is FactRecord only)
            return only.Period == period ? only : null;
        var of = (List<FactRecord>)found;
        return IndexIn(of, period) is >= 0 and var at ? of[at] : null;
    }

    /// <summary>The records of a `many` kind that belong to a subject, in the order supplied.</summary>
    public IReadOnlyList<FactRecord> Many(int kind, string subject) => policy.Records[kind].IsMany ? Of(kind, subject) : [];

    /// <summary>The records of a level that belong to an owner: the services of a provider.</summary>
    public IReadOnlyList<FactRecord> OwnedBy(int kind, string owner) => owned.GetValueOrDefault((kind, owner)) ?? [];

    /// <summary>
    /// The same facts as another policy or version knows them, by the names of kinds and fields. A figure of another kind of value than it declares, or an
    /// option that it does not have, is to it as if it had not been supplied.
    /// </summary>
    public FactBase Under(CheckedPolicy other) =>
        FormsTranslation.HaveSameForms(policy, other) ? this : new FactBase(other, new FormsTranslation(policy, other).Of(All), events, whole) { KnownOn = KnownOn };

    /// <summary>The same with other records in the places of those of their kind, subject and period; a place that nothing has is filled. Not of `many` kinds.</summary>
    public FactBase With(IEnumerable<FactRecord> others)
    {
        var left = others.ToDictionary(PlaceOf);
        var replaced = All.Select(r => !policy.Records[r.Kind].IsMany && left.Remove(PlaceOf(r), out var other) ? other : r).ToList();
        return Of(replaced.Concat(left.Values));
    }

    /// <summary>Only what is on file about some subjects.</summary>
    public FactBase About(IReadOnlySet<string> subjects) => Of(All.Where(r => subjects.Contains(r.Subject)));

    private FactBase Of(IEnumerable<FactRecord> others) => new(policy, others, events, ReferenceEquals(whole, this) ? null : whole) { PeriodsElsewhere = PeriodsElsewhere };

    private static (int Kind, string Subject, string? Period) PlaceOf(FactRecord record) => (record.Kind, record.Subject, record.Period);

    private IEnumerable<(string Kind, string Name)> PeriodsOf(string level, string subject) => Enumerable.Range(0, records.Length)
        .Where(kind => policy.Records[kind] is { Per: not null, Of: >= 0 and var of } && policy.Records[of].Name == level)
        .SelectMany(kind => Of(kind, subject).Where(r => r.Period is not null).Select(r => (policy.Records[kind].Per!, r.Period!)))
        .Concat(PeriodsElsewhere?[(level, subject)] ?? []).Distinct();

    private IReadOnlyList<FactRecord> Of(int kind, string subject) => records[kind].TryGetValue(subject, out var found) ? Listed(found) : [];

    private static IReadOnlyList<FactRecord> Listed(object found) => found is FactRecord only ? [only] : (List<FactRecord>)found;

    private void Add(FactRecord record)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(records[record.Kind], record.Subject, out var isThere);
        if (!isThere)
        {
            found = record;
            AddToOwner(record);
            return;
        }

        if (found is FactRecord only)
            found = new List<FactRecord> { only };
        var of = (List<FactRecord>)found!;
        if (policy.Records[record.Kind].IsMany)
        {
            of.Add(record);
        }
        else if (IndexIn(of, record.Period) is < 0 and var at)
        {
            of.Insert(~at, record);
            AddToOwner(record);
        }
    }

    private void AddToOwner(FactRecord record)
    {
        if (record.Owner is { } owner && !policy.Records[record.Kind].IsMany)
            (CollectionsMarshal.GetValueRefOrAddDefault(owned, (record.Kind, owner), out _) ??= []).Add(record);
    }

    /// <summary>Where the record of a period stands among a subject's; where it is missing, the complement of where it would stand.</summary>
    private static int IndexIn(List<FactRecord> of, string? period) =>
        of.Count == 0 ? ~0
        : string.CompareOrdinal(of[^1].Period, period) is var last && last <= 0 ? last == 0 ? of.Count - 1 : ~of.Count
        : CollectionsMarshal.AsSpan(of).BinarySearch(new OfPeriod(period));

    private readonly struct OfPeriod(string? period) : IComparable<FactRecord>
    {
        public int CompareTo(FactRecord? other) => string.CompareOrdinal(period, other?.Period);
    }
}
