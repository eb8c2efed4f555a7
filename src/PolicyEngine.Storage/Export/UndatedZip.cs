using System.IO.Compression;

namespace PolicyEngine.Storage;

/// <summary>A package without the moment it was made, so that the same workbook is the same bytes.</summary>
internal static class UndatedZip
{
    /// <summary>The first day that a ZIP file can name.</summary>
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Copy(Stream package, Stream target)
    {
        package.Position = 0;
        using var from = new ZipArchive(package, ZipArchiveMode.Read);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName);
            copy.LastWriteTime = Never;
            using var source = entry.Open();
            using var written = copy.Open();
            source.CopyTo(written);
        }
    }
}
