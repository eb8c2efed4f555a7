using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Files as a whole, and how their rows and lists are laid out.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode FileCode = Error("PE0701", "A file of facts cannot be read", """
        Facts are read from CSV files (`.csv`, or `.tsv` with tabs), workbooks
        (`.xlsx`) and YAML files (`.yaml`, `.yml`). A record kind may be put before the path.

            wrong   returns.xls
            right   returns.csv
            right   returns.xlsx
            right   return=data/first-quarter.csv
        """);

    private static readonly DiagnosticCode UnknownKindCode = Error("PE0702", "Not a kind of record of this policy", """
        The kinds of record are declared under `facts:` in the policy. A CSV file holds
        records of one kind and is named after it, singular or plural. In YAML the kinds
        are the keys at the left margin.

            wrong   retuns.csv
            right   returns.csv
            right   return=data/q1.csv      the kind is named before the path
        """);

    private static readonly DiagnosticCode NoHeaderCode = Error("PE0703", "A table has no header row", """
        The first row of a CSV file or a sheet names its columns; each further row is a record.

            right   service,quarter,availability
                    oak-house,2004-05 Q1,90%
        """);

    private static readonly DiagnosticCode RaggedCode = Error("PE0704", "A row has too few or too many cells", """
        Each row has as many cells as the header row. The usual reason for one too many
        is a comma inside a value that is not in quotes.

            wrong   oak-house,£1,234.50
            right   oak-house,"£1,234.50"
        """);

    private static readonly DiagnosticCode QuoteCode = Error("PE0705", "A quote in a CSV file is out of place", """
        A value in quotes begins and ends with `"`; a quote inside it is written twice.

            wrong   oak-house,the "new" wing
            right   oak-house,"the ""new"" wing"
        """);

    private static readonly DiagnosticCode ShapeCode = Error("PE0706", "Facts are laid out in another way", """
        A file of facts in YAML is a map of record kinds. Under a kind stands a list of
        records or, for services and other things with ids, a map from id to fields.

            right   service:
                      oak-house: {type: sheltered}
            right   return:
                      - {service: oak-house, quarter: 2004-05 Q1, availability: 90%}
        """);

    private static readonly DiagnosticCode[] FileCodes = [FileCode, UnknownKindCode, NoHeaderCode, RaggedCode, QuoteCode, ShapeCode];

    public static Diagnostic FileNotFound(string path) => new(
        FileCode, $"There is no file `{path}`.", [], "Check the path; it starts from the folder in which the command runs.");

    public static Diagnostic FileUnreadable(string path, string reason) => new(
        FileCode, $"`{path}` cannot be read: {reason.TrimEnd('.')}.", [], "Check that the file is not open elsewhere and that you may read it.");

    public static Diagnostic FileFormat(SourceText text) => At(
        StartOf(text), FileCode, $"`{text.Path}` is neither a CSV file, a workbook nor a YAML file.", "not read",
        "Save it as \"CSV UTF-8\" with a name that ends in `.csv`, as a workbook (`.xlsx`), or as YAML (`.yaml`).");

    public static Diagnostic NotAWorkbook(string path) => new(
        FileCode, $"`{path}` cannot be read: it is damaged, protected by a password, or no workbook.", [], "Open it in a spreadsheet program and save it as a workbook (`.xlsx`) or as \"CSV UTF-8\".");

    public static Diagnostic UnknownKind(Place place, string written, CheckedPolicy policy) => At(
        place, UnknownKindCode, $"`{written}` is not a kind of record of this policy.", "unknown kind",
        DidYouMean(NearKind(written, policy), KindsOf(policy))) with
    { Fix = Suggestion.Repair(place, written, NamesOfKinds(policy)) };

    /// <summary>What a comma cut off the value before it.</summary>
    public static Diagnostic CutOff(Place place, string written) =>
        At(place, UnknownKindCode, $"`{written}` is what a comma cut off the value before it.", "cut off", StructureErrors.CommaEndsValue);

    /// <summary>A kind that stands before or in the name of a file.</summary>
    public static Diagnostic UnknownFileKind(SourceText text, string written, CheckedPolicy policy)
    {
        var near = NearKind(written, policy);
        var kinds = KindsOf(policy);
        var example = near is null ? "return" : policy.Records[KindNames.Find(policy, near)!.Value].Name;
        return At(
            StartOf(text), UnknownKindCode, $"`{text.Path}` holds records of kind `{written}`, which is not a kind of record of this policy.", "not read",
            policy.Records.IsEmpty ? kinds : $"{DidYouMean(near, kinds)} The kind can be named before the path: `{example}={text.Path}`.");
    }

    public static Diagnostic NoHeader(SourceText text) => At(
        StartOf(text), NoHeaderCode, $"`{text.Path}` is empty: it has no header row.", "nothing here", NameTheColumns);

    public static Diagnostic NoHeader(string path, string sheet) => new(
        NoHeaderCode, $"Sheet {Quoted(sheet)} of `{path}` is empty: it has no header row.", [], NameTheColumns);

    /// <param name="row">The row in which a mapping file says the columns are named.</param>
    public static Diagnostic NoHeaderAt(Place place, int row, string table) => At(
        place, NoHeaderCode, $"{table} has nothing in row {row}, so it has no header row.", "nothing there", "Correct `header-row`, or leave it out.");

    public static Diagnostic TooFewCells(Place row, int number, int cells, int columns) => At(
        row, RaggedCode, $"Row {number} has {cells} {(cells == 1 ? "cell" : "cells")}, but the header row names {columns} columns.", "too few cells",
        "Add what is missing; a cell with nothing in it still needs its comma.");

    public static Diagnostic CellWithoutColumn(RawCell cell) => AtCell(
        cell, "nothing", RaggedCode, $"{Quoted(cell.Text.Trim())} in row {cell.Row} stands under no column of the header row.", "no column",
        cell.Place.Source.SheetRow is null ? "Put a value that contains a comma in quotes, or name the column in the header row." : "Name the column in the header row, or clear the cell.");

    public static Diagnostic StrayQuote(Place cell, int row) => At(
        cell, QuoteCode, $"A quote in row {row} stands in the middle of a value.", "quote out of place",
        "Put the whole value in quotes, and write each quote inside it twice.");

    public static Diagnostic UnclosedQuote(Place cell, int row) => At(
        cell, QuoteCode, $"The quote that begins a value in row {row} is not closed.", "begins here",
        "Write `\"` at the end of the value; everything after it was read as part of it.");

    public static Diagnostic EndlessRow(string path, int row) => new(
        QuoteCode, $"Row {row} of `{path}` goes on for millions of characters, so a quote in it is probably not closed.", [],
        "Write `\"` at the end of each value that begins with one; nothing below this row was read.");

    public static Diagnostic NotKinds(Place place, CheckedPolicy policy) => At(
        place, ShapeCode, "A file of facts is a map of record kinds.", "expected a map",
        $"Write a kind and a colon at the left margin, and its records below. {KindsOf(policy)}");

    public static Diagnostic NotRecords(Place place, string kind, bool isLevel) => At(
        place, ShapeCode, isLevel ? $"`{kind}` needs a map from ids to fields, or a list of records." : $"`{kind}` needs a list of records.", "expected records",
        isLevel ? "Write an id and a colon, and the fields below it." : "Put `- ` before each record.");

    public static Diagnostic NotFields(Place place, string kind) => At(
        place, ShapeCode, $"A `{kind}` is a map of fields.", "expected fields", "Write `field: value`, one field per line or in braces with commas.");

    public static Diagnostic NotOneValue(Place place, string field) => At(
        place, ShapeCode, $"`{field}` needs one value.", "expected one value",
        "Write the value; two figures of which neither is agreed are written `88% or 91%`.");

    private static string KindsOf(CheckedPolicy policy) =>
        policy.Records.IsEmpty ? "The policy has no kinds of record: they are declared under `facts`." : $"The policy has {Listed(policy.Records.Select(r => r.Name))}.";

    private static string? NearKind(string written, CheckedPolicy policy) =>
        Suggestion.For(written, NamesOfKinds(policy));

    private static IEnumerable<string> NamesOfKinds(CheckedPolicy policy) => policy.Records.SelectMany(r => new[] { r.Name, r.Plural });

    private const string NameTheColumns = "Name the columns in the first row, and write one record in each row below.";

    private static Place StartOf(SourceText text) => new(text, new TextSpan(0, 0));
}
