using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Finds facts: climbs from the subject to what it belongs to, and says what absence means (MEANING, Results 4).</summary>
internal sealed class FactLookup(CheckedPolicy policy, FactBase facts, string? period, Evaluator evaluator)
{
    private OwnRecord[]? ownRecords;

    /// <summary>What is known of the facts of the subject and of what it belongs to, as far as somebody asked.</summary>
    private Possible?[]? read;

    /// <summary>The records of the subject and of what it belongs to that were looked for, found or not.</summary>
    public IEnumerable<Input> OwnInputs => (ownRecords ?? []).Index().Where(o => o.Item.Subject is not null)
        .Select(o => new Input(policy.Records[o.Index].Name, o.Item.Subject!, PeriodOf(o.Index), Item: "", o.Item.Record?.Revision ?? 0));

    /// <summary>What is known of a fact, with the reason if it is missing or disputed.</summary>
    public Possible Read(int factIndex, Scope scope)
    {
        if (scope.Outer is not null)
            return ReadAnew(factIndex, scope);
        read ??= new Possible?[policy.Facts.Length];
        return read[factIndex] ??= ReadAnew(factIndex, scope);
    }

    private Possible ReadAnew(int factIndex, Scope scope)
    {
        var fact = policy.Facts[factIndex];
        var found = Find(factIndex, scope);
        if (found.Entry is { } entry)
            return Of(entry, fact, found);
        if (found.IsAbsentForSure)
            return Possible.NotApplicable;
        var reason = found.IsOfUnknown
            ? new Reason(
                ReasonKind.Missing,
                fact.Id,
                $"To which {policy.Records[LevelOf(fact.Record)].Name} it belongs was not supplied, so `{fact.Id}` is not known.",
                Settles: null,
                fact.Origin.Place)
            { IsOfUnknown = true }
            : new Reason(ReasonKind.Missing, fact.Id, Text: null, found.Key, fact.Origin.Place);
        return new Possible(fact.Range, fact.AllowsNotApplicable || found.MayBeAbsent, MayBeUndefined: false, ReasonSet.Of(reason));
    }

    /// <summary>Whether the fact is on file: yes or no, settled by what is known on the day.</summary>
    public Possible Supplied(int factIndex, Scope scope) =>
        Find(factIndex, scope).Entry is { OrNotApplicable: true } ? Possible.Truth(canBeTrue: true, canBeFalse: true, canBeNotApplicable: false, ReasonSet.None)
            : Possible.Known(Extent.Of(IsSupplied(factIndex, scope)));

    public bool IsSupplied(int factIndex, Scope scope) => Find(factIndex, scope).Entry is { State: not EntryState.NotApplicable };

