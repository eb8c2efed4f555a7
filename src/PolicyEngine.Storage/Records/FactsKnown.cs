using System.Collections.Immutable;
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

    /// <param name="fields">Ids of the fields to be read; null for all. Of the others it looks as if nothing had been supplied.</param>
    public FactBase Read(CheckedPolicy policy, IReadOnlySet<string>? fields = null)
    {
        var tables = new FactTables(connection).Of(authority).ToArray();
        foreach (var import in new DecisionLog(connection).OfKind(LogEntry.Import))
        {
            foreach (var parts in import.As(ImportEntry.Read).Parts.Where(p => p.Range is not null).GroupBy(p => p.Range!.Table))
                sources[(parts.Key, import.Seq)] = [.. parts];
        }

        var records = Enumerable.Range(0, policy.Records.Length).SelectMany(kind =>
            Array.Find(tables, t => t.Kind == policy.Records[kind].Name) is { } table ? Records(Reading(RowShape.Of(policy, kind, table))) : []);
        return new FactBase(policy, records, EventsKnown.Read(connection, authority, knowledge));

        RowShape Reading(RowShape shape) => fields is null ? shape : shape with { Parts = [.. shape.Parts.Where(p => fields.Contains(policy.Facts[p.FactIndex].Id))] };
    }

    private IEnumerable<FactRecord> Records(RowShape shape)
    {
        var known = new KnownFigures();
        var latest = new Dictionary<(string Subject, string Period, string Item), FactRecord?>();
        using var rows = new Statement(connection, $"""
            SELECT id, subject, owner, period, item, revision, withdrawn, entry, row, known_on{string.Concat(shape.Parts.Select(p => $", {Sql.Name(p.Column.Name)}"))}
            FROM {Sql.Name(shape.Table.Name)} WHERE entry <= ?1 AND known_on <= ?2 ORDER BY known_on, id
            """);
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        while (rows.Next())
        {
            var key = (rows.Text(1)!, rows.Text(3)!, rows.Text(4)!);
            latest[key] = rows.Number(6) != 0 ? null : SinceFirst(Sound(shape, rows, known), latest.GetValueOrDefault(key));
        }

        return latest.Values.OfType<FactRecord>();
    }

    /// <summary>A figure that stayed what it was comes from where it came from first, not from a file that corrected another.</summary>
    private static FactRecord SinceFirst(FactRecord record, FactRecord? before) => before is null ? record : record with
    {
        Entries = record.Entries.ToImmutableDictionary(
            e => e.Key,
            e => before.Entries.GetValueOrDefault(e.Key) is { } earlier && earlier.State == e.Value.State && earlier.Judgement == e.Value.Judgement && earlier.Figures.SequenceEqual(e.Value.Figures) ? earlier : e.Value),
    };

    private FactRecord Sound(RowShape shape, Statement row, KnownFigures known)
    {
        try
        {
            return Record(shape, row, known);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            throw new StoreException($"The row {row.Number(0)} of the facts `{shape.Table.Name}` cannot be read, so it was altered or damaged. `policy verify` says more; restore the last backup.", broken);
        }
    }

    private FactRecord Record(RowShape shape, Statement row, KnownFigures known)
    {
        const int firstField = 10;
        var source = SourceOf(shape.Table.Name, row.Number(7), row.Number(0), row.Number(8), row.Number(5));
        var arrival = new Arrival((int)row.Number(9), row.Number(7));
        var entries = ImmutableDictionary.CreateBuilder<int, Entry>();
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            var part = shape.Parts[i];
            if (part.Part == FactPart.Figure && row.Stored(firstField + i).ToEntry(part.Column, part.Type, source, JudgementOf(shape, row, part.FactIndex), arrival, known) is { } entry)
                entries.Add(part.FactIndex, entry);
        }

        var period = row.Text(3)!;
        return new FactRecord(
            shape.Kind, row.Text(1)!, row.Text(2), period.Length == 0 ? null : period, entries.ToImmutable(), source, row.Text(4)!, (int)row.Number(5));

        Judgement? JudgementOf(RowShape shape, Statement row, int fact)
        {
            string? by = null, because = null;
            int? on = null;
            for (var i = 0; i < shape.Parts.Length; i++)
            {
                if (shape.Parts[i].FactIndex != fact || row.Stored(firstField + i) is not { IsNothing: false } stored)
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

    private string SourceOf(string table, long entry, long id, long row, long revision) =>
        ImportedPart.Source(sources.GetValueOrDefault((table, entry), []).FirstOrDefault(p => p.Range!.First <= id && id <= p.Range.Last), row, revision);
}
