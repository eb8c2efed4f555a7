using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>Workbooks: which of their sheets are read, and cells that hold an error.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode SheetFaultCode = Error("PE0745", "A cell with a spreadsheet's error", """
        A spreadsheet shows `#N/A`, `#REF!` or `#DIV/0!` where a formula has no result.
        That says neither that a figure is missing nor that it does not apply.

            wrong   #DIV/0!
            right   N/A       it does not apply, where the policy allows that
            right             a blank: it is not known
        """);

    private static readonly DiagnosticCode SheetPassedOverCode = new("PE0746", Severity.Warning, "A sheet was not read", """
        Sheets of a workbook are read if they are named after a kind of record, or if a
        mapping file says what they hold. Hidden sheets and a sheet `Read me` are passed over.

            wrong   a sheet `Sheet2` with records on it
            right   a sheet `Returns`
        """);

    private static readonly DiagnosticCode NoSheetCode = Error("PE0747", "It is open which sheet to read", """
        Sheets are named after the kind of record they hold, singular or plural. With a kind
        before the path, the workbook has one sheet that is not empty.

            wrong   returns.xlsx          with one sheet `Sheet1`
            right   return=returns.xlsx   reads its one sheet as returns
        """);

    private static readonly DiagnosticCode[] SheetCodes = [SheetFaultCode, SheetPassedOverCode, NoSheetCode];

    public static Diagnostic SheetFault(RawCell cell) => AtCell(
        cell, "a value", SheetFaultCode, $"{Quoted(cell.Text.Trim())} {cell.Where} is an error of the spreadsheet.", "no value",
        "Correct the formula, or write the value; leave the cell blank if it is not known.");

    public static Diagnostic SheetPassedOver(string path, string sheet, CheckedPolicy policy) => new(
        SheetPassedOverCode, $"Sheet {Quoted(sheet)} of `{path}` was not read: it is not named after a kind of record.", [],
        $"{DidYouMean(NearKind(sheet, policy), KindsOf(policy))} A mapping file can say what the sheet holds.");

    public static Diagnostic NoSheet(string path, IReadOnlyList<string> sheets, CheckedPolicy policy) => new(
        NoSheetCode, sheets.Count == 0 ? $"`{path}` has no sheet with anything on it." : $"No sheet of `{path}` is named after a kind of record.", [],
        sheets.Count == 0
            ? "Name the columns in the first row of a sheet, and write one record in each row below."
            : $"Its sheets are {Listed(sheets)}; the policy has {Listed(policy.Records.Select(r => r.Name))}. Rename the sheet, or put the kind before the path.");

    public static Diagnostic SeveralSheets(string path, string kind, IReadOnlyList<string> sheets) => new(
        NoSheetCode, $"`{path}` has {sheets.Count} sheets with something on them, so it is open which holds records of kind `{kind}`.", [],
        $"Its sheets are {Listed(sheets)}. Say in a mapping file which `sheet:` to read.");
}
