using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What the log says of events, in tables that can be searched. All of it can be had again from the log, which <see cref="Verification"/> does.</summary>
internal static class EventIndex
{
    public static void Add(SqliteConnection connection, RecordedEvent done) => connection.Execute(
        "INSERT INTO event VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        done.Entry, done.Authority, done.What, done.Level, done.Subject, done.Period, done.On, done.By, done.Note, Attached(done), done.KnownOn);

    public static void Add(SqliteConnection connection, RecordedWithdrawal withdrawal) => connection.Execute(
        "INSERT INTO event_withdrawal VALUES ($1, $2, $3, $4, $5, $6)", withdrawal.Entry, withdrawal.Event, withdrawal.On, withdrawal.By, withdrawal.Because, withdrawal.KnownOn);

    /// <summary>Of each event that is not found as it was recorded, or never was, its number.</summary>
    public static IEnumerable<long> Altered(SqliteConnection connection, IEnumerable<RecordedEvent> logged) => Differing(
        logged.Select(e => (e.Entry, Line(e.Entry, e.Authority, e.What, e.Level, e.Subject, e.Period, e.On, e.By, e.Note, Attached(e), e.KnownOn))),
        connection.Query("SELECT * FROM event", r => (r.GetInt64(0), Line(r))));

    /// <summary>The same of withdrawals.</summary>
    public static IEnumerable<long> Altered(SqliteConnection connection, IEnumerable<RecordedWithdrawal> logged) => Differing(
        logged.Select(w => (w.Entry, Line(w.Entry, w.Event, w.On, w.By, w.Because, w.KnownOn))),
        connection.Query("SELECT * FROM event_withdrawal", r => (r.GetInt64(0), Line(r))));

    private static string Attached(RecordedEvent done) => JsonSerializer.Serialize(done.Attached, StoredJson.Default.ImmutableArrayString);

    private static IEnumerable<long> Differing(IEnumerable<(long Entry, string Line)> logged, IEnumerable<(long Entry, string Line)> found)
    {
        var (due, there) = (logged.ToHashSet(), found.ToHashSet());
        due.SymmetricExceptWith(there);
        return due.Select(d => d.Entry).Distinct().Order();
    }

    private static string Line(SqliteDataReader row) => Line([.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))]);

    private static string Line(params object?[] values) => JsonSerializer.Serialize(values, StoredJson.Default.ObjectArray!);
}
