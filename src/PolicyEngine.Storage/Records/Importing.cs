using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Files to recorded facts: all or nothing. A record whose key is on file with other figures becomes its next revision; one that is on file as it is, is left alone.
/// A list of records that nothing tells apart replaces the owner's list: what is no longer in it is withdrawn.
/// </summary>
public sealed class Importing(Store store)
{
    /// <exception cref="StoreException">The authority has adopted no policy, or the store cannot be written to.</exception>
    public ImportReport Run(ImportRequest request, Recorder recorder)
    {
        var adoption = store.Adoptions.Latest(request.Authority)
            ?? throw new StoreException($"`{request.Authority}` has adopted no policy yet, so nobody knows what its records are. `policy adopt` says which.");
        var policy = store.Snapshot(adoption.Snapshot).Policy;
        var diagnostics = new DiagnosticBag();
        var names = new ItemNames(policy);
        var records = FactFiles.Records(policy, request.Files, request.Mapping, request.WorkingDirectory, diagnostics).Select(r => r with { Record = names.Name(r.Record) }).ToImmutableArray();
        if (diagnostics.HasErrors)
            return new ImportReport(null, 0, 0, 0, 0, diagnostics.ToImmutable(), []);
        return store.Write(() => Write(request, adoption.Snapshot, policy, records, [.. names.Lists], recorder) with { Diagnostics = diagnostics.ToImmutable() });
    }

    private ImportReport Write(
        ImportRequest request, string snapshot, CheckedPolicy policy, ImmutableArray<ReadRecord> records,
        ImmutableArray<(int Kind, string Subject, string? Period, int Length)> lists, Recorder recorder)
    {
        var entry = store.Head.Entries + 1;
        var tables = new FactTables(store.Connection);
        var parts = ImmutableArray.CreateBuilder<ImportedPart>();
        foreach (var group in records.GroupBy(r => (r.File, r.Sheet, r.Record.Kind)))
        {
            var table = tables.Ready(policy, request.Authority, group.Key.Kind);
            var shape = RowShape.Of(policy, group.Key.Kind, table);
            using var writer = new FactWriter(store.Connection, table, entry, request.KnownOn);
            var written = group.Select(r => writer.Write(FactRow.Of(r.Record, shape, r.Row, r.Supplied)).As).ToArray();
            var subjects = group.Select(r => (r.Record.Subject, r.Record.Period)).ToHashSet();
            var withdrawn = lists.Where(l => l.Kind == group.Key.Kind && subjects.Contains((l.Subject, l.Period))).Sum(l => Shorten(writer, table, l.Subject, l.Period ?? "", l.Length));
            parts.Add(new ImportedPart(
                group.Key.File, group.Key.Sheet, table.Kind, group.First().Columns, writer.Range, ImportedPart.Described(table),
                written.Count(w => w == WrittenAs.Added), written.Count(w => w == WrittenAs.Revised), withdrawn, written.Count(w => w == WrittenAs.Unchanged), SetAside: 0));
        }

        var changed = parts.Where(p => p.Range is not null).ToArray();
        if (changed.Length > 0)
            store.Log.Append(LogEntry.Import, new ImportEntry(request.Authority, snapshot, request.KnownOn, parts.ToImmutable()).ToBody(recorder));
        var decisions = new RecordedDecisions(store);
        return new ImportReport(
            changed.Length > 0 ? entry : null, parts.Sum(p => p.Added), parts.Sum(p => p.Revised), parts.Sum(p => p.Withdrawn), parts.Sum(p => p.Unchanged), [],
            [.. changed.Select(p => p.Range!.Table).Distinct(StringComparer.Ordinal).SelectMany(t => decisions.RestingOn(request.Authority, tables.All().First(f => f.Name == t), entry)).DistinctBy(d => d.Decision.Entry).OrderBy(d => d.Decision.Entry)]);
    }

    /// <summary>Withdraws what stands behind the end of a list that was given anew.</summary>
    private int Shorten(FactWriter writer, FactTable table, string subject, string period, int length) => store.Connection
        .Query($"SELECT DISTINCT item FROM {Sql.Name(table.Name)} WHERE subject = $1 AND period = $2", r => r.GetString(0), subject, period)
        .Where(item => item.StartsWith('#') && int.Parse(item.AsSpan(1), CultureInfo.InvariantCulture) > length)
        .Count(item => writer.Withdraw(new FactRow(subject, null, period, item, 0, "[]"u8.ToArray(), [])).As == WrittenAs.Revised);
}
