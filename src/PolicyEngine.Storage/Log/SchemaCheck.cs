using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>The tables, indices and triggers of a store against those it should have: one that is gone or altered would let things be changed unseen.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<Damage> Run(SqliteConnection connection)
    {
        var due = Due(new FactTables(connection).All());
        var found = Objects(connection);
        return due.Keys.Union(found.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => due.GetValueOrDefault(name) != found.GetValueOrDefault(name))
            .Select(name => new Damage($"the schema, `{name}`", (due.ContainsKey(name), found.ContainsKey(name)) switch
            {
                (true, false) => "is missing",
                (false, true) => "does not belong to a store",
                _ => "was altered",
            }));
    }

    /// <summary>The same tables made anew in memory.</summary>
    private static Dictionary<string, string> Due(IEnumerable<FactTable> tables)
    {
        using var fresh = new SqliteConnection("Data Source=:memory:");
        fresh.Open();
        Schema.Migrate(fresh, 0, Schema.Steps);
        foreach (var table in tables)
        {
            fresh.Execute(table.Definition);
            fresh.Execute(Schema.AppendOnly(table.Name));
            foreach (var column in table.Columns)
                fresh.Execute($"ALTER TABLE {Sql.Name(table.Name)} ADD COLUMN {column.Declaration}");
        }

        return Objects(fresh);
    }

    private static Dictionary<string, string> Objects(SqliteConnection connection) => connection
        .Query("SELECT name, type || ' on ' || tbl_name || ': ' || coalesce(sql, '') FROM sqlite_master", r => (Name: r.GetString(0), Sql: r.GetString(1)))
        .GroupBy(o => o.Name, o => o.Sql, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => string.Join(" and ", g), StringComparer.Ordinal);
}
