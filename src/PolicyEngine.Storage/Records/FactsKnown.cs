using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What of the recorded facts counts: what was known on a day, as far as the log went.</summary>
/// <param name="On">The day (a day number).</param>
/// <param name="UpTo">The last entry of the log that counts.</param>
public readonly record struct Knowledge(int On, long UpTo)
{
    public static Knowledge All => new(int.MaxValue, long.MaxValue);
}

/// <summary>An authority's facts and events out of its tables, typed by a policy: of each record the revision known last, of those known from one day the one recorded last.</summary>
internal sealed class FactsKnown(SqliteConnection connection, string authority, Knowledge knowledge)
{
    private Dictionary<(string Table, long Entry), ImmutableArray<ImportedPart>>? sources;
    private Arrival arrival = new(0, 0);

    /// <param name="others">What the records of all policies that judge them are read by: a kind that only another has still tells since when somebody is on file.</param>
    /// <param name="fields">Ids of the fields to be read; null for all. Of the others it looks as if nothing had been supplied.</param>
    public FactBase Read(CheckedPolicy policy, IEnumerable<CheckedPolicy> others, IReadOnlySet<string>? fields = null) =>
        Of(policy, EventsKnown.Read(connection, authority, knowledge), Known(policy, others, fields, _ => SubjectRange.All));

    /// <summary>The same without what is on file about the subjects of one level.</summary>
    public FactBase Beside(CheckedPolicy policy, IEnumerable<CheckedPolicy> others, string level) =>
        Of(policy, EventsKnown.Read(connection, authority, knowledge), Known(policy, others, fields: null, about => about == level ? null : SubjectRange.All));

    /// <summary>What is on file about some subjects of one level, with all that is on file about others.</summary>
    /// <param name="beside">What <see cref="Beside"/> gives.</param>
    public FactBase Within(CheckedPolicy policy, IEnumerable<CheckedPolicy> others, string level, SubjectRange range, FactBase beside)
    {
        var own = Known(policy, others, fields: null, about => about == level ? range : null);
        var periods = beside.PeriodsElsewhere!.SelectMany(of => of.Select(period => (of.Key.Level, of.Key.Subject, period)));
        return Of(policy, [.. beside.Events.Where(e => e.Level != level || range.Has(e.Subject))], new Found(beside.All.Concat(own.Records), periods.Concat(own.Elsewhere)));
    }

    private FactBase Of(CheckedPolicy policy, ImmutableArray<ProcessEvent> events, Found found) => new(policy, found.Records, events)
    {
        KnownOn = knowledge.On,
        PeriodsElsewhere = found.Elsewhere.ToLookup(p => (p.Level, p.Subject), p => p.Period),
    };

    /// <param name="rangeOf">Which subjects of a level, by its name, are asked for; null for none.</param>
    private Found Known(CheckedPolicy policy, IEnumerable<CheckedPolicy> others, IReadOnlySet<string>? fields, Func<string, SubjectRange?> rangeOf)
    {
        var tables = new FactTables(connection).Of(authority).ToArray();
        return new Found(
            from kind in Enumerable.Range(0, policy.Records.Length)
            let table = Array.Find(tables, t => t.Kind == policy.Records[kind].Name)
            let range = rangeOf(LevelName(policy, kind))
            where table is not null && range is not null
            from record in Records(Reading(RowShape.Of(policy, kind, table)), range)
            select record,
            from elsewhere in others.SelectMany(other => Elsewhere(policy, other)).DistinctBy(k => k.Kind.Name)
            let table = Array.Find(tables, t => t.Kind == elsewhere.Kind.Name)
            let range = rangeOf(elsewhere.Level)
            where table is not null && range is not null
            from period in Periods(table, elsewhere.Level, elsewhere.Kind.Per!, range)
            select period);

        RowShape Reading(RowShape shape) => fields is null ? shape : shape with { Parts = [.. shape.Parts.Where(p => fields.Contains(policy.Facts[p.FactIndex].Id))] };
    }

    /// <summary>The kinds of record with periods that only another policy has, and the level that they are about.</summary>
    public static IEnumerable<(string Level, RecordKind Kind)> Elsewhere(CheckedPolicy policy, CheckedPolicy other) =>
        other.Records.Where(r => r is { Per: not null, Of: >= 0 } && policy.Records.All(own => own.Name != r.Name)).Select(r => (other.Records[r.Of].Name, r));

    private static string LevelName(CheckedPolicy policy, int kind) => OnFile.SubjectLevel(policy, kind) is >= 0 and var level ? policy.Records[level].Name : "";

