using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>
/// Facts in a workbook: a sheet for each kind of record, called after it. Titles above the header are passed over; where header cells are merged across several
/// columns, the row below names these. A sheet is shown in messages as text, a line for each of its rows.
/// </summary>
internal sealed class WorkbookFacts(CheckedPolicy policy, DiagnosticBag diagnostics)
{
    private const string Separator = " | ";

    public IEnumerable<RawRecord> Read(FactFile file)
    {
        var (sheets, problem) = WorkbookSheet.Read(file.Workbook!);
        if (problem is not null)
        {
            diagnostics.Add(FactErrors.NoWorkbook(file.Text, problem));
            return [];
        }

        var filled = sheets.Where(s => s is { IsVisible: true, IsEmpty: false }).ToArray();
        if (file.Kind is { } named && KindNames.Find(policy, named) is null)
            diagnostics.Add(FactErrors.UnknownFileKind(file.Text, named, policy));
        var read = (file.Kind is { } kind && filled.Length == 1 ? filled.Select(s => (Sheet: s, Kind: KindNames.Find(policy, kind))) : filled.Select(s => (Sheet: s, Kind: KindNames.Find(policy, s.Name)))).ToArray();
        if (read.All(r => r.Kind is null))
            diagnostics.Add(FactErrors.NoSheet(file.Text, [.. filled.Select(s => s.Name)], policy));
        else
            foreach (var (sheet, _) in read.Where(r => r.Kind is null && !IsInstructions(r.Sheet.Name)))
                diagnostics.Add(FactErrors.SheetNotRead(new Place(new SourceText($"{file.Text.Path}[{sheet.Name}]", sheet.Name), new TextSpan(0, sheet.Name.Length)), sheet.Name, policy));
        return read.Where(r => r.Kind is not null).SelectMany(r => Records(file.Text.Path, r.Sheet, r.Kind!.Value)).ToArray();
    }

    private static bool IsInstructions(string sheet) => PlainName.Of(sheet) is "read me" or "readme";

    private IEnumerable<RawRecord> Records(string path, WorkbookSheet sheet, int kind)
    {
        var columns = new KindColumns(policy, kind);
        var (first, last) = Header(sheet, columns);
        if (first < 0)
        {
            diagnostics.Add(FactErrors.NoHeader(new SourceText($"{path}[{sheet.Name}]", "")));
            yield break;
        }

        var names = Names(sheet, columns, first, last);
        var facts = names.Select(n => columns.Find(n) is { Fact: >= 0 and var fact, Part: var part } ? (part == ColumnPart.On ? DayOf : policy.Facts[fact]) : null).ToArray();
        var text = new SheetText($"{path}[{sheet.Name}]", sheet, facts, last);
        var header = names.Select((name, c) => new RawColumn(name, text.Place(last, c))).ToArray();
        for (var r = last + 1; r < sheet.Rows.Length; r++)
        {
            if (sheet.Rows[r].All(c => c.Text(null).Trim().Length == 0))
                continue;
            var cells = ImmutableArray.CreateBuilder<RawCell>();
            foreach (var c in Enumerable.Range(0, names.Length).Where(c => names[c].Length > 0))
            {
                var cell = new RawCell(header[c], text.Cell(r, c), text.Place(r, c), r + 1);
                if (sheet.Rows[r].ElementAtOrDefault(c).IsError)
                    diagnostics.Add(FactErrors.CellError(cell));
                else
                    cells.Add(cell);
            }

            foreach (var c in Enumerable.Range(0, sheet.Rows[r].Length).Where(c => c >= names.Length || names[c].Length == 0))
            {
                if (text.Cell(r, c).Trim().Length > 0)
                    diagnostics.Add(FactErrors.CellWithoutColumn(text.Place(r, c), r + 1, text.Cell(r, c)));
            }

            yield return new RawRecord(kind, cells.ToImmutable(), text.Place(r, 0), text.Place(last, 0), $"{path} sheet {sheet.Name} row {r + 1}");
        }
    }

