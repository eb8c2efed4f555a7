using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Files to recorded facts, row by row: all or nothing, or without the rows that something is wrong with. A record whose key is on file with other figures
/// becomes its next revision; one that is on file as it is, is left alone. A list of records that nothing tells apart replaces the owner's list: what is no
/// longer in it is withdrawn. A file that was imported before is passed over, so that it undoes no correction that came after it.
/// </summary>
public sealed class Importing(Store store)
{
    /// <summary>More errors than this are not looked for.</summary>
    private const int MostErrors = 10_000;

    /// <param name="progress">Told now and then how far it is.</param>
    /// <exception cref="StoreException">The authority has adopted no policy, or the store cannot be written to.</exception>
    public ImportReport Run(ImportRequest request, Recorder recorder, Action<ImportProgress>? progress = null)
    {
        using var aside = request.Quarantine is { } folder ? new SetAside(Path.GetFullPath(folder, request.WorkingDirectory)) : null;
        var report = store.Write(
            () =>
            {
                var adoption = (request.Under is { } day ? store.Adoptions.On(request.Authority, day) : store.Adoptions.Latest(request.Authority))
                    ?? throw new StoreException(request.Under is null
                        ? $"`{request.Authority}` has adopted no policy yet, so nobody knows what its records are. `policy adopt` says which."
                        : $"`{request.Authority}` has no policy in force on the day that `--under` names, so nobody knows what its records are.");
                var done = new Import(store, adoption.Snapshot, Reading(store.Snapshot(adoption.Snapshot), request), request, aside, progress).Run(recorder);
                aside?.Finish();
                return done;
            },
            done => done.Entry is not null);
        if (report.Entry is not null)
            aside?.Keep();
        return report;
    }

    /// <summary>By all that any version has; under a day that was named, by the version of that day.</summary>
    private static CheckedPolicy Reading(PolicySnapshot snapshot, ImportRequest request) =>
        (request.Under is { } day ? snapshot.Compilation.At(day)?.Policy : null) ?? snapshot.Form;

    /// <summary>One import: its tables one after the other, then what only shows when all are in.</summary>
    private sealed class Import(Store store, string snapshot, CheckedPolicy policy, ImportRequest request, SetAside? aside, Action<ImportProgress>? progress)
    {
        private readonly DiagnosticBag findings = new();
        private readonly DiagnosticBag ofRows = new();
        private readonly FactTables tables = new(store.Connection);
        private readonly List<TableImport> done = [];
        private readonly Dictionary<string, RowsSeen> unchanged = new(StringComparer.Ordinal);
        private readonly KeptElsewhere elsewhere = new(store, request.Authority, policy);
        private readonly long entry = store.Head.Entries + 1;
        private long rows;

        public ImportReport Run(Recorder recorder)
        {
            var names = new ItemNames(policy);
            var mapping = request.Mapping is { } path ? new FactFileArgument(path, null).Open(request.WorkingDirectory, findings) : null;
            var columns = mapping is null ? null : ImportMapping.Read(policy, mapping.Read(), findings);
            var files = request.Files.Select(a => FactFileArgument.Parse(a).Open(request.WorkingDirectory, findings)).OfType<FactFile>()
                .Select(f => (File: f, Digest: FileDigest.Of(f, mapping))).ToList();
            var before = request.Again ? []
                : new EarlierImports(store, request.Authority, snapshot, policy).Of(files, f => RecordTables.Of(policy, f, columns, new DiagnosticBag()).Select(t => t.Kind));
            var due = files.Where(f => before.All(b => b.File != f.File)).ToList();
            foreach (var (file, _) in due)
                Read(file, columns, names);
            foreach (var list in done.Where(t => ItemNames.IsList(t.Kind)).GroupBy(t => t.Shape.Kind).Select(g => g.Last()).ToList())
                Shorten(list, names);
            new RulesOfPeriods(store, request.Authority, snapshot, request.Under is null ? store.Snapshot(snapshot).Compilation.Policy! : policy, findings, Where).Check(done);
            if (findings.HasErrors || done.Exists(t => t.HasRefused))
                return Report(null, isRefused: true, before, []);

            if (done.Sum(t => t.Late) is > 0 and var late)
                findings.Add(FactErrors.KnownLater(late));
            var changed = done.Where(t => t.Range is not null).ToArray();
            new OwnersOnFile(store, policy, findings).Report(request.Authority, changed, Where);
            foreach (var table in changed)
                new UnlikelyFigures(store, table.Shape, findings).Report(table.Range!, id => Where(table.Shape.Table, id));
            if (due.Count == 0)
                return Report(null, isRefused: false, before, []);
            var read = new ImportEntry(request.Authority, snapshot, request.KnownOn, [.. due.Select(f => new ImportedFile(f.File.Path, f.Digest))], [.. done.Select(t => t.Part)]);
            store.Log.Append(LogEntry.Import, read.ToBody(recorder));
            return Report(entry, isRefused: false, before, Resting(changed));
        }

