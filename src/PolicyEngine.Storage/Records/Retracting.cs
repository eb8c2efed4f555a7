using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Which record is taken back: the one of a key, or all that an owner has of a `many` kind.</summary>
/// <param name="Kind">The record kind by name, singular or plural.</param>
/// <param name="KnownOn">The day (a day number) from which it is known not to hold.</param>
public sealed record RetractRequest(string Authority, string Kind, string Subject, string? Period, int KnownOn, string Reason);

/// <summary>What taking a record back came to.</summary>
/// <param name="Entry">The log's entry; null if nothing of that key is on file, or it was taken back before.</param>
/// <param name="Records">How many were taken back.</param>
/// <param name="Late">Of how many of them other figures are known since a later day, which still count.</param>
/// <param name="Resting">Standing decisions that looked for them.</param>
public sealed record RetractReport(long? Entry, int Records, int Late, ImmutableArray<ListedDecision> Resting);

/// <summary>Takes records back that should never have been recorded, such as those of a misspelt service. They stay in the store, as a last revision without figures.</summary>
public sealed class Retracting(Store store)
{
    /// <exception cref="StoreException">The authority has no such kind of record, or the store cannot be written to.</exception>
    public RetractReport Run(RetractRequest request, Recorder recorder) => store.Write(
        () =>
        {
            var adoption = store.Adoptions.Latest(request.Authority) ?? throw new StoreException($"`{request.Authority}` has adopted no policy, so it has no records.");
            var policy = store.Snapshot(adoption.Snapshot).Form;
            var table = Facts.KindNames.Find(policy, request.Kind) is { } kind ? new FactTables(store.Connection).Find(request.Authority, policy.Records[kind].Name) : null;
            if (table is null)
                throw new StoreException($"Nothing of kind `{request.Kind}` is on file for `{request.Authority}`. There is "
                    + $"{string.Join(", ", new FactTables(store.Connection).Of(request.Authority).Select(t => $"`{t.Kind}`"))}.");
            return Run(request, adoption.Snapshot, table, recorder);
        },
        report => report.Entry is not null);

    private RetractReport Run(RetractRequest request, string snapshot, FactTable table, Recorder recorder)
    {
        var entry = store.Head.Entries + 1;
        var supplied = JsonSerializer.SerializeToUtf8Bytes([request.Reason], StoredJson.Default.StringArray);
        using var writer = new FactWriter(store.Connection, table, entry, request.KnownOn, GivenColumns.All, new RowsSeen());
        var items = store.Connection.Query(
            $"SELECT DISTINCT item FROM {Sql.Name(table.Name)} WHERE subject = $1 AND period = $2 ORDER BY item", r => r.GetString(0), request.Subject, request.Period ?? "");
        var count = items.Count(item => writer.Withdraw(new FactRow(request.Subject, null, request.Period ?? "", item, 0, supplied, [])).As == WrittenAs.Revised);
        if (writer.Range is not { } range)
            return new RetractReport(null, 0, 0, []);
        var part = new ImportedPart("(taken back)", null, table.Kind, ["reason"], range, ImportedPart.Described(table), 0, 0, count, 0, 0);
        store.Log.Append(LogEntry.Import, new ImportEntry(request.Authority, snapshot, request.KnownOn, [], [part]).ToBody(recorder));
        return new RetractReport(entry, count, writer.Late, [.. new RecordedDecisions(store).RestingOn(request.Authority, table.Kind, range)]);
    }
}
