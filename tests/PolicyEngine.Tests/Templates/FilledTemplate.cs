using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;
using Row = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace PolicyEngine.Tests.Templates;

/// <summary>A figure written into a template, and what it says.</summary>
internal sealed record Filled(int Kind, string Subject, int Fact, EntryState State, ImmutableArray<Extent> Figures);

/// <summary>Fills in a template as a provider would: every cell that is open and blank, of the blank rows the first two.</summary>
internal sealed class FilledTemplate(CheckedPolicy policy, string period)
{
    private const int BlankRowsFilled = 2;

    private readonly List<Filled> filled = [];
    private int turn;

    public IReadOnlyList<Filled> Fill(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var book = document.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToArray();
        foreach (var sheet in book.Workbook.Descendants<Sheet>().Where(s => KindNames.Find(policy, s.Name!) is not null))
        {
            var rows = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().ToArray()).ToArray();
            var kind = KindNames.Find(policy, sheet.Name!)!.Value;
            var columns = rows[0].Select(c => new KindColumns(policy, kind).Find(c.InnerText)!).ToArray();
            var blank = 0;
            foreach (var row in rows.Skip(1).Where(r => r[0].InnerText.Length > 0 || blank++ < BlankRowsFilled))
                Fill(kind, columns, row, cell => !formats[cell.StyleIndex!.Value].Protection!.Locked!.Value && cell.InnerText.Length == 0);
        }

        return filled;
    }

    private void Fill(int kind, ColumnUse[] columns, Cell[] cells, Func<Cell, bool> isOpen)
    {
        foreach (var (cell, use) in cells.Zip(columns).Where(c => isOpen(c.First)))
        {
            if (use.Part == ColumnPart.Value)
                Write(kind, cells[0].InnerText, use.Fact, cell);
            else
                Write(cell, use.Part == ColumnPart.Owner ? $"new {turn}" : use.Part == ColumnPart.Period ? period : use.Part == ColumnPart.On ? "16/7/2004" : "an officer");
        }
    }

    /// <summary>In turn an ordinary figure, one in dispute and, where that may be, one that does not apply.</summary>
    private void Write(int kind, string subject, int index, Cell cell)
    {
        var fact = policy.Facts[index];
        turn++;
        if (fact.AllowsNotApplicable && turn % 3 == 0)
        {
            Write(cell, "N/A");
            filled.Add(new Filled(kind, subject, index, EntryState.NotApplicable, []));
        }
        else if (fact.Type is PercentType && turn % 4 == 0)
        {
            Write(cell, "88% or 91.5%");
            filled.Add(new Filled(kind, subject, index, EntryState.Disputed, [Extent.Of(Exact.Divide(88, 100)!.Value), Extent.Of(Exact.Divide(915, 1000)!.Value)]));
        }
        else
        {
            filled.Add(new Filled(kind, subject, index, EntryState.Supplied, [WriteFigure(fact.Type, cell)]));
        }
    }

    private static Extent WriteFigure(PolicyType type, Cell cell)
    {
        switch (type)
        {
            case PercentType:
                return Number(cell, "0.8999", Exact.Divide(8999, 10_000)!.Value);
            case MoneyType:
                return Number(cell, "1234.5", Exact.Divide(2469, 2)!.Value);
            case CountType or NumberType:
                return Number(cell, "7", 7);
            case DateType:
                return Number(cell, "38184", new DateOnly(2004, 7, 16).DayNumber);
            case ChoiceType choice:
                Write(cell, choice.Options[^1]);
                return Extent.OfOption(choice.Options.Length - 1);
            case YesNoType:
                Write(cell, "yes");
                return Extent.Of(true);
            case DurationType { Unit: DurationUnit.Days }:
                Write(cell, "6 weeks");
                return Extent.Of(42);
            default:
                Write(cell, "as told");
                return Extent.Of("as told");
        }
    }

    private static Extent Number(Cell cell, string written, Exact value)
    {
        (cell.DataType, cell.CellValue) = (null, new CellValue(written));
        return Extent.Of(value);
    }

    private static void Write(Cell cell, string text) =>
        (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)));
}
