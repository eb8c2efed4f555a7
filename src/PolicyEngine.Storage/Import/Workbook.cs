using System.Collections.Immutable;
using System.Text;
using ExcelDataReader;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>A workbook's sheets, each read once from top to bottom. Only here is ExcelDataReader seen.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly string path;
    private readonly IExcelDataReader reader;
    private readonly WorkbookXml xml;
    private readonly Dictionary<string, Dictionary<(int Row, int Column), string>> leftOut = [];
    private readonly DiagnosticBag diagnostics;
    private bool isDamaged;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Workbook(string path, IExcelDataReader reader, WorkbookXml xml, DiagnosticBag diagnostics) =>
        (this.path, this.reader, this.xml, this.diagnostics) = (path, reader, xml, diagnostics);

    /// <summary>Null if it is no workbook, which is reported.</summary>
    public static Workbook? Open(FactFile file, DiagnosticBag diagnostics)
    {
        var streams = new List<Stream>();
        try
        {
            streams.Add(file.Open());
            var own = new WorkbookXml(streams[0]);
            streams.Add(file.Open());
            return new Workbook(file.Path, ExcelReaderFactory.CreateOpenXmlReader(streams[1]), own, diagnostics);
        }
        catch (Exception e) when (IsDamage(e))
        {
            streams.ForEach(stream => stream.Dispose());
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
            yield return (new Grid(path, reader.Name ?? "", Rows(), merged, xml.CountsFrom1904), reader.VisibleState is not (null or "visible"));
        }
        while (Succeeds(reader.NextResult));
    }

    public void Dispose()
    {
        reader.Dispose();
        xml.Dispose();
    }

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
        var sheet = reader.Name ?? "";
        if (!leftOut.TryGetValue(sheet, out var wrong))
            leftOut.Add(sheet, wrong = xml.LeftOut(sheet));
        var texts = new string[reader.FieldCount];
        var numbers = new bool[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = reader.GetValue(i);
            var format = value is null or string ? "" : reader.GetNumberFormatString(i) ?? "";
            texts[i] = WorkbookValue.Text(value, format);
            if (wrong.Count > 0 && wrong.TryGetValue((number - 1, i), out var said))
                texts[i] = said;
            numbers[i] = value is double or int && !WorkbookValue.IsPercent(format);
        }

        row = new WorkbookRow(path, sheet, number, texts, numbers);
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
}
