using CsvHelper;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>
/// Rows that an import left out, in CSV files of their own: the cells as they were, with the reasons in a first column that importing passes over, so that
/// a corrected file can be imported as it is. Only kept if the import is.
/// </summary>
/// <param name="folder">In full; made with the first row.</param>
internal sealed class SetAside(string folder) : IDisposable
{
    private const string Reasons = "Set aside because";

    private readonly List<string> files = [];
    private CsvWriter? writer;
    private RecordTable? current;
    private bool isKept;

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    public static bool IsReasons(string column) => PlainName.Of(column) == PlainName.Of(Reasons);

    public void Add(RecordTable table, string kind, TableRow row, IEnumerable<string> reasons)
    {
        if (current != table)
            Begin(table, kind);
        writer!.WriteField(string.Join(' ', reasons));
        foreach (var cell in row.AsInFile().Where((_, i) => !IsReasons(table.Header.ElementAtOrDefault(i) ?? "")))
            writer.WriteField(cell);
        writer.EndRecord();
        Count++;
    }

    /// <summary>All is on disk when this returns.</summary>
    public void Keep()
    {
        writer?.Dispose();
        (writer, isKept) = (null, true);
    }

    public void Dispose()
    {
        writer?.Dispose();
        if (isKept || files.Count == 0)
            return;
        files.ForEach(File.Delete);
        Directory.Delete(folder);
    }

    private void Begin(RecordTable table, string kind)
    {
        writer?.Dispose();
        current = table;
        Directory.CreateDirectory(folder);
        var path = Enumerable.Range(1, int.MaxValue).Select(i => Path.Join(folder, i == 1 ? $"{kind}.csv" : $"{kind}-{i}.csv")).First(p => !File.Exists(p));
        writer = CsvWriter.Create(new FileStream(path, FileMode.CreateNew), CsvWriterOptions.Default with { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: false);
        files.Add(path);
        writer.WriteRecord([Reasons, .. table.Header.Where(name => !IsReasons(name))]);
    }
}
