using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Which tables of facts there are and what their columns hold; tables and columns are made as policies ask for them.</summary>
internal sealed class FactTables(SqliteConnection connection)
{
    public FactTable? Find(string authority, string kind) => Of(authority).FirstOrDefault(t => t.Kind == kind);

    /// <summary>An authority's tables.</summary>
    /// <exception cref="StoreException">What says how one of them is read was altered.</exception>
    public ImmutableArray<FactTable> Of(string authority)
    {
        var found = All().Where(t => t.Authority == authority).ToImmutableArray();
        return found.FirstOrDefault(t => !t.IsSound) is { } altered
            ? throw new StoreException($"What says how the facts `{altered.Name}` are read was altered or damaged. `policy verify` says more; restore the last backup.")
            : found;
    }

    /// <summary>Every table as it is described, soundly or not.</summary>
    public ImmutableArray<FactTable> All()
    {
        var columns = connection.Query(
            "SELECT fact_table, ordinal, name, field, part, type, scale FROM fact_column ORDER BY fact_table, ordinal",
            r => (
                Table: r.GetString(0),
                Column: new FactColumn(
                    r.GetInt32(1), r.GetString(2), r.GetString(3), Enum.TryParse<FactPart>(r.GetString(4), out var part) ? part : FactPart.Unknown, r.GetString(5), r.GetInt32(6))))
            .ToLookup(c => c.Table, c => c.Column, StringComparer.Ordinal);
        return
        [
            .. connection.Query("SELECT name, authority, kind FROM fact_table ORDER BY name", r => (Name: r.GetString(0), Authority: r.GetString(1), Kind: r.GetString(2)))
                .Select(t => new FactTable(t.Name, t.Authority, t.Kind, [.. columns[t.Name]])),
        ];
    }

    /// <summary>The table of a kind with a column for all that the policy declares of it, made or widened if need be.</summary>
    public FactTable Ready(CheckedPolicy policy, string authority, int kind)
    {
        var name = policy.Records[kind].Name;
        var table = Find(authority, name) ?? Make(new FactTable(FactTable.NameOf(authority, name), authority, name, []));
        foreach (var (fact, part) in policy.Facts.Where(f => f.Record == kind).SelectMany(Parts))
        {
            if (table.Find(fact, part) is null)
                table = Widen(table, fact, part);
        }

        return table;
    }

    public static IEnumerable<(Fact Fact, FactPart Part)> Parts(Fact fact) => fact.IsJudgement
        ? [(fact, FactPart.Figure), (fact, FactPart.By), (fact, FactPart.On), (fact, FactPart.Because)]
        : [(fact, FactPart.Figure)];

    private FactTable Make(FactTable table)
    {
        connection.Execute(table.Definition);
        connection.Execute(Schema.AppendOnly(table.Name));
        connection.Execute("INSERT INTO fact_table VALUES ($1, $2, $3)", table.Name, table.Authority, table.Kind);
        return table;
    }

    private FactTable Widen(FactTable table, Fact fact, FactPart part)
    {
        var name = part == FactPart.Figure ? fact.Field : $"{fact.Field}.{part.ToString().ToLowerInvariant()}";
        var isTaken = FactTable.Fixed.Concat(table.Columns.Select(c => c.Name)).Contains(name, StringComparer.OrdinalIgnoreCase);
        var column = FactColumn.Of(fact, part, table.Columns.Length, isTaken ? $"{name} ({FactColumn.TypeName(fact, part)})" : name);
        connection.Execute($"ALTER TABLE {Sql.Name(table.Name)} ADD COLUMN {column.Declaration}");
        connection.Execute(
            "INSERT INTO fact_column VALUES ($1, $2, $3, $4, $5, $6, $7)", table.Name, column.Ordinal, column.Name, column.Field, column.Part.ToString(), column.Type, column.Scale);
        return table with { Columns = table.Columns.Add(column) };
    }
}
