using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>The periods for which a table has any record, as known.</summary>
internal static class RecordedPeriods
{
    /// <returns>By name, in no order.</returns>
    public static List<string> Of(SqliteConnection connection, FactTable table, Knowledge knowledge)
    {
        var (some, withdrawn) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        using var rows = new Statement(connection, $"SELECT DISTINCT period, withdrawn FROM {Sql.Name(table.Name)} WHERE entry <= ?1 AND known_on <= ?2 AND period <> ''");
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        while (rows.Next())
        {
            if (rows.Number(1) == 0)
                some.Add(rows.Text(0)!);
            else
                withdrawn.Add(rows.Text(0)!);
        }

        return some.FindAll(period => !withdrawn.Contains(period) || Has(connection, table, knowledge, period));
    }

    /// <summary>Whether of a period from which records were taken back there is one left.</summary>
    private static bool Has(SqliteConnection connection, FactTable table, Knowledge knowledge, string period)
    {
        using var rows = new Statement(connection, $"SELECT 1 FROM {Sql.Name(table.Name)} f WHERE {Sql.Counts(table.Name)} AND f.period = ?3 LIMIT 1");
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        rows.Bind(3, period);
        return rows.Next();
    }
}
