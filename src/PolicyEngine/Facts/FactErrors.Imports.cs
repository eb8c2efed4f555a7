using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>What only shows beside what is on file: figures that are rarely right, owners that nobody recorded.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode OverHundredCode = new("PE0751", Severity.Warning, "A percent over 100%", """
        The field's range allows it, and the figure was recorded. It is rarely right: often a
        point was left out, or the two figures of a quotient changed places.

            unlikely   940%
            likely     94.0%
        """);

    private static readonly DiagnosticCode JumpCode = new("PE0752", Severity.Warning, "A percent far from that of the period before", """
        The figure was recorded. It differs by 50 percentage points or more from what is on
        file for the period before, or for the one after, by the policy's calendar.

            unlikely   91% in 2004-05 Q1, 9.2% in 2004-05 Q2
            likely     91% in 2004-05 Q1, 92% in 2004-05 Q2
        """);

    private static readonly DiagnosticCode ListCode = Error("PE0753", "A row of records without ids cannot be set aside", """
        Records of which an owner has many have no ids. Without a date they are supplied as a
        whole list; with one, a second of a day is known by its place. A file without one of
        its rows would mean something else, so with `--quarantine` too it is taken whole.

            wrong   --quarantine with one bad row among an owner's properties
            right   correct the row, and import the file again
        """);

    private static readonly DiagnosticCode TooManyCode = Error("PE0754", "More is wrong than can be listed", """
        Findings are listed up to a number; what comes after in the files was not read. So
        many nearly always have one cause, such as a column in another form: a mapping file
        can say that.

            wrong   a column of 50,000 cells such as `0.9`
            right   "Avail %": {field: availability, as: fraction}     in a mapping file
        """);

    private static readonly DiagnosticCode KnownLaterCode = new("PE0755", Severity.Warning, "Figures that do not count today", """
        Of two revisions of a record the one that was known later counts, whichever was recorded
        first. With `--known-on` before that of what is on file, the figures were recorded, and
        count for the days before the other was known.

            example --known-on 2004-07-15 for a return of which another revision is known since 2004-08-01
        """);

    private static readonly DiagnosticCode ListKnownLaterCode = Error("PE0756", "A list known before one that is on file", """
        A list replaces the owner's list. One that was known before a list on file would mix with
        it, so lists are recorded in the order in which they became known.

            wrong   --known-on 2025-02-01 after a list known since 2025-03-01
            right   the earlier list first, or the list as it is known now
        """);

    private static readonly DiagnosticCode OtherRulesCode = Error("PE0757", "A field that its period's policy types otherwise", """
        Records are read under the policy adopted last, by its latest version, and judged by
        the one in force at the start of their period. Where that types a field otherwise it
        would not find the figure.

            wrong   a return for 2024-25 Q1 read under rules adopted from 2025-04-01
            right   the same with --under 2024-04-01
        """);

    private static readonly DiagnosticCode NotInVersionCode = Error("PE0758", "A figure that the rules of its period do not know", """
        A policy may change from a day on, also what a field takes. Files are read by the
        latest version; what they hold for a period must be what the version in force at
        its start takes.

            wrong   `outstanding` for a quarter before that option was added
            right   one of the options of then
        """);

    private static readonly DiagnosticCode KeptElsewhereCode = Error("PE0759", "A service that is on file under another authority", """
        Where contracts were taken over, a service's records stay under the id where they are
        on file: a copy under the other would count twice. Another service of the same name
        needs an id of its own. To move one, first take back all its records (`policy retract`).

            wrong   a return of a service of Oldborough, imported with --authority newshire
            right   the same with --authority oldborough
        """);

    private static readonly DiagnosticCode[] ImportCodes = [OverHundredCode, JumpCode, ListCode, TooManyCode, KnownLaterCode, ListKnownLaterCode, OtherRulesCode, NotInVersionCode, KeptElsewhereCode];

    /// <param name="where">`row 12 of `returns.csv``.</param>
    public static Diagnostic OverHundred(Fact fact, string figure, string where) => new(
        OverHundredCode, $"`{fact.Field}` is {figure} in {where}.", [], "It was recorded. If it is not right, import the corrected row.");

    public static Diagnostic MoreOverHundred(Fact fact, int count) => new(
        OverHundredCode, $"`{fact.Field}` is over 100% in {count} more.", [], "They were recorded; see that the column means what the policy asks for.");

    public static Diagnostic Jump(Fact fact, string subject, string from, string to, string where) => new(
        JumpCode, $"`{fact.Field}` of {Quoted(subject)} goes from {from} to {to}: {where}.", [], "It was recorded. If it is not right, import the corrected row.");

    public static Diagnostic MoreJumps(Fact fact, int count) => new(
        JumpCode, $"`{fact.Field}` jumps by 50 percentage points or more in {count} more.", [], "They were recorded; see that the column means what the policy asks for.");

    public static Diagnostic ListNotWhole(RecordKind kind, string where) => new(
        ListCode, $"Records of kind `{kind.Name}` have no ids, so they are taken whole or not at all; something is wrong with {where}.", [], "Correct the row and import the file again.");

    public static Diagnostic TooMany(int most) => new(
        TooManyCode, $"More than {most} findings were made; the rest of the files was not read.", [], "So many often have one cause, such as a column in another form: a mapping file can say that.");

    public static Diagnostic ListKnownLater(RecordKind kind, string owner, string day) => new(
        ListKnownLaterCode, $"The list of kind `{kind.Name}` of {Quoted(owner)} was known before the one on file, which is known since {day}.", [],
        "Import it with a later `--known-on`, if it is the list as it is known now.");

    public static Diagnostic OtherRules(RecordKind kind, string period, string field, string day) => new(
        OtherRulesCode, $"`{field}` of each `{kind.Name}` for {Quoted(period)} is of another type in the rules that judge them, in force from {day}.", [],
        $"Import them with `--under {day}`.");

    /// <param name="where">Of the figure: `row 12 of `returns.csv``.</param>
    /// <param name="period">Null for a record without one, which is judged by the latest version.</param>
    public static Diagnostic NotInVersion(Fact fact, string figure, string where, string? period, PolicyType type) => new(
        NotInVersionCode, $"`{fact.Id}` is {figure} in {where}, which the {(period is null ? "latest rules" : $"rules for {Quoted(period)}")} do not know.", [],
        $"In those rules it is {type.Name}: correct the figure.");

    /// <param name="isSuccessor">The authority under which it is on file took over contracts of the one that it is imported for; else it is the other way round.</param>
    public static Diagnostic KeptElsewhere(string subject, Place place, string importing, string authority, bool isSuccessor) => new(
        KeptElsewhereCode,
        $"{Quoted(subject)} is on file under `{authority}`, {(isSuccessor ? $"which took over the contracts of `{importing}`" : $"whose contracts `{importing}` took over")}.",
        [new Label(place, $"on file under `{authority}`")], $"Import its records with `--authority {authority}`.");

    public static Diagnostic KnownLater(int count) => new(
        KnownLaterCode,
        $"{(count == 1 ? "One revision was" : $"{count} revisions were")} recorded that {(count == 1 ? "does" : "do")} not count today: other figures of the same records are known since a later day.",
        [],
        "If they are corrections, import them with the day on which they became known.");

    public static Diagnostic NotRecorded(RecordKind owner, string id, string where, string? near) => new(
        NotListedCode, $"The {owner.Name} {Quoted(id)}, first named in {where}, is not on file.", [],
        DidYouMean(near, $"Import the file that lists each {owner.Name}, or correct the name."));

    public static Diagnostic NoneRecorded(RecordKind owner, string first) => new(
        NotListedCode, $"Records name a {owner.Name}, such as {Quoted(first)}, but none is on file.", [], $"Import the file that lists each {owner.Name}.");

    public static Diagnostic MoreNotRecorded(RecordKind owner, int count) => new(
        NotListedCode, $"{count} more that are named as a {owner.Name} are not on file.", [], $"Import the file that lists each {owner.Name}.");

    public static Diagnostic RecordTwice(FactRecord record, RecordKind kind, Place second, string first) => new(
        RecordTwiceCode, $"There are two records of kind `{kind.Name}` for {Quoted(record.Subject)}{(record.Period is null ? "" : $", {Quoted(record.Period)}")}: the first is {first}.",
        [new Label(second, "second record")],
        "Keep one of them; a figure in dispute is written in one record, `88% or 91%`.");
}
