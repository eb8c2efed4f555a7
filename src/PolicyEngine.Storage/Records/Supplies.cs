using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Storage;

/// <summary>Who supplied records, and when: each revision of them, as the log tells of its import.</summary>
public sealed class Supplies(Store store)
{
    /// <summary>Of the records that a decision looked for, those on file, each revision in the order in which it became known.</summary>
    /// <param name="authority">The authority under whose id the records are kept.</param>
    public ImmutableArray<Supply> Of(string authority, IEnumerable<Input> records) => store.Read(() =>
    {
        var tables = new FactTables(store.Connection).Of(authority).ToDictionary(t => t.Kind, StringComparer.Ordinal);
        var imports = new Dictionary<long, ImportEntry>();
        // A record of many is looked for by itself beside all of its kind.
        return records.Where(r => r.Item != Input.Every && tables.ContainsKey(r.Kind)).SelectMany(r => Of(tables[r.Kind], r, imports)).ToImmutableArray();
    });

    private IEnumerable<Supply> Of(FactTable table, Input record, Dictionary<long, ImportEntry> imports)
    {
        var rows = store.Connection.Query(
            $"SELECT id, revision, entry, known_on, row FROM {Sql.Name(table.Name)} WHERE subject = $1 AND period = $2 AND item = $3 AND withdrawn = 0 ORDER BY known_on, id",
            r => (Id: r.GetInt64(0), Revision: r.GetInt32(1), Entry: r.GetInt64(2), KnownOn: r.GetInt32(3), Row: r.GetInt64(4)),
            record.Subject, record.Period ?? "", record.Item);
        foreach (var row in rows)
        {
            if (!imports.TryGetValue(row.Entry, out var import))
                imports.Add(row.Entry, import = Import(row.Entry, table));
            yield return new Supply(record with { Revision = row.Revision }, ImportedPart.Source(import.PartOf(table.Name, row.Id), row.Row, row.Revision), import.By, import.At, row.KnownOn);
        }
    }

    private ImportEntry Import(long seq, FactTable table) => store.Log.Find(seq) is { } entry
        ? entry.As(ImportEntry.Read)
        : throw new StoreException($"The log has no entry {seq}, by which facts `{table.Name}` were recorded. `policy verify` says more; restore the last backup.");
}
