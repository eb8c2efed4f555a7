using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>An authority's events as known: those of which nobody knew that they were withdrawn still count.</summary>
internal static class EventsKnown
{
    public static ImmutableArray<ProcessEvent> Read(SqliteConnection connection, string authority, Knowledge knowledge) =>
    [
        .. connection.Query(
            """
            SELECT e.entry, e.what, e.level, e.subject, e.period, e.done_on, e.done_by, e.note, e.attached, w.withdrawn_on, w.withdrawn_by, w.because
            FROM event e LEFT JOIN event_withdrawal w ON w.event = e.entry AND w.entry <= $3 AND w.known_on <= $2
            WHERE e.authority = $1 AND e.known_on <= $2 AND e.entry <= $3 ORDER BY e.entry
            """,
            Event, authority, knowledge.On, knowledge.UpTo),
    ];

    private static ProcessEvent Event(SqliteDataReader row) => new(
        row.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetString(1), row.GetString(2), row.GetString(3),
        row.Text(4), row.GetInt32(5), row.GetString(6), row.GetString(7),
        [.. JsonSerializer.Deserialize(row.GetString(8), StoredJson.Default.StringArray)!], $"log entry {row.GetInt64(0)}")
    {
        Withdrawn = row.IsDBNull(9) ? null : new Withdrawal(row.GetInt32(9), row.GetString(10), row.GetString(11)),
    };
}
