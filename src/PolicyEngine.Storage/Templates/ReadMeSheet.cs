using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Kernel;
using Row = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace PolicyEngine.Storage;

/// <summary>The first sheet: what the workbook is, and how it is filled in. An import passes over it by its name.</summary>
internal sealed class ReadMeSheet(Template template, CellStyles styles)
{
    public const string Name = "Read me";

    private const double Width = 72, LineLength = 76;

    public Worksheet ToWorksheet() => new(
        new SheetViews(new SheetView { ShowGridLines = false, WorkbookViewId = 0 }),
        new Columns(new Column { Min = 1, Max = 1, Width = Width, CustomWidth = true }),
        new SheetData(Lines().Select((line, row) => new Row(Cells.Of(row, 0, CellContent.OfText(line.Text), styles.Of(line.Look)))
        {
            RowIndex = (uint)row + 1,
            Height = HeightOf(line.Text, line.Look),
            CustomHeight = true,
        })),
        new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false },
        new PageSetup { PaperSize = 9 });

    /// <summary>In points: not every spreadsheet works it out for wrapped text when it opens a file.</summary>
    private static double HeightOf(string text, FormLook look) => look switch
    {
        FormLook.Title => 26,
        FormLook.Heading => 20,
        _ => 16 * Math.Max(1, Math.Ceiling(text.Length / LineLength)),
    };

    private IEnumerable<(string Text, FormLook Look)> Lines()
    {
        yield return ($"Figures for {template.Period}", FormLook.Title);
        foreach (var text in About())
            yield return (text, FormLook.Prose);
        yield return ("", FormLook.Prose);
        yield return ("Sheets", FormLook.Heading);
        foreach (var text in template.Sheets.SelectMany(About))
            yield return (text, FormLook.Prose);
        yield return ("", FormLook.Prose);
        yield return ("How to fill it in", FormLook.Heading);
        foreach (var text in HowTo())
            yield return (text, FormLook.Prose);
    }

    private IEnumerable<string> About()
    {
        var header = template.Policy.Header;
        if (template.Authority is { } authority)
            yield return $"Authority: {authority}";
        yield return $"Rules: {header.Title} ({header.Id}){(header.Status == Status.InForce ? "" : $", {header.Status.ToString().ToLowerInvariant()}")}";
        foreach (var kind in template.Sheets.Select(s => s.Kind.Per).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var dates = template.Policy.Calendar.Find(kind, template.Period)?.Dates;
            var due = dates is not null && dates.TryGetValue("due", out var day) ? $", due on {Day(day)}" : "";
            yield return $"{Words.Capital(kind)}: {template.Period}"
                + $"{(dates is not null && dates.TryGetValue("start", out var from) && dates.TryGetValue("end", out var to) ? $", {Day(from)} to {Day(to)}" : "")}{due}";
        }
    }

    private static IEnumerable<string> About(TemplateSheet sheet)
    {
        var rows = sheet.RowCount == 0 ? "" : $"{Words.Count(sheet.RowCount, "row")} with {Words.Count(sheet.CellsToFill, "cell")} to fill in";
        var more = sheet switch
        {
            { Owners: null } => "",
            { IsWholeList: true } => "a row for each there is; to take one back, empty its whole row",
            { Kind.IsMany: true } => "a row for each there is, none if there is none",
            { Kind.Per: null } => "a row for each that is new",
            _ => "a row for each that has one, none where there is none",
        };
        yield return $"{sheet.Name}: {string.Join("; ", new[] { rows, more }.Where(t => t.Length > 0))}.";
        if (!sheet.NotAsked.IsEmpty)
            yield return $"{sheet.Name}: nothing is asked about {string.Join(", ", sheet.NotAsked)}.";
    }

    private IEnumerable<string> HowTo()
    {
        yield return "Fill in the yellow cells. A note beside each says what it is and what it takes.";
        yield return "Grey cells are not asked: nothing in the rules applies them to the one that the row is about.";
        yield return "What is not known stays blank. A blank is never taken for nought.";
        yield return "N/A says that a figure does not apply. It is taken only where the note beside the cell allows it.";
        yield return "Where figures are in dispute, write all of them into the cell, as 88% or 91%. The spreadsheet will say that it expects something else; keep what you wrote.";
        yield return "Anything else that the spreadsheet questions will be refused when the workbook is imported.";
        if (template.Sheets.Any(s => s.Columns.Any(c => c.Fact is { IsJudgement: true })))
            yield return "A judgement has four cells: the answer, who judged (by), on which day (on), and why (because).";
        yield return "Figures that stand in a cell already are what is on file. A row returned as it is changes nothing; other figures are a correction; "
            + "a cell made blank says that it is not known after all.";
        yield return "Leave the names of sheets and columns as they are. Other sheets of your own are not read.";
    }

    private static string Day(int day) => DateOnly.FromDayNumber(day).ToString("dd/MM/yyyy");
}
