using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Facts;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>The sheet for the records of one kind: a header, the rows that stand there, and blank rows where there may be more.</summary>
internal sealed class RecordSheet(TemplateSheet sheet, string period, CellStyles styles, Lists lists)
{
    private const int BlankRows = 200;
    private const double HeaderHeight = 48, Narrowest = 11, Widest = 42, RoomForText = 30;

    private int RowsInAll => sheet.Rows.Length + (sheet.Owners is null ? 0 : BlankRows);

    public Worksheet ToWorksheet()
    {
        var rules = Rules().ToArray();
        var worksheet = new Worksheet(
            Printing.Properties(sheet.Columns.Sum(WidthOf)),
            new SheetViews(new SheetView(Frozen()) { WorkbookViewId = 0 }),
            new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = WidthOf(column), CustomWidth = true })),
            new SheetData([Header(), .. Enumerable.Range(0, RowsInAll).Select(Row)]),
            new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false });
        if (rules.Length > 0)
            worksheet.Append(new DataValidations(rules) { Count = (uint)rules.Length });
        worksheet.Append(Printing.Page());
        return worksheet;
    }

    private TemplateRow? RowAt(int row) => row < sheet.Rows.Length ? sheet.Rows[row] : null;

    private bool IsOpen(int row, TemplateColumn column) => (RowAt(row), column.IsKey) switch
    {
        (null, _) => true,
        ({ } given, false) => given.Asks(column),
        _ => sheet.IsWholeList,
    };

    /// <summary>The header and what a row is about stay in sight.</summary>
    private Pane Frozen()
    {
        return new Pane { HorizontalSplit = sheet.KeyCount, VerticalSplit = 1, TopLeftCell = Cells.Address(1, sheet.KeyCount), ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen };
    }

    private Row Header()
    {
        var style = styles.Of(FormLook.Header);
        return new Row(sheet.Columns.Select((column, i) => Cells.Of(0, i, CellContent.OfText(column.Header), style))) { RowIndex = 1, Height = HeaderHeight, CustomHeight = true };
    }

    private Row Row(int row) => new(sheet.Columns.Select((column, i) => Cells.Of(
        row + 1, i,
        RowAt(row) is { } given ? ContentOf(given, column) : CellContent.Blank,
        styles.Of(IsOpen(row, column) ? FormLook.Asked : column.IsKey ? FormLook.Key : FormLook.NotAsked, FormatOf(column)))))
    {
        RowIndex = (uint)row + 2,
    };

    private static string FormatOf(TemplateColumn column) => column switch
    {
        { Use.Part: ColumnPart.Value, Fact: { } fact } => CellStyles.FormatOf(fact),
        { Use.Part: ColumnPart.On } => CellStyles.Day,
        _ => "@",
    };

    private static CellContent ContentOf(TemplateRow row, TemplateColumn column)
    {
        var entry = row.OnFile?.Entries.Find(column.Use.Fact);
        return column.Use.Part switch
        {
            ColumnPart.Id => CellContent.OfText(row.Subject),
            ColumnPart.Owner => CellContent.OfText(row.IsLevel ? row.OnFile?.Owner : row.Subject),
            ColumnPart.Period => CellContent.OfText(row.Period),
            ColumnPart.Value => CellContent.Of(entry, column.Fact!.Type),
            ColumnPart.By => CellContent.OfText(entry?.Judgement?.By),
            ColumnPart.On => entry?.Judgement?.On is { } day ? CellContent.OfDay(day) : CellContent.Blank,
            _ => CellContent.OfText(entry?.Judgement?.Because),
        };
    }

    /// <summary>Wide enough for the longest word of the header in three lines, and for what stands below.</summary>
    private double WidthOf(TemplateColumn column)
    {
        var longest = column.Header.Split(' ').Max(w => w.Length);
        var below = column switch
        {
            { Use.Part: ColumnPart.Because } or { Use.Part: ColumnPart.Value, Fact.Type: TextType } => RoomForText,
            { IsKey: true } => sheet.Rows.Select(r => ContentOf(r, column).Text).Concat(column.Use.Part == ColumnPart.Owner ? sheet.Owners ?? [] : []).Max(t => (int?)t.Length) ?? 0,
            _ => 0,
        };
        return Math.Clamp(Math.Max(Math.Max(longest, column.Header.Length / 2.5), below) + 3, Narrowest, Widest);
    }

    private IEnumerable<DataValidation> Rules()
    {
        for (var i = 0; i < sheet.Columns.Length; i++)
        {
            var column = sheet.Columns[i];
            var open = Enumerable.Range(0, RowsInAll).Where(r => IsOpen(r, column)).Select(r => r + 1).ToArray();
            if (open.Length > 0)
                yield return Rule(column, RuleOf(column, Cells.Address(open[0], i)), Cells.Ranges(open, i));
            var closed = Enumerable.Range(0, sheet.Rows.Length).Where(r => !column.IsKey && !IsOpen(r, column)).Select(r => r + 1).ToArray();
            if (closed.Length > 0)
                yield return NotAsked(Cells.Ranges(closed, i));
        }
    }

    private CellRule RuleOf(TemplateColumn column, string cell) => column switch
    {
        { Use.Part: ColumnPart.Value, Fact: { } fact } => CellRule.Of(fact, cell, lists.Of),
        { Use.Part: ColumnPart.On } => CellRule.AnyDay,
        { Use.Part: ColumnPart.Owner } when sheet.Owners is { IsEmpty: false } owners => CellRule.OneOf(lists.Of(owners)),
        { Use.Part: ColumnPart.Period } => CellRule.OneOf(lists.Of([period])),
        _ => CellRule.Anything,
    };

    /// <summary>A warning rather than a stop: figures in dispute are written as `88% or 91%`, which no rule of a spreadsheet can tell from a slip.</summary>
    private static DataValidation Rule(TemplateColumn column, CellRule rule, string cells)
    {
        var validation = Prompting(column.Header, CellWords.Prompt(column), cells);
        if (rule.Kind is not { } kind)
            return validation;
        validation.Type = kind;
        if (kind is DataValidationValues.Decimal or DataValidationValues.Whole or DataValidationValues.Date)
            validation.Operator = rule.Operator;
        validation.ShowErrorMessage = true;
        validation.ErrorStyle = DataValidationErrorStyleValues.Warning;
        validation.ErrorTitle = CellWords.Title(column.Header);
        validation.Error = column is { Use.Part: ColumnPart.Value, Fact: { } fact }
            ? CellWords.Text($"This should be {CellWords.Expected(fact)}.", "Keep it only where figures are in dispute and all of them are written, with \"or\" between them.")
            : "This is not what the cell is for: see the note beside it.";
        validation.Append(new Formula1(rule.First!));
        if (rule.Second is { } second)
            validation.Append(new Formula2(second));
        return validation;
    }

    private DataValidation NotAsked(string cells) => Prompting("Not asked", $"Nothing in the rules applies this to the {sheet.Columns[0].Header.ToLowerInvariant()} of this row.", cells);

    private static DataValidation Prompting(string title, string text, string cells) => new()
    {
        AllowBlank = true,
        ShowInputMessage = true,
        PromptTitle = CellWords.Title(title),
        Prompt = text,
        SequenceOfReferences = new ListValue<StringValue>(cells.Split(' ').Select(c => new StringValue(c))),
    };
}
