using CsvHelper;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>
/// Rows that an import left out, in CSV files of their own: the cells under the policy's own names of their columns, with the reasons in a first column that
/// importing passes over, so that a corrected file can be imported as it is. Only kept if the import is.
/// </summary>
/// <param name="folder">In full. It is there only when the import is done; until then the files stand in one beside it.</param>
internal sealed class SetAside(string folder) : IDisposable
{
    private const string Reasons = "Set aside because";

    private readonly string unfinished = StoreFile.Unfinished(folder);
    private CsvWriter? writer;
    private FileStream? stream;
    private RecordTable? current;

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    public static bool IsReasons(string column) => PlainName.Of(column) == PlainName.Of(Reasons);

    public void Add(RecordTable table, KindColumns columns, string kind, TableRow row, IEnumerable<string> reasons)
    {
        if (current != table)
            Begin(table, columns, kind);
        writer!.WriteField(string.Join(' ', reasons));
        foreach (var cell in row.AsFarAsThere())
            writer.WriteField(cell);
        writer.EndRecord();
        Count++;
    }

    /// <summary>Puts all on the disk; to be called before the import is.</summary>
    public void Finish() => Close();

    /// <summary>Gives the folder its name; to be called when the import is on the disk.</summary>
    public void Keep()
    {
        if (Count > 0)
            Directory.Move(unfinished, folder);
    }

    public void Dispose()
    {
        Close();
        if (Count > 0 && Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
    }

    private void Begin(RecordTable table, KindColumns columns, string kind)
    {
        Close();
        Directory.CreateDirectory(unfinished);
        var path = Enumerable.Range(1, int.MaxValue).Select(i => Path.Join(unfinished, i == 1 ? "" : $"{i}", $"{kind}.csv")).First(p => !File.Exists(p));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        current = table;
        stream = new FileStream(path, FileMode.CreateNew);
        writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: true);
        writer.WriteRecord([Reasons, .. table.Columns.Select(c => c.Use is null ? c.Name : columns.NameOf(c.Use))]);
    }

    private void Close()
    {
        writer?.Dispose();
        stream?.Flush(flushToDisk: true);
        stream?.Dispose();
        (writer, stream) = (null, null);
    }
}
