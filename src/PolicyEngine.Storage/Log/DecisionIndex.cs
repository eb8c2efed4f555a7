using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What the log says of decisions, in tables that can be searched. All of it can be had again from the log, which <see cref="Verification"/> does.</summary>
internal static class DecisionIndex
{
    public static void Add(SqliteConnection connection, RecordedDecision decision)
    {
        var replaced = decision.Replaces?.Decision;
        connection.Execute(
            "INSERT INTO decision VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            decision.Id.Entry, decision.Authority, decision.Policy, Convert.FromHexString(decision.Snapshot), decision.Level, decision.Subject,
            decision.Period?.Kind, decision.Period?.Name, replaced is { Number: 0 } ? replaced.Value.Entry : null, decision.Replaces?.How);
        if (replaced is { Number: > 0 } packed)
            PackedIndex.End(connection, packed, decision.Id.Entry);
        foreach (var input in decision.Inputs)
        {
            connection.Execute(
                "INSERT INTO decision_input VALUES ($1, $2, $3, $4, $5, $6, $7)",
                decision.Id.Entry, decision.Authority, input.Kind, input.Subject, input.Period, input.Item, input.Revision);
        }
    }

    /// <summary>What <see cref="Add"/> writes, as one line for each row, for comparing.</summary>
    public static IEnumerable<string> Lines(RecordedDecision decision)
    {
        yield return Line(
            decision.Authority, decision.Policy, decision.Snapshot, decision.Level, decision.Subject, decision.Period?.Kind, decision.Period?.Name,
            decision.Replaces is { Decision: { Number: 0 } one } ? one.Entry : null, decision.Replaces?.How);
        foreach (var input in decision.Inputs)
            yield return Line(decision.Authority, input.Kind, input.Subject, input.Period, input.Item, input.Revision);
    }

    public static IEnumerable<string> Lines(SqliteConnection connection, long entry) =>
    [
        .. connection.Query(
            "SELECT authority, policy, lower(hex(snapshot)), level, subject, period_kind, period, replaces, how FROM decision WHERE entry = $1", Line, entry),
        .. connection.Query("SELECT authority, kind, subject, period, item, revision FROM decision_input WHERE entry = $1 ORDER BY rowid", Line, entry),
    ];

    private static string Line(SqliteDataReader row) => Line([.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))]);

    private static string Line(params object?[] values) => string.Join('|', values.Select(v => v is null ? "NULL" : $"'{v}'"));
}
