using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
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
    private readonly Dictionary<(string Table, long Entry), ImmutableArray<ImportedPart>> sources = [];
    private Arrival arrival = new(0, 0);

    /// <param name="others">What the records of all policies that judge them are read by: a kind that only another has still tells since when somebody is on file.</param>
    /// <param name="fields">Ids of the fields to be read; null for all. Of the others it looks as if nothing had been supplied.</param>
    public FactBase Read(CheckedPolicy policy, IEnumerable<CheckedPolicy> others, IReadOnlySet<string>? fields = null)
    {
        var tables = new FactTables(connection).Of(authority).ToArray();
        foreach (var import in new DecisionLog(connection).OfKind(LogEntry.Import))
        {
            foreach (var parts in import.As(ImportEntry.Read).Parts.Where(p => p.Range is not null).GroupBy(p => p.Range!.Table))
                sources[(parts.Key, import.Seq)] = [.. parts];
        }

        var records = Enumerable.Range(0, policy.Records.Length).SelectMany(kind =>
            Array.Find(tables, t => t.Kind == policy.Records[kind].Name) is { } table ? Records(Reading(RowShape.Of(policy, kind, table))) : []);
        return new FactBase(policy, records, EventsKnown.Read(connection, authority, knowledge))
        {
            KnownOn = knowledge.On,
            PeriodsElsewhere = others.SelectMany(
                other => other.Records.Where(r => r is { Per: not null, Of: >= 0 } && policy.Records.All(own => own.Name != r.Name)).Select(r => (Level: other.Records[r.Of].Name, Kind: r)))
                .DistinctBy(k => k.Kind.Name).SelectMany(k => Array.Find(tables, t => t.Kind == k.Kind.Name) is { } table ? Periods(table, k.Level, k.Kind.Per!) : [])
                .ToLookup(p => (p.Level, p.Subject), p => p.Period),
        };

        RowShape Reading(RowShape shape) => fields is null ? shape : shape with { Parts = [.. shape.Parts.Where(p => fields.Contains(policy.Facts[p.FactIndex].Id))] };
    }

    private IEnumerable<(string Level, string Subject, (string Kind, string Name) Period)> Periods(FactTable table, string level, string per)
    {
        using var rows = new Statement(connection, $"SELECT DISTINCT subject, period FROM {Sql.Name(table.Name)} WHERE entry <= ?1 AND known_on <= ?2 AND NOT withdrawn");
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        while (rows.Next())
            yield return (level, rows.Text(0)!, (per, rows.Text(1)!));
    }

    private IEnumerable<FactRecord> Records(RowShape shape)
    {
        var subjects = new Dictionary<string, RevisionsOf>(StringComparer.Ordinal);
        var (known, names) = (new KnownFigures(), new NamesSeen());
        using var rows = new Statement(connection, $"""
            SELECT id, subject, owner, period, item, revision, withdrawn, known_on, entry, row{string.Concat(shape.Parts.Select(p => $", {Sql.Name(p.Column.Name)}"))}
            FROM {Sql.Name(shape.Table.Name)} WHERE entry <= ?1 AND known_on <= ?2 ORDER BY id
            """);
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
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
            throw new StoreException(
                $"The row {row.Number(0)} of the facts `{shape.Table.Name}` cannot be read, so it was altered or damaged. `policy verify` says more; restore the last backup.", broken);
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
        ImportedPart.Source(sources.GetValueOrDefault((table, entry), []).FirstOrDefault(p => p.Range!.First <= id && id <= p.Range.Last), row, revision);
}
