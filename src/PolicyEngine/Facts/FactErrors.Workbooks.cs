using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Workbooks and their sheets.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode SheetCode = new("PE0745", Severity.Warning, "A sheet that is not read", """
        A sheet of a workbook is read if it is called after a kind of record of the policy,
        one or many (`return`, `Returns`). Others are passed over. If a sheet with another
        name holds the records, and it is the only one, put the kind before the path.

            wrong   a sheet `Sheet1` in returns.xlsx, given as   returns.xlsx
            right   a sheet `Returns`, or given as               return=returns.xlsx
        """);

    private static readonly DiagnosticCode WorkbookCode = Error("PE0746", "A workbook without records", """
        None of the workbook's sheets is called after a kind of record of the policy, or the
        file is no workbook at all, or it is damaged or has a password.

            wrong   book.xlsx with the sheets `Sheet1` and `Notes`
            right   book.xlsx with a sheet `return`
        """);

    private static readonly DiagnosticCode CellErrorCode = Error("PE0747", "A cell in which a formula failed", """
        The cell shows an error of the spreadsheet such as `#REF!` or `#DIV/0!` instead of a
        figure. A figure that does not apply is written `N/A`; one not known is left blank.

            wrong   utilisation: #DIV/0!
            right   utilisation: N/A
        """);

    private static readonly DiagnosticCode[] WorkbookCodes = [SheetCode, WorkbookCode, CellErrorCode];

    public static Diagnostic SheetNotRead(Place place, string sheet, CheckedPolicy policy) => At(
        place, SheetCode, $"The sheet `{sheet}` is not read: it is not called after a kind of record.", "not read",
        $"The kinds are {Listed(policy.Records.Select(r => r.Name))}.");

    public static Diagnostic NoWorkbook(SourceText text, string problem) => At(
        new Place(text, new TextSpan(0, 0)), WorkbookCode, $"`{text.Path}` cannot be read as a workbook: {problem}.", "", "Open it in a spreadsheet program, save it anew as `.xlsx`, and try again.");

    public static Diagnostic NoSheet(SourceText text, IReadOnlyCollection<string> sheets, CheckedPolicy policy) => At(
        new Place(text, new TextSpan(0, 0)), WorkbookCode, $"`{text.Path}` has no sheet called after a kind of record; it has {Listed(sheets)}.", "",
        $"Call the sheet one of {Listed(policy.Records.Select(r => r.Name))}, or put the kind before the path where there is one sheet: `{policy.Records[^1].Name}={text.Path}`.");

    public static Diagnostic CellError(RawCell cell) => At(
        cell.Place, CellErrorCode, $"The cell {cell.Where} holds the spreadsheet's error {Quoted(cell.Text)}.", "a formula failed here", "Mend the formula, write `N/A` if it does not apply, or leave it blank if it is not known.");
}