    private IEnumerable<(string Level, string Subject, (string Kind, string Name) Period)> Periods(FactTable table, string level, string per, SubjectRange range)
    {
        using var rows = new Statement(connection, $"""
            SELECT DISTINCT subject, period FROM {Sql.Name(table.Name)} f WHERE {Sql.Counts(table.Name)}{range.Condition}
            """);
        Bind(rows, range);
        while (rows.Next())
            yield return (level, rows.Text(0)!, (per, rows.Text(1)!));
    }

    private void Bind(Statement rows, SubjectRange range)
    {
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        range.Bind(rows);
    }

    private IEnumerable<FactRecord> Records(RowShape shape, SubjectRange range)
    {
        var subjects = new Dictionary<string, RevisionsOf>(StringComparer.Ordinal);
        var (known, names) = (new KnownFigures(), new NamesSeen());
        using var rows = new Statement(connection, $"""
            SELECT id, subject, owner, period, item, revision, withdrawn, known_on, entry, row{string.Concat(shape.Parts.Select(p => $", {Sql.Name(p.Column.Name)}"))}
            FROM {Sql.Name(shape.Table.Name)} WHERE entry <= ?1 AND known_on <= ?2{range.Condition} ORDER BY id
            """);
        Bind(rows, range);
        while (rows.Next())
        {
            var record = Sound(shape, rows, known, names);
            ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(subjects, record.Subject, out _);
            (of ??= new RevisionsOf()).Add(record, (int)rows.Number(7), isWithdrawn: rows.Number(6) != 0);
        }

        return subjects.Values.SelectMany(of => of.Latest);
    }

    private FactRecord Sound(RowShape shape, Statement row, KnownFigures known, NamesSeen names)
    {
        try
        {
            return Record(shape, row, known, names);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            throw Unreadable.Row(shape.Table, row.Number(0), broken);
        }
    }

    private FactRecord Record(RowShape shape, Statement row, KnownFigures known, NamesSeen names)
    {
        const int firstField = 10;
        var entries = new List<KeyValuePair<int, Entry>>(shape.Parts.Length);
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            var part = shape.Parts[i];
            if (part.Part == FactPart.Figure && known.Of(row.Stored(firstField + i), part, JudgementOf(shape, row, part.FactIndex)) is { } entry)
                entries.Add(KeyValuePair.Create(part.FactIndex, entry));
        }

        var (period, item) = (names.Of(row.Bytes(3)), names.Of(row.Bytes(4)));
        return new FactRecord(
            shape.Kind, names.Of(row.Bytes(1)), row.Text(2), period.Length == 0 ? null : period, FactEntries.Of(CollectionsMarshal.AsSpan(entries)),
            SourceOf(shape.Table.Name, row.Number(8), row.Number(0), row.Number(9), row.Number(5)), item, (int)row.Number(5))
        {
            Arrival = ArrivalOf((int)row.Number(7), row.Number(8)),
        };

        Judgement? JudgementOf(RowShape shape, Statement row, int fact)
        {
            string? by = null, because = null;
            int? on = null;
            for (var i = 0; i < shape.Parts.Length; i++)
            {
                if (shape.Parts[i].FactIndex != fact || shape.Parts[i].Part == FactPart.Figure || row.Stored(firstField + i) is not { IsNothing: false } stored)
                    continue;
                (by, on, because) = shape.Parts[i].Part switch
                {
                    FactPart.By => (stored.Text, on, because),
                    FactPart.On => (by, (int)stored.Number, because),
                    FactPart.Because => (by, on, stored.Text),
                    _ => (by, on, because),
                };
            }

            return by is null && on is null && because is null ? null : new Judgement(by ?? "", on, because ?? "");
        }
    }

    /// <summary>Rows that came together share it.</summary>
    private Arrival ArrivalOf(int knownOn, long entry) => arrival.KnownOn == knownOn && arrival.LogEntry == entry ? arrival : arrival = new Arrival(knownOn, entry);

    private string SourceOf(string table, long entry, long id, long row, long revision) =>
        ImportedPart.Source((sources ??= Sources()).GetValueOrDefault((table, entry), []).FirstOrDefault(p => p.Range!.First <= id && id <= p.Range.Last), row, revision);

    private Dictionary<(string Table, long Entry), ImmutableArray<ImportedPart>> Sources()
    {
        var found = new Dictionary<(string Table, long Entry), ImmutableArray<ImportedPart>>();
        foreach (var import in new DecisionLog(connection).OfKind(LogEntry.Import))
        {
            foreach (var parts in import.As(ImportEntry.Read).Parts.Where(p => p.Range is not null).GroupBy(p => p.Range!.Table))
                found[(parts.Key, import.Seq)] = [.. parts];
        }

        return found;
    }

    private sealed record Found(IEnumerable<FactRecord> Records, IEnumerable<(string Level, string Subject, (string Kind, string Name) Period)> Elsewhere);
}
