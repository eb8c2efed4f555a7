using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>A workbook's sheets, each read once from top to bottom. Only here is ExcelDataReader seen.</summary>
internal sealed partial class Workbook : IDisposable
{
    private const int LongestSettings = 1 << 20;

    private readonly string path;
    private readonly IExcelDataReader reader;
    private readonly bool countsFrom1904;
    private readonly DiagnosticBag diagnostics;
    private bool isDamaged;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Workbook(string path, IExcelDataReader reader, bool countsFrom1904, DiagnosticBag diagnostics) =>
        (this.path, this.reader, this.countsFrom1904, this.diagnostics) = (path, reader, countsFrom1904, diagnostics);

    /// <summary>Null if it is no workbook, which is reported.</summary>
    public static Workbook? Open(FactFile file, DiagnosticBag diagnostics)
    {
        var stream = file.Open();
        try
        {
            var isFrom1904 = CountsFrom1904(stream);
            stream.Position = 0;
            return new Workbook(file.Path, ExcelReaderFactory.CreateReader(stream), isFrom1904, diagnostics);
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            diagnostics.Add(FactErrors.NotAWorkbook(file.Path));
            return null;
        }
    }

    /// <summary>The sheets in order. A grid's rows are to be read before the next sheet is asked for.</summary>
    public IEnumerable<(Grid Grid, bool IsHidden)> Sheets()
    {
        if (!Succeeds(() => { reader.Reset(); return true; }))
            yield break;
        do
        {
            var merged = (reader.MergeCells ?? []).Select(m => new MergedCells(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn)).ToImmutableArray();
            yield return (new Grid(path, reader.Name ?? "", Rows(), merged, countsFrom1904), reader.VisibleState is not (null or "visible"));
        }
        while (Succeeds(reader.NextResult));
    }

    public void Dispose() => reader.Dispose();

    private IEnumerable<WorkbookRow> Rows()
    {
        WorkbookRow? row = null;
        for (var number = 1; Succeeds(() => Read(number, out row)); number++)
            yield return row!;
    }

    private bool Read(int number, out WorkbookRow? row)
    {
        row = null;
        if (!reader.Read())
            return false;
        var texts = new string[reader.FieldCount];
        var numbers = new bool[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = reader.GetValue(i);
            var format = value is null or string ? "" : reader.GetNumberFormatString(i) ?? "";
            texts[i] = WorkbookValue.Text(value, format);
            numbers[i] = value is double or int && !WorkbookValue.IsPercent(format);
        }

        row = new WorkbookRow(path, reader.Name ?? "", number, texts, numbers);
        return true;
    }

    /// <summary>One step of reading; a damaged workbook is reported once and has no more steps.</summary>
    private bool Succeeds(Func<bool> step)
    {
        if (isDamaged)
            return false;
        try
        {
            return step();
        }
        catch (Exception e) when (IsDamage(e))
        {
            isDamaged = true;
            diagnostics.Add(FactErrors.NotAWorkbook(path));
            return false;
        }
    }

    /// <summary>The library answers damage with whatever exception the damage leads to.</summary>
    private static bool IsDamage(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);

    /// <summary>The library applies this to cells formatted as dates, but does not tell it.</summary>
    private static bool CountsFrom1904(Stream stream)
    {
        if (stream.ReadByte() != 'P')
            return false;
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.GetEntry("xl/workbook.xml") is not { } settings)
            return false;
        using var text = new StreamReader(settings.Open());
        var characters = new char[LongestSettings];
        return From1904().IsMatch(new string(characters, 0, text.ReadBlock(characters)));
    }

    [GeneratedRegex("""\bdate1904\s*=\s*["'](1|true)["']""")]
    private static partial Regex From1904();
}