        private void Read(FactFile file, ImportMapping? mapping, ItemNames names)
        {
            Stream? opened = null;
            foreach (var table in RecordTables.Of(policy, file with { Open = () => opened = file.Open() }, mapping, findings))
            {
                if (ofRows.Errors > MostErrors)
                    return;
                var shape = RowShape.Of(policy, table.Kind, tables.Ready(policy, request.Authority, table.Kind));
                if (!unchanged.TryGetValue(shape.Table.Name, out var seen))
                    unchanged.Add(shape.Table.Name, seen = new RowsSeen());
                using var import = new TableImport(store.Connection, shape, table, entry, request.KnownOn, names, seen, ofRows, aside, elsewhere);
                done.Add(import);
                while (import.Next(Where))
                {
                    if (++rows % 4096 == 0)
                        progress?.Invoke(new ImportProgress(file.Path, rows, table.Sheet is null && opened is { CanSeek: true, Length: > 0 } ? (double)opened.Position / opened.Length : null));
                    if (ofRows.Errors <= MostErrors)
                        continue;
                    findings.Add(FactErrors.TooMany(MostErrors));
                    return;
                }
            }
        }

        /// <summary>Withdraws what stands behind the ends of lists that were given anew.</summary>
        private void Shorten(TableImport last, ItemNames names)
        {
            using var rest = last.Rest(store.Connection);
            foreach (var (subject, period, length) in names.Lists(last.Shape.Kind))
            {
                var known = store.Connection.Scalar($"SELECT max(known_on) FROM {Sql.Name(last.Shape.Table.Name)} WHERE subject = $1 AND period = $2", subject, period ?? "");
                if (known is long later && later > request.KnownOn)
                    findings.Add(FactErrors.ListKnownLater(last.Kind, subject, ValueText.Date((int)later)));
                var items = store.Connection.Query(
                    $"SELECT DISTINCT item FROM {Sql.Name(last.Shape.Table.Name)} WHERE subject = $1 AND period = $2", r => r.GetString(0), subject, period ?? "");
                foreach (var item in items.Where(item => item.StartsWith('#') && int.Parse(item.AsSpan(1), CultureInfo.InvariantCulture) > length))
                    rest.Withdraw(subject, period ?? "", item);
            }

            if (rest.Range is not null)
                done.Add(rest);
        }

        private ImmutableArray<ListedDecision> Resting(TableImport[] changed)
        {
            var decisions = new RecordedDecisions(store);
            return [.. changed.SelectMany(t => decisions.RestingOn(request.Authority, t.Kind.Name, t.Range!)).DistinctBy(d => d.Decision.Id).OrderBy(d => d.Decision.Id)];
        }

        /// <summary>How a sentence names a row that this import wrote, `row 12 of `returns.csv``, or found on file.</summary>
        private string Where(FactTable table, long id)
        {
            var part = done.FindLast(t => t.Shape.Table.Name == table.Name && t.Range is { } range && range.First <= id);
            return part?.Where(id) ?? "a row that says what is on file";
        }

        private ImportReport Report(long? logged, bool isRefused, ImmutableArray<(FactFile File, ImportedBefore Before)> before, ImmutableArray<ListedDecision> resting)
        {
            var parts = isRefused ? [] : done.Select(t => t.Part).ToArray();
            findings.Add(ofRows);
            return new ImportReport(
                logged, parts.Sum(p => p.Added), parts.Sum(p => p.Revised), parts.Sum(p => p.Withdrawn), parts.Sum(p => p.Unchanged), parts.Sum(p => p.SetAside),
                isRefused, [.. before.Select(b => b.Before)], findings.ToImmutable(), resting);
        }
    }
}
