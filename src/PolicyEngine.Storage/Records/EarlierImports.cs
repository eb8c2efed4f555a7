using System.Collections.Immutable;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>A file that was imported before, and the entry of the log that says so; nothing of it was read.</summary>
/// <param name="SetAside">How many of its rows were set aside then.</param>
public sealed record ImportedBefore(string File, long Entry, int SetAside);

/// <summary>Which files an authority imported before, so that the first file again does not undo its correction.</summary>
internal sealed class EarlierImports(Store store, string authority, string snapshot, CheckedPolicy policy)
{
    private readonly ILookup<string, (long Seq, ImportEntry Entry, string File)> byDigest = store.Log.OfKind(LogEntry.Import)
        .Select(e => (e.Seq, Entry: e.As(ImportEntry.Read))).Where(e => e.Entry.Authority == authority)
        .SelectMany(e => e.Entry.Files.Select(f => (f.Digest, e.Seq, e.Entry, f.File)))
        .ToLookup(f => f.Digest, f => (f.Seq, f.Entry, f.File), StringComparer.Ordinal);

    /// <summary>
    /// Those of the files that can be passed over. Records of a `many` kind are told apart by their places in all files of an import together, so files of
    /// such a kind are passed over together or not at all.
    /// </summary>
    /// <param name="kindsOf">The record kinds in a file (indices).</param>
    public ImmutableArray<(FactFile File, ImportedBefore Before)> Of(IReadOnlyList<(FactFile File, string Digest)> files, Func<FactFile, IEnumerable<int>> kindsOf)
    {
        var found = files.Select(f => (f.File, Found: byDigest[f.Digest].LastOrDefault(e => SaysAllOf(f.File, e.Entry, e.File)))).ToArray();
        var known = found.Where(f => f.Found.Entry is not null).ToArray();
        var hasMany = known.Where(f => HasMany(f.Found.Entry, f.Found.File)).Select(f => f.File).ToArray();
        var isApart = hasMany.Length == 0 || !found.Where(f => f.Found.Entry is null).SelectMany(f => kindsOf(f.File)).Any(kind => policy.Records[kind].IsMany);
        return
        [
            .. known.Where(f => isApart || !hasMany.Contains(f.File))
                .Select(f => (f.File, new ImportedBefore(f.File.Path, f.Found.Seq, Parts(f.Found.Entry, f.Found.File).Sum(p => p.SetAside)))),
        ];
    }

    /// <summary>Whether today's policy would find no more in the file than was found then: no kind of record on other sheets, no column more.</summary>
    private bool SaysAllOf(FactFile file, ImportEntry entry, string name)
    {
        if (entry.Snapshot == snapshot)
            return true;
        var then = store.Snapshot(entry.Snapshot).Form;
        if (RecordTables.IsWorkbook(file) && !policy.Records.Select(r => r.Name).ToHashSet(StringComparer.Ordinal).SetEquals(then.Records.Select(r => r.Name)))
            return false;
        return Parts(entry, name).All(part => policy.Facts.Where(f => policy.Records[f.Record].Name == part.Kind).SelectMany(FactTables.Parts)
            .All(p => part.TableColumns.Any(c => c.Contains($" | {p.Fact.Field} | {p.Part} | {FactColumn.TypeName(p.Fact, p.Part)} | ", StringComparison.Ordinal))));
    }

    private bool HasMany(ImportEntry entry, string name) => Parts(entry, name).Any(part => policy.Records.Any(r => r.Name == part.Kind && r.IsMany));

    private static IEnumerable<ImportedPart> Parts(ImportEntry entry, string name) => entry.Parts.Where(p => p.File == name);
}
