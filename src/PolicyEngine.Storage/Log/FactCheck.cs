using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>One table of facts against what the log says was written to it.</summary>
internal sealed class FactCheck(SqliteConnection connection, FactTable table, Action? looked)
{
    private const int MostNamed = 20;

    private readonly List<(long First, long Last)> covered = [];
    private readonly RowDigest digest = new();
    private readonly byte[] chain = new byte[32];

    public List<Damage> Damages { get; } = [];

    public long Rows { get; private set; }

    /// <summary>The rows of one part of an import, in order, each against its hash and the last against the log.</summary>
    public void Part(long entry, ImportEntry import, ImportedPart part)
    {
        var range = part.Range!;
        covered.Add((range.First, range.Last));
        CheckColumns(entry, part);
        if ((table.Authority, table.Kind) != (import.Authority, part.Kind))
            Fault("", $"is filed under `{table.Kind}` of `{table.Authority}`; log entry {entry} imported `{part.Kind}` of `{import.Authority}` into it");
        Array.Clear(chain);
        var due = range.First;
        var isSound = true;
        var fields = table.Columns;
        using var rows = new Statement(
            connection, $"SELECT {string.Join(", ", FactTable.Fixed.Concat(fields.Select(f => f.Name)).Select(Sql.Name))} FROM {Sql.Name(table.Name)} WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
        rows.Bind(1, range.First);
        rows.Bind(2, range.Last);
        for (; rows.Next(); due++)
        {
            Rows++;
            looked?.Invoke();
            var id = rows.Number(0);
            if (id != due)
                isSound = Fault(id == due + 1 ? $"id {due}" : $"ids {due} to {id - 1}", id == due + 1 ? "is missing" : "are missing");
            due = id;
            var stored = rows.Bytes(11).ToArray();
            Hash(rows);
            if (!digest.Chain.AsSpan().SequenceEqual(stored) || rows.Number(7) != entry || rows.Number(8) != import.KnownOn)
                isSound = Fault($"id {id}", $"({rows.Text(1)} {rows.Text(3)}) was altered: its content does not fit its hash");
            stored.AsSpan(0, Math.Min(stored.Length, chain.Length)).CopyTo(chain);
        }

        if (due <= range.Last)
            Fault(due == range.Last ? $"id {due}" : $"ids {due} to {range.Last}", due == range.Last ? "is missing" : "are missing");
        else if (isSound && Convert.ToHexStringLower(chain) != range.Digest)
            Fault($"ids {range.First} to {range.Last}", $"are not those that log entry {entry} imported");
    }

    public void Finish()
    {
        var total = Convert.ToInt64(connection.Scalar($"SELECT count(*) FROM {Sql.Name(table.Name)}"), System.Globalization.CultureInfo.InvariantCulture);
        if (total > Rows)
            Fault("", $"has {total - Rows} row{(total - Rows == 1 ? "" : "s")} that no import in the log wrote");
    }

    private void Hash(Statement row)
    {
        digest.Begin(chain);
        for (var i = 0; i < FactTable.Fixed.Length - 1; i++)
            digest.Add(i, row.Stored(i));
        for (var i = 0; i < table.Columns.Length; i++)
            digest.Add(FactWriter.FirstField + i, row.Stored(FactTable.Fixed.Length + i));
        digest.Finish();
    }

    /// <summary>Columns are only ever added, so those that an import knew are still the first.</summary>
    private void CheckColumns(long entry, ImportedPart part)
    {
        if (!table.IsSound)
            Fault("", "has columns out of order or with impossible places: what says how they are read was altered");
        var now = ImportedPart.Described(table);
        if (!now.Take(part.TableColumns.Length).SequenceEqual(part.TableColumns, StringComparer.Ordinal))
            Fault("", $"does not have the columns that log entry {entry} imported into: their names, types or scales were altered");
    }

    private bool Fault(string where, string sentence)
    {
        if (Damages.Count < MostNamed)
            Damages.Add(new Damage($"`{table.Name}`{(where.Length > 0 ? $" {where}" : "")}", sentence));
        else if (Damages.Count == MostNamed)
            Damages.Add(new Damage($"`{table.Name}`", "has more that was altered"));
        return false;
    }
}
