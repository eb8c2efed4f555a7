using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Mapping files: which columns of a table hold what.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode MappingCode = Error("PE0748", "A mapping file is laid out in another way", """
        Under a kind of record stand `file`, `sheet`, `header-row`, `columns` and `fixed`,
        each of them only if it is needed.

            right   return:
                      columns: {Service ref: service, "Avail %": {field: availability, as: points}}
                      fixed: {quarter: 2024-25 Q1}
        """);

    private static readonly DiagnosticCode MappedColumnCode = Error("PE0749", "A mapping names what is not there", """
        A mapping file leads from columns that the table has to fields that the policy has,
        one column to one field. A column that is not needed is mapped to `ignore`. A workbook
        that `file` is about has the `sheet` that stands with it.

            wrong   Avail: availabilty
            right   Avail: availability
        """);

    private static readonly DiagnosticCode FormCode = Error("PE0750", "A way of writing that does not fit the field", """
        Percents may be written `as: fraction` (0.9 is 90%) or `as: points` (90 is 90%), dates
        `as: serial-date` (38184 is 2004-07-16), the number of a day in a spreadsheet.

            wrong   Complaints: {field: complaints, as: points}
            right   "Avail %": {field: availability, as: points}
        """);

    private static readonly DiagnosticCode[] MappingCodes = [MappingCode, MappedColumnCode, FormCode];

    public static Diagnostic MappingShape(Place place, string what, string help) => At(place, MappingCode, $"{what}.", "not understood", help);

    public static Diagnostic UnknownMappingKey(Place place, string written, IReadOnlyList<string> known) => At(
        place, MappingCode, $"`{written}` is not a key of a mapping.", "unknown key", DidYouMean(Suggestion.For(written, known), $"Known are {Listed(known)}."));

    public static Diagnostic UnknownMappedField(Place place, string written, RecordKind kind, KindColumns columns) => At(
        place, MappedColumnCode, $"A `{kind.Name}` has no field {Quoted(written)}.", "unknown field",
        DidYouMean(Suggestion.For(written, columns.Names), $"A `{kind.Name}` has {Listed(columns.Names)}; a column that is not needed is mapped to `ignore`."));

    public static Diagnostic MappedTwice(string field, Place second, Place first) => new(
        MappedColumnCode, $"Two columns are mapped to {Quoted(field)}.", [new Label(second, "second time"), new Label(first, "first time")],
        "Keep one of them, and map the other to `ignore`.");

    public static Diagnostic MappedColumnAbsent(Place place, string written, string table, IReadOnlyList<string> columns) => At(
        place, MappedColumnCode, $"{table} has no column {Quoted(written)}.", "no such column",
        DidYouMean(Suggestion.For(written, columns), $"Its columns are {Listed(columns)}."));

    public static Diagnostic MappedSheetAbsent(Place place, string written, string path, IReadOnlyList<string> sheets) => At(
        place, MappedColumnCode, $"`{path}` has no sheet {Quoted(written)}.", "no such sheet",
        DidYouMean(Suggestion.For(written, sheets), $"Its sheets are {Listed(sheets)}."));

    public static Diagnostic UnknownForm(Place place, string written, IReadOnlyList<string> known) => At(
        place, FormCode, $"`{written}` is not a way of writing figures.", "unknown", DidYouMean(Suggestion.For(written, known), $"Known are {Listed(known)}."));

    public static Diagnostic FormDoesNotFit(Place place, string written, string field, string holds) => At(
        place, FormCode, $"`as: {written}` does not fit `{field}`, which holds {holds}.", "does not fit",
        "Use `fraction` and `points` for percents and `serial-date` for dates; leave `as` out otherwise.");
}
