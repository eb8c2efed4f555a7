using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

public enum EntryState
{
    Supplied,

    /// <summary>Supplied as `N/A`.</summary>
    NotApplicable,

    /// <summary>Two or more figures are on file and none is agreed.</summary>
    Disputed,
}

/// <summary>What is on file for one field of one record. A field not on file has no entry.</summary>
/// <param name="Figures">One value if supplied, several if disputed, none if not applicable.</param>
/// <param name="Source">Where it came from, as the user would find it: `returns.csv row 12`.</param>
/// <param name="Judgement">Who judged it, for a judgement.</param>
/// <param name="Arrival">How it came to be known; null of facts given in files.</param>
public sealed record Entry(EntryState State, ImmutableArray<Extent> Figures, string Source, Judgement? Judgement = null, Arrival? Arrival = null);

/// <summary>Since which day (a day number) something is known, and by which entry of the log.</summary>
public sealed record Arrival(int KnownOn, long LogEntry)
{
    /// <summary>`known since 2004-11-20, log entry 96`.</summary>
    public override string ToString() => $"known since {ValueText.Date(KnownOn)}, log entry {LogEntry}";
}

/// <summary>Who judged, when (a day number), and why; each as supplied, empty or null if not.</summary>
public sealed record Judgement(string By, int? On, string Because)
{
    /// <summary>`judged by A. Officer on 2009-04-01: "visited twice"`.</summary>
    public override string ToString() =>
        $"judged by {(By.Length == 0 ? "(not stated)" : By)}{(On is { } day ? $" on {ValueText.Date(day)}" : "")}{(Because.Length == 0 ? "" : $": \"{Because}\"")}";
}

/// <summary>One record on file.</summary>
/// <param name="Kind">Index into <see cref="CheckedPolicy.Records"/>.</param>
/// <param name="Subject">The record's own id for a level (a service, a provider), else the id of what it belongs to.</param>
/// <param name="Owner">For a level: the id of what it belongs to (the service's provider), or null if not supplied.</param>
/// <param name="Period">The period's name, or null where the kind has none.</param>
/// <param name="Entries">By fact index.</param>
/// <param name="Item">Which of an owner's records of a `many` kind it is; empty elsewhere, and where nobody told them apart.</param>
/// <param name="Revision">Counted from 1 where records are kept with their revisions, else 0.</param>
public sealed record FactRecord(
    int Kind, string Subject, string? Owner, string? Period, ImmutableDictionary<int, Entry> Entries, string Source, string Item = "", int Revision = 0);

/// <summary>All that is on file, as known on one day. Immutable; looking up is by hash.</summary>
public sealed class FactBase
{
    private readonly CheckedPolicy policy;
    private readonly Dictionary<(int Kind, string Subject, string? Period), FactRecord> single = [];
    private readonly Dictionary<(int Kind, string Subject), List<FactRecord>> many = [];
    private readonly Dictionary<(int Kind, string Owner), List<FactRecord>> owned = [];
    private readonly ImmutableArray<ProcessEvent> events;
    private readonly Lazy<ILookup<(string Level, string Subject), ProcessEvent>> eventsOf;
    private readonly Lazy<ILookup<(int Level, string Subject), (string Kind, string Name)>> periods;

    /// <param name="policy">The policy whose record kinds the records are of.</param>
    /// <param name="records">No two records of a kind that is not `many` may share subject and period; the later one is then ignored.</param>
    /// <param name="events">What was done, as known on the day; of those of one day the earlier recorded first.</param>
    public FactBase(CheckedPolicy policy, IEnumerable<FactRecord> records, ImmutableArray<ProcessEvent> events = default)
    {
        this.policy = policy;
        this.events = events.IsDefault ? [] : events;
        eventsOf = new Lazy<ILookup<(string, string), ProcessEvent>>(() => this.events.OrderBy(e => e.On).ToLookup(e => (e.Level, e.Subject)));
        periods = new Lazy<ILookup<(int, string), (string, string)>>(() => All.Where(r => r.Period is not null)
            .Select(r => (policy.Records[r.Kind].Of, r.Subject, policy.Records[r.Kind].Per!, r.Period!)).Distinct()
            .ToLookup(r => (r.Of, r.Subject), r => (r.Item3, r.Item4)));
        foreach (var record in records)
        {
            var kind = policy.Records[record.Kind];
            if (kind.IsMany)
                Append(many, (record.Kind, record.Subject), record);
            else if (single.TryAdd((record.Kind, record.Subject, record.Period), record) && record.Owner is { } owner)
                Append(owned, (record.Kind, owner), record);
        }
    }

    public IEnumerable<FactRecord> All => single.Values.Concat(many.Values.SelectMany(r => r));

    /// <summary>Everything done that is on file, also what was withdrawn.</summary>
    public ImmutableArray<ProcessEvent> Events => events;

    /// <summary>What was done about a subject, also what was withdrawn, the earliest first.</summary>
    public IEnumerable<ProcessEvent> EventsOf(string level, string subject) => eventsOf.Value[(level, subject)];

    /// <summary>The periods for which a subject of a level has records of its own, in no order.</summary>
    public IEnumerable<(string Kind, string Name)> PeriodsOf(int level, string subject) => periods.Value[(level, subject)];

    public FactRecord? Find(int kind, string subject, string? period) => single.GetValueOrDefault((kind, subject, period));

    /// <summary>The records of a `many` kind that belong to a subject, in the order supplied.</summary>
    public IReadOnlyList<FactRecord> Many(int kind, string subject) => many.GetValueOrDefault((kind, subject)) ?? [];

    /// <summary>The records of a level that belong to an owner: the services of a provider.</summary>
    public IReadOnlyList<FactRecord> OwnedBy(int kind, string owner) => owned.GetValueOrDefault((kind, owner)) ?? [];

    /// <summary>
    /// The same facts as another policy or version knows them, by the names of kinds and fields. A figure of another kind of value than it declares, or an
    /// option that it does not have, is to it as if it had not been supplied.
    /// </summary>
    public FactBase Under(CheckedPolicy other) => FormsTranslation.HaveSameForms(policy, other) ? this : new FactBase(other, new FormsTranslation(policy, other).Of(All), events);

    private static void Append<TKey>(Dictionary<TKey, List<FactRecord>> index, TKey key, FactRecord record)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
            index.Add(key, list = []);
        list.Add(record);
    }
}