    /// <summary>The first row with a column of this kind beside another filled cell, else the first filled row; and, if cells of it are merged across, the row below.</summary>
    private static (int First, int Last) Header(WorkbookSheet sheet, KindColumns columns)
    {
        bool IsHeader(int row) => Texts(sheet, row).Count(t => t.Length > 0) > 1 && Texts(sheet, row).Any(t => columns.Find(t) is not null);
        var rows = Enumerable.Range(0, sheet.Rows.Length).ToArray();
        var first = Array.Find(rows, IsHeader) is var found && found < rows.Length && rows.Length > 0 && IsHeader(found) ? found : Array.FindIndex(rows, r => Texts(sheet, r).Any(t => t.Length > 0));
        if (first > 0 && Groups(sheet, first - 1))
            return (first - 1, first);
        return first >= 0 && first + 1 < rows.Length && Groups(sheet, first) ? (first, first + 1) : (first, first);
    }

    /// <summary>Some header cells stand over several columns, and not one over all.</summary>
    private static bool Groups(WorkbookSheet sheet, int row) =>
        Texts(sheet, row).Count(t => t.Length > 0) > 1 && sheet.Merged.Any(m => m.Row == row && m.LastRow == row && m.LastColumn > m.Column);

    private static string[] Names(WorkbookSheet sheet, KindColumns columns, int first, int last)
    {
        var lower = Texts(sheet, last);
        if (first == last)
            return lower;
        var upper = Texts(sheet, first);
        foreach (var merged in sheet.Merged.Where(m => m.Row == first))
        {
            for (var c = merged.Column + 1; c <= merged.LastColumn && c < upper.Length; c++)
                upper[c] = upper[merged.Column];
        }

        return [.. Enumerable.Range(0, Math.Max(upper.Length, lower.Length)).Select(c => (upper.ElementAtOrDefault(c) ?? "", lower.ElementAtOrDefault(c) ?? "") switch
        {
            (var over, "") => over,
            ("", var under) => under,
            var (over, under) => columns.Find(under) is not null ? under : $"{over} {under}",
        })];
    }

    private static string[] Texts(WorkbookSheet sheet, int row) => [.. sheet.Rows[row].Select(c => c.Text(null).Trim())];

    /// <summary>What a column of days of judging is read as.</summary>
    private static Fact DayOf { get; } = new(
        "", 0, "", new Types.DateType(), NumberExtent.Any, null, null, null, null, "", IsOptional: false, AllowsNotApplicable: false,
        new Origin(new Place(new SourceText("", ""), default), "", null, []));

    /// <summary>The sheet as text with the place of each cell.</summary>
    private sealed class SheetText
    {
        private readonly string[][] cells;
        private readonly TextSpan[][] spans;
        private readonly SourceText source;

        public SheetText(string path, WorkbookSheet sheet, Fact?[] facts, int header)
        {
            cells = [.. sheet.Rows.Select((row, r) => row.Select((cell, c) => cell.Text(r <= header ? null : facts.ElementAtOrDefault(c))).ToArray())];
            spans = new TextSpan[cells.Length][];
            var text = new StringBuilder();
            for (var r = 0; r < cells.Length; r++)
            {
                spans[r] = new TextSpan[cells[r].Length];
                for (var c = 0; c < cells[r].Length; c++)
                {
                    var shown = cells[r][c].ReplaceLineEndings(" ");
                    spans[r][c] = new TextSpan(text.Length, shown.Length);
                    text.Append(shown).Append(c + 1 < cells[r].Length ? Separator : "");
                }

                text.Append('\n');
            }

            source = new SourceText(path, text.ToString());
        }

        public string Cell(int row, int column) => cells[row].ElementAtOrDefault(column) ?? "";

        public Place Place(int row, int column) => new(source, spans[row].Length == 0 ? default : spans[row][Math.Min(column, spans[row].Length - 1)]);
    }
}
