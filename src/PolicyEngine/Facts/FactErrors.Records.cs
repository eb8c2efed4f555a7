using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Records: their columns, their keys, and what they belong to.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode UnknownColumnCode = Error("PE0711", "Not a field of this kind of record", """
        Columns are named by a field's id or its label, or are the record's key: its owner
        (`service`) and period (`quarter`). Who judged, when and why goes into `field.by`,
        `field.on` and `field.because`. Nothing in a file is passed over silently.

            wrong   service,quarter,availabilty
            right   service,quarter,availability
        """);

    private static readonly DiagnosticCode NotJudgedCode = Error("PE0712", "A field that nobody judges has a judge", """
        Who judged, when and why is recorded only for a judgement: a field which the policy
        declares with `judgement:`.

            wrong   availability.by
            right   service_users_involved.by
        """);

    private static readonly DiagnosticCode ColumnTwiceCode = Error("PE0713", "The same field twice", """
        A field stands once in a record. A field and its label are the same column.

            wrong   availability,Availability of units     if that is its label
            right   availability
        """);

    private static readonly DiagnosticCode KeyCode = Error("PE0714", "A record does not say what it belongs to", """
        A return says its service and its quarter, a notice its provider, a service its id.
        Without them nobody can say what the figures are about.

            wrong   availability,utilisation
            right   service,quarter,availability,utilisation
        """);

    private static readonly DiagnosticCode RecordTwiceCode = Error("PE0715", "The same record twice", """
        There is one record for each service, or for each service and quarter. Two figures
        of which neither is agreed are written in one record.

            wrong   oak-house,2004-05 Q1,88%
                    oak-house,2004-05 Q1,91%
            right   oak-house,2004-05 Q1,88% or 91%
        """);

    private static readonly DiagnosticCode UnknownPeriodCode = Error("PE0716", "Not a period of the policy's calendar", """
        Where the policy's calendar lists the periods, records name one of them.

            wrong   2004/5 Q1
            right   2004-05 Q1
        """);

    private static readonly DiagnosticCode NotListedCode = new("PE0717", Severity.Warning, "A record belongs to something not on file", """
        The record is read, but what it belongs to is listed in none of the files: it may be
        misspelt, or its file was not given. Rules that read it find nothing there.

            example a return for `oak-huose` while services.csv lists `oak-house`
        """);

    private static readonly DiagnosticCode NothingJudgedCode = Error("PE0718", "A judge but no judgement", """
        Who judged, when or why is given, but not what was judged.

            wrong   service_users_involved: {by: J Smith}
            right   service_users_involved: {judged: sometimes, by: J Smith}
        """);

    private static readonly DiagnosticCode[] RecordCodes =
        [UnknownColumnCode, NotJudgedCode, ColumnTwiceCode, KeyCode, RecordTwiceCode, UnknownPeriodCode, NotListedCode, NothingJudgedCode];

    public static Diagnostic UnknownColumn(RawColumn column, RawCell? written, RecordKind kind, KindColumns columns)
    {
        var name = column.Name;
        var dot = name.LastIndexOf('.');
        if (dot > 0 && name[(dot + 1)..] is "by" or "on" or "because" && columns.Find(name[..dot]) is { Part: ColumnPart.Value })
            return At(column.Place, NotJudgedCode, $"`{name[..dot]}` is not a judgement, so nobody's name, date or reason goes with it.", "not judged",
                "Leave it out, or declare the field in the policy with `judgement:`.");
        var help = name.Length > 0 && char.IsAsciiDigit(name[0]) && written is { IsBlank: true }
            ? "Inside braces a comma ends a value; put a value that has a comma in quotes: `\"£1,234.50\"`."
            : DidYouMean(Suggestion.For(name, columns.Names), $"A `{kind.Name}` has {Listed(columns.Names)}.")
                + (column.Index < 0 ? "" : $" If the column is not needed, a mapping file can say `{YamlKey(name)}: ignore`.");
        return At(column.Place, UnknownColumnCode, $"A `{kind.Name}` has no field {Quoted(name)}.", "unknown field", help);
    }

    /// <summary>A name as a mapping file can write it, in quotes where it could be taken for something else.</summary>
    private static string YamlKey(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_') ? name : $"\"{name.Replace("\\", @"\\").Replace("\"", "\\\"")}\"";

    public static Diagnostic ColumnTwice(RawColumn second, RawColumn first) => new(
        ColumnTwiceCode, $"`{second.Name}` is given twice{(second.Name == first.Name ? "" : $": it is the same as `{first.Name}`")}.",
        [new Label(second.Place, "second time"), new Label(first.Place, "first time")],
        "Keep one of them.");

    public static Diagnostic NoKeyColumn(Place columns, RecordKind kind, IReadOnlyList<string> absent) => At(
        columns, KeyCode, $"This `{kind.Name}` does not say its {string.Join(" and its ", absent.Select(a => $"`{a}`"))}.",
        $"no {string.Join(", no ", absent.Select(a => $"`{a}`"))}",
        $"Add {Listed(absent)} to each `{kind.Name}`.");

    public static Diagnostic BlankKey(RawCell cell, RecordKind kind) => AtCell(
        cell, $"the {cell.Column.Name}", KeyCode, $"There is nothing {cell.Where}, so nobody can say what this `{kind.Name}` belongs to.", "blank",
        $"Fill in `{cell.Column.Name}`.");

    public static Diagnostic RecordTwice(FactRecord record, RecordKind kind, Place second, Place first) => new(
        RecordTwiceCode, $"There are two records of kind `{kind.Name}` for {Quoted(record.Subject)}{(record.Period is null ? "" : $", {Quoted(record.Period)}")}.",
        [new Label(second, "second record"), new Label(first, "first record")],
        "Keep one of them; a figure in dispute is written in one record, `88% or 91%`.");

    public static Diagnostic UnknownPeriod(RawCell cell, string kind, IReadOnlyList<string> known) => AtCell(
        cell, $"a {kind}", UnknownPeriodCode, $"{Quoted(cell.Text.Trim())} {cell.Where} is not a {kind} of the policy's calendar.", $"expected a {kind}",
        DidYouMean(Suggestion.For(cell.Text.Trim(), known), $"The calendar has `{known[0]}`{(known.Count > 1 ? $" to `{known[^1]}`" : "")}."));

    public static Diagnostic NotListed(RawCell cell, RecordKind owner, string? near) => At(
        cell.Place, NotListedCode, $"The {owner.Name} {Quoted(cell.Text.Trim())} {cell.Where} is in none of the files.", "not on file",
        DidYouMean(near, $"Add it to the file that lists each {owner.Name}, or correct the name."));

    public static Diagnostic NoneListed(RawCell first, RecordKind owner) => At(
        first.Place, NotListedCode, $"Records name a {owner.Name}, such as {Quoted(first.Text.Trim())}, but none of the files lists any.", "not on file",
        $"Add a file `{owner.Plural}.csv`, or records of kind `{owner.Name}` in YAML.");

    public static Diagnostic NothingJudged(RawCell cell, Fact fact) => AtCell(
        cell, $"a judgement of {fact.Field}", NothingJudgedCode, $"{Quoted(cell.Text.Trim())} {cell.Where} belongs to a judgement, but nothing was judged for `{fact.Field}`.", "no judgement",
        $"Fill in `{fact.Field}`, or leave out who judged it, when and why.");
}