    /// <summary>The entry on file, if any, and where it would be.</summary>
    public FoundFact Find(int factIndex, Scope scope)
    {
        var fact = policy.Facts[factIndex];
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Record is { } record && record.Kind == fact.Record)
                return Found(factIndex, record.Subject, record);
            if (at.Unseen == fact.Record)
                return Unknown(fact, mayBeAbsent: fact.IsOptional);
        }

        var kind = policy.Records[fact.Record];
        var (id, found) = Whose(fact.Record, scope);
        return id is null ? Unknown(fact, mayBeAbsent: fact.IsOptional || kind.Absence == Absence.None) with { IsOfUnknown = true } : Found(factIndex, id, found);
    }

    /// <summary>The id of the subject of a level, climbing from the scope; null where a link on the way was not supplied.</summary>
    public string? SubjectAt(int level, Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Level < 0)
                continue;
            var (id, current) = (at.Subject, at.Level);
            while (current != level && policy.Records[current].Of >= 0 && id is not null)
            {
                id = Look(current, id, null)?.Owner;
                current = policy.Records[current].Of;
            }

            if (current == level)
                return id;
        }

        return null;
    }

    /// <summary>The records an aggregate runs over, or null where it is not known what there is.</summary>
    public IReadOnlyList<FactRecord>? Series(int kindIndex, Scope scope)
    {
        var kind = policy.Records[kindIndex];
        var owner = SubjectAt(kind.Of, scope);
        if (owner is null)
            return null;
        var records = !kind.IsMany ? facts.OwnedBy(kindIndex, owner)
            : kind.Per is null ? facts.Many(kindIndex, owner)
            : [.. facts.Many(kindIndex, owner).Where(r => r.Period == period)];
        evaluator.Others.Consulted.Add(new Input(kind.Name, owner, kind.IsMany && kind.Per is not null ? period : null, Input.Every, records.Count));
        evaluator.Others.Consulted.UnionWith(records.Select(r => new Input(kind.Name, r.Subject, r.Period, r.Item, r.Revision)));
        return records.Count == 0 && kind.Absence == Absence.Unknown ? null : records;
    }

    /// <summary>What is on file as done under a name, also what was withdrawn, the earliest first.</summary>
    /// <param name="of">The period that it was done for; null where any counts.</param>
    /// <param name="until">The last day (a day number); null where there is none.</param>
    /// <param name="isNoted">It is only told beside a result that does not rest on it.</param>
    public ImmutableArray<ProcessEvent> Done(string what, string level, string subject, string? of, int? until, bool isNoted = false)
    {
        var found = facts.EventsOf(level, subject).Where(e => PolicyPath.IsWithin(e.What, what) && (of is null || e.Period == of) && !(e.On > until)).ToImmutableArray();
        if (isNoted)
            return found;
        var seen = found.Select(e => new Input(e.What, subject, e.Period, e.Id, e.Withdrawn is null ? Input.Counts : Input.Withdrawn)).ToArray();
        evaluator.Others.Consulted.Add(new Input(what, subject, of, Input.Every, seen.Sum(i => i.Revision)));
        evaluator.Others.Consulted.UnionWith(seen);
        return found;
    }

    /// <summary>The figure on file of the subject or of what it belongs to; null where there is none, or more to it than that.</summary>
    /// <param name="record">The fact's kind of record.</param>
    public Extent? OnFile(int factIndex, int record, Scope root) => Own(record, root).Record?.Entries.Find(factIndex)?.Figure;

    /// <summary>The same as <see cref="Extent.Code"/> has it.</summary>
    public long CodeOnFile(int factIndex, int record, Scope root) => Own(record, root).Record?.Entries.Code(factIndex) ?? Extent.NoCode;

    /// <summary>The id of whom a record is about that is meant in a scope, null where that is not known; and the record, null if it is not on file.</summary>
    private (string? Id, FactRecord? Record) Whose(int kind, Scope scope)
    {
        if (scope.Outer is null && !policy.Records[kind].IsMany)
        {
            ref readonly var own = ref Own(kind, scope);
            return (own.Subject, own.Record);
        }

        var id = SubjectAt(LevelOf(kind), scope);
        return (id, id is null ? null : Look(kind, id, PeriodOf(kind)));
    }

    /// <summary>The record of a kind that is not `many` of the subject or of what it belongs to, looked for once.</summary>
    private ref readonly OwnRecord Own(int kind, Scope root)
    {
        var at = ownRecords ??= new OwnRecord[policy.Records.Length];
        ref var looked = ref at[kind];
        if (!looked.IsLookedFor)
        {
            var subject = policy.Records[kind].IsMany ? null : SubjectAt(LevelOf(kind), root);
            looked = new OwnRecord(subject, subject is null ? null : facts.Find(kind, subject, PeriodOf(kind)), IsLookedFor: true);
        }

        return ref looked;
    }

    private string? PeriodOf(int kind) => policy.Records[kind].Per is null ? null : period;

    /// <param name="Subject">Whose it is; null where that is not known, and nothing was looked for.</param>
    private readonly record struct OwnRecord(string? Subject, FactRecord? Record, bool IsLookedFor);

    private FactRecord? Look(int kind, string subject, string? of)
    {
        var record = facts.Find(kind, subject, of);
        evaluator.Others.Consulted.Add(new Input(policy.Records[kind].Name, subject, of, Item: "", record?.Revision ?? 0));
        return record;
    }

    private int LevelOf(int kindIndex)
    {
        var kind = policy.Records[kindIndex];
        return kind.Per is not null || kind.IsMany ? kind.Of : kindIndex;
    }

    private FoundFact Found(int factIndex, string subject, FactRecord? record)
    {
        var fact = policy.Facts[factIndex];
        var kind = policy.Records[fact.Record];
        var absentForSure = record is null ? kind.Absence == Absence.None : fact.IsOptional;
        return new FoundFact(record?.Entries.Find(factIndex), absentForSure, fact.IsOptional, fact.Id, subject, kind.Per is null ? null : record?.Period ?? period) { Record = record };
    }

    /// <summary>A fact of a record or subject that is itself not on file.</summary>
    private FoundFact Unknown(Fact fact, bool mayBeAbsent) =>
        new(null, IsAbsentForSure: false, mayBeAbsent, fact.Id, "(not supplied)", PeriodOf(fact.Record));

    private static Possible Of(Entry entry, Fact fact, FoundFact found) => entry.State switch
    {
        EntryState.NotApplicable => Possible.NotApplicable,
        EntryState.Supplied => Possible.Known(entry.Figures[0]) with { MayBeNotApplicable = entry.OrNotApplicable },
        _ => Possible.Of(
            entry.Figures.Skip(1).Aggregate(entry.Figures[0], (a, b) => a.Union(b)),
            ReasonSet.Of(new Reason(
                ReasonKind.Disputed,
                fact.Id,
                $"{found.Key} is disputed: {string.Join(" or ", entry.Figures.Select(f => ValueText.Of(f, fact.Type)))}.",
                found.Key,
                fact.Origin.Place))),
    };
}

/// <param name="Entry">What is on file, or null.</param>
/// <param name="IsAbsentForSure">Nothing on file means there is nothing (absence declared `none`, or an optional field left blank).</param>
/// <param name="MayBeAbsent">Nothing on file may yet mean that there is nothing: the record may come with the field left blank.</param>
internal sealed record FoundFact(Entry? Entry, bool IsAbsentForSure, bool MayBeAbsent, string Fact, string Subject, string? Period)
{
    public FactKey Key => new(Fact, Subject, Period);

    /// <summary>The record in which it was looked for; null if that is not on file.</summary>
    public FactRecord? Record { get; init; }

    /// <summary>Whose record it would be in is not known.</summary>
    public bool IsOfUnknown { get; init; }

    /// <summary>Where it came from; null if it is not on file.</summary>
    public FactSource? Source => Entry is null ? null : Record?.SourceOf(Entry);
}
