using System.Collections.Immutable;

namespace PolicyEngine.Language;

/// <summary>A construct of the language: what messages call it, and its keys with their lines in the language reference.</summary>
internal sealed record Construct(string Name, ImmutableArray<KeyRow> Keys)
{
    /// <summary>Keys that every declared thing may have.</summary>
    private static readonly ImmutableArray<KeyRow> Common =
    [
        new("label", "what people call it"),
        new("cite", "where its document says it: `{document: ID, section: TEXT}`, or the section alone"),
        new("covers", "ids of the inventory of source rules that it encodes"),
        new("status", "in-force, proposed or draft, where it differs from the policy's"),
        new("note", "anything a reader should know"),
    ];

    public ImmutableArray<string> KeyNames => [.. Keys.Select(k => k.Name)];

    public static Construct Declared(string name, params KeyRow[] keys) => new(name, [.. keys, .. Common]);

    public static Construct Plain(string name, params KeyRow[] keys) => new(name, [.. keys]);
}

internal sealed record KeyRow(string Name, string Documentation);

/// <summary>Every section of a policy with the construct its entries are; loader, messages and the reference read this table.</summary>
public static class Sections
{
    private static readonly KeyRow AppliesWhen = new("applies-when", "the condition under which it applies; else it is not applicable");

    internal static readonly Construct Citation = Construct.Plain("a citation", new("document", "its id under `documents`"), new("section", "where in it"));

    internal static readonly Construct RecordKind = Construct.Declared(
        "a kind of record",
        new("of", "the kind it belongs to (a return is `of: service`)"),
        new("per", "the kind of period there is one for: quarter, year"),
        new("many", "`yes` if any number belong to one owner"),
        new("dated", "the date field that orders them"),
        new("absent", "`unknown`: not there is missing; `none`: not there means there is none"),
        new("fields", "its fields"));

    internal static readonly Construct Field = Construct.Declared(
        "a field",
        new("percent", "`true`, or `{places: 2, range: 0% to 100%}`"),
        new("number", "`true`, or `{places: 2, range: 0 to 10}`"),
        new("count", "`true`, or `{range: 0 to 500}`"),
        new("money", "`GBP`, or `{range: ...}`"),
        new("date", "`true`"),
        new("time", "`true`: a time of day"),
        new("duration", "`days`, `months`, `working days` or `minutes`"),
        new("text", "`true`"),
        new("yes-no", "`true`"),
        new("choice", "the list of options"),
        new("ordered", "`yes`: the options go from lowest to highest"),
        new("judgement", "the options a person judges between (`[yes, no]` for a yes or no)"),
        new("asks", "the question that a judgement answers"),
        new("from", "who or which form supplies it"),
        new("purpose", "`performance` or `intelligence`; what is intelligence is never read by a rule that grades"),
        new("optional", "`yes`: left blank it is not applicable, not missing"),
        new("not-applicable", "`allowed`: N/A may be supplied"));

    internal static readonly Construct Indicator = Construct.Declared(
        "an indicator",
        new("formula", "how it is worked out"),
        new("better", "`higher` or `lower`"),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`"),
        new("gives", "the type it must have, if worth stating: percent, number, ..."),
        new("not-supplied", "why the source gives no formula"),
        AppliesWhen);

    internal static readonly Construct NamedValue = Construct.Declared(
        "a value",
        new("formula", "how it is worked out"),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`"),
        new("gives", "the type it must have, if worth stating"),
        new("not-supplied", "why the source gives none; needs `gives`"),
        AppliesWhen);

    internal static readonly Construct Benchmark = Construct.Declared(
        "a benchmark",
        new("over", "whose figures it is made of, by their plural: `services`"),
        new("alike-in", "the list of what they have in common with the one judged: fields, values, or what they belong to (`provider`); left out, all on file"),
        new("how", "`mean-of-ratios` or `pooled`"),
        new("of", "mean of ratios: each one's figure"),
        new("part", "pooled: what is added up above the line"),
        new("whole", "pooled: what is added up below it"),
        new("leave-out-when", "who does not count, and is listed"),
        new("smallest", "with fewer that count the group is too small and there is no figure"),
        new("without-itself", "`yes`: the one judged is not counted; `no`: it is"),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`"));

    internal static readonly Construct Threshold = Construct.Declared(
        "a threshold",
        new("of", "what is held against it; left out, the indicator or field of the same name"),
        new("at-least", "met from this value upwards"),
        new("at-most", "met up to this value"),
        new("above", "met beyond this value"),
        new("below", "met under this value"),
        new("target", "at least or at most, as the indicator's `better` says"),
        AppliesWhen);

    internal static readonly Construct Bound = Construct.Plain(
        "a bound",
        new("by", "`{EXPRESSION: {CELL: VALUE}}`: another value for each case"),
        new("otherwise", "the value for all other cases, or `undefined`"));

    internal static readonly Construct Basket = Construct.Declared(
        "a basket",
        new("criteria", "the list of thresholds and yes/no fields, or a map of id to condition"),
        new("expect", "how many there usually are (`1 to 5`); more or fewer is a warning, never an error"),
        AppliesWhen);

    internal static readonly Construct Bands = Construct.Declared(
        "a set of bands",
        new("of", "the value they divide up; conditions call it `value`"),
        new("scale", "the bands, best first"),
        new("hit", "`best`, `worst` or `unique`, where several conditions hold"),
        new("when", "a condition for each band"),
        new("otherwise", "the band if no condition holds, or `undefined`"),
        new("otherwise-because", "what to say of an undefined otherwise"),
        AppliesWhen);

    internal static readonly Construct Rag = Construct.Declared(
        "a rating",
        new("scale", "the ratings, best first"),
        new("hit", "`worst`, `best` or `unique`, where several hold"),
        new("when", "for each rating `any:`, `all:` or `reading(ID):` with a map of criteria, or a condition"),
        new("otherwise", "the rating if none holds, or `undefined`"),
        new("otherwise-because", "what to say of an undefined otherwise"),
        AppliesWhen);

    internal static readonly Construct Band = Construct.Plain(
        "a band",
        new("when", "the condition"),
        new("not-supplied", "why the source does not say what it takes"),
        AppliesWhen,
        new("cite", "where its document says it"),
        new("covers", "ids of the inventory of source rules that it encodes"),
        new("note", "anything a reader should know"));

    internal static readonly Construct Criterion = Construct.Declared(
        "a criterion",
        new("when", "the condition"),
        new("not-supplied", "why the source does not say what it takes"),
        AppliesWhen);

    internal static readonly Construct Table = Construct.Declared(
        "a table",
        new("inputs", "the list of inputs, or a map of name to expression"),
        new("scale", "the outcomes if they are words, best first"),
        new("options", "the outcomes if they are words without an order"),
        new("outputs", "for several outputs: a map of name to `{scale: [...]}`, `{options: [...]}` or a type's name"),
        new("hit", "unique, first, best, worst or collect"),
        new("rows", "a map of id to row; for `first`, a list of rows with `id`"),
        new("rows-by", "for a matrix: the expression down the side"),
        new("columns-by", "for a matrix: the expression along the top"),
        new("matrix", "for a matrix: a map of row cell to a map of column cell to value"),
        new("otherwise", "the outcome if no row matches, or `undefined`"),
        new("otherwise-because", "what to say of an undefined otherwise"),
        AppliesWhen);

    internal static readonly Construct Rule = Construct.Declared(
        "a rule",
        new("when", "the condition"),
        new("must", "the duty: `{who: ..., do: ..., by: DATE}`"),
        new("will", "the same, as what will happen"),
        new("should", "the same, as what is expected"),
        new("may", "the same, as what a named officer may decide; never taken by the engine"),
        AppliesWhen);

    internal static readonly Construct Duty = Construct.Plain(
        "a duty",
        new("who", "who does it"),
        new("do", "what"),
        new("by", "the date by which, if any"),
        new("done", "what shows that it was done: the day on which it was, or a yes or no"));

    internal static readonly Construct Payment = Construct.Declared(
        "a payment",
        new("when", "the condition"),
        new("pay", "the amount or rate paid, or `{of: ..., slices: ...}`"),
        new("withhold", "the same, as what is withheld"),
        new("release", "the same, as what was withheld and is paid after all"),
        new("per", "what the amount is for, in words, or `not-supplied`"),
        new("pro-rata", "`{part: ..., of: ...}`: only that part of it"),
        new("at-least", "not less than this"),
        new("at-most", "not more than this"),
        new("rounding", "`none`, or `{places: 2, mode: half-up}`"),
        new("instalments", "`{number: 3, odd-pennies: first}`"),
        AppliesWhen);

    private static readonly KeyRow Unless = new("unless", "exemptions, asked before all else: where it holds, nothing of it applies");

    internal static readonly Construct Reminders = Construct.Declared(
        "a timeline of reminders",
        Unless,
        AppliesWhen,
        new("when", "what sets it going"),
        new("from", "the day it begins, called `start` inside"),
        new("until", "the date on which it is over (`return.received`), or a yes or no that says so"),
        new("steps", "a map of id to step"));

    internal static readonly Construct TimelineStep = Construct.Declared(
        "a step",
        new("at", "its day: `deadline + 2 days`, `reminder-letter + 10 days`"),
        new("after", "the same, but the day after it"),
        new("every", "how long after itself it is repeated: `1 month`"),
        new("when", "what must hold for it to be needed"),
        new("must", "who has to do what: `{who: ..., do: ..., by: DATE}`"),
        new("will", "the same, as what will happen"),
        new("should", "the same, as what is expected"),
        new("may", "the same, as what a named officer may decide"),
        new("to", "who receives it"),
        new("attach", "the list of what has to be attached when it is recorded"));

    internal static readonly Construct Procedure = Construct.Declared(
        "a procedure",
        Unless,
        AppliesWhen,
        new("when", "what sets it going"),
        new("from", "the day it begins, called `start` inside"),
        new("until", "the date on which it is over whatever its state, or a yes or no that says so"),
        new("begins", "the state it begins in"),
        new("states", "a map of id to state"));

    internal static readonly Construct State = Construct.Declared(
        "a state",
        new("moves", "a map of id to move: the ways on from here"),
        new("silence", "what the source says, or that it does not say, of nothing being recorded"),
        new("final", "`yes`: it ends here"));

    internal static readonly Construct Move = Construct.Declared(
        "a move",
        new("leads-to", "the state that it leads to"),
        new("at", "the day on which it takes place if nothing is recorded; left out, only what is recorded counts"),
        new("after", "the same, but the day after it"),
        new("when", "what must hold for it to be taken"),
        new("must", "who has to do what: `{who: ..., do: ..., by: DATE}`"),
        new("will", "the same, as what will happen"),
        new("should", "the same, as what is expected"),
        new("may", "the same, as what a named officer may decide; only when it is recorded"),
        new("to", "who receives it"),
        new("attach", "the list of what has to be attached when it is recorded"));

    internal static readonly Construct Sliced = Construct.Plain(
        "an amount by slices",
        new("of", "what is paid for: `service.units`"),
        new("slices", "what each is worth: a map of `up to NUMBER` to an amount, and of `beyond` for the rest"));

    internal static readonly Construct ProRata = Construct.Plain("a pro rata", new("part", "the part: `return.days_in_contract`"), new("of", "the whole"));

    internal static readonly Construct Instalments = Construct.Plain(
        "a payment in instalments",
        new("number", "how many"),
        new("odd-pennies", "`first` or `last`: which instalments are a penny more where it does not divide evenly"),
        new("dates", "the days on which they are paid, one for each"));

    internal static readonly Construct Reading = Construct.Declared(
        "a reading",
        new("question", "what the source leaves open"),
        new("options", "a map of id to expression"),
        new("chosen", "the id of the option taken, or `undecided`"),
        new("because", "why that one"));

    internal static readonly Construct OpenPoint = Construct.Declared(
        "an open point",
        new("kind", "not-supplied, contradiction, ambiguous or narrative"),
        new("says", "what is missing, contradicted or left open, in one sentence"),
        new("accepts", "findings of `check` that are so because of it, as `PE0904 bands.grade`"));

    internal static readonly Construct BankHolidays = Construct.Plain(
        "the list of bank holidays",
        new("from", "the first day the list covers"),
        new("to", "the last day the list covers"),
        new("days", "the bank holidays"));

    internal static readonly Construct PeriodRun = Construct.Declared(
        "a run of periods",
        new("from", "the first day of the first period"),
        new("to", "the last day of the last"),
        new("every", "how long each is (`3 months`, `13 weeks`), or a list of lengths that repeats (`[4 weeks, 4 weeks, 5 weeks]`)"),
        new("name", "how each is called: financial-quarter (2007-08 Q1), financial-year (2007-08), calendar-quarter (2007 Q2), calendar-year (2007), month (2007-04) or first-day (2007-04-01)"));

    private static readonly ImmutableArray<KeyRow> Local =
    [
        new("because", "why"),
        new("from", "the first day on which it counts"),
        new("until", "the last day on which it counts, if there is one"),
        new("cite", "where the authority's own document says it"),
        new("approved", "`{by: WHO, on: DATE}`: who approved it, where approval is asked for"),
        new("review", "the day by which it is to be looked at again"),
    ];

    internal static readonly Construct Variation = Construct.Plain(
        "a variation",
        [
            new("to", "what stands there instead"),
            new("instead-of", "what it replaced when it was written; if that has changed since, the check says so"),
            .. Local,
        ]);

    internal static readonly Construct Addition = Construct.Plain("an addition", [new("value", "what is added"), .. Local]);

    internal static readonly Construct Removal = Construct.Plain("a removal", [.. Local]);

    internal static readonly Construct Approval = Construct.Plain("an approval", new("by", "who approved it"), new("on", "when"));

    internal static readonly Construct Version = Construct.Plain(
        "a dated version",
        new("from", "the first day on which it counts"),
        new("until", "the last day on which it counts, where none follows at once"),
        new("value", "what stands there then"),
        new("because", "why, if worth stating"));

    internal static readonly Construct Discretion = Construct.Plain(
        "a discretion",
        new("locked", "`yes`: it may not be varied"),
        new("freely", "`yes`: it may be varied without a limit"),
        new("vary-within", "`85% to 95%`, or with a step `85% to 95% by 1%`"),
        new("stricter-only", "`yes`, or `higher` or `lower` where the bound does not say which way is stricter"),
        new("choice", "the list of values allowed"),
        new("approved-by", "who has to approve"),
        new("cite", "where the document says it"),
        new("note", "anything a reader should know"));

    internal static readonly Construct Succession = Construct.Plain(
        "a predecessor",
        new("by", "merger, split or renaming"),
        new("on", "the first day on which its contracts are this authority's"),
        new("harmonised", "the first day on which this policy applies to them; left out while they keep their rules"),
        new("cite", "where it is laid down"));

    public const string BankHolidayList = "bank-holidays";

    /// <summary>The key under which entries of the same id in several files or layers are put together; null where an id stands once. Empty: the entry itself.</summary>
    public static string? MergedUnder(string section, string id) => section switch
    {
        "facts" => "fields",
        "calendar" when id != BankHolidayList => "",
        _ => null,
    };

    /// <summary>What is said once of a kind of record, whichever file or layer says it.</summary>
    public static readonly ImmutableArray<string> OnceOfAKind = ["of", "per", "many", "dated", "absent"];

    /// <summary>Sections that change what is extended, or say what may be changed.</summary>
    public static readonly ImmutableArray<string> OfLayers = ["vary", "add", "remove", "discretion"];

    public static readonly ImmutableArray<(string Name, string Documentation)> All =
    [
        ("facts", "what is recorded: kinds of record and their fields"),
        ("calendar", "periods by kind, with their dates, and bank holidays"),
        ("parameters", "named constants, alone or in groups"),
        ("indicators", "measured values with a formula and a polarity"),
        ("values", "other named values"),
        ("benchmarks", "what a group comes to, to hold one of it against"),
        ("thresholds", "what an indicator must reach: met or missed"),
        ("baskets", "sets of criteria"),
        ("bands", "grades by a value"),
        ("rag", "ratings by criteria"),
        ("tables", "decision tables and matrices"),
        ("rules", "duties and permissions"),
        ("payments", "money paid, withheld or released"),
        ("reminders", "what happens on which days until something is done"),
        ("procedures", "states, and what leads from one to the next"),
        ("readings", "questions the source leaves open"),
        ("open", "what the source leaves out or contradicts"),
    ];

    public static readonly ImmutableArray<string> Names = [.. All.Select(s => s.Name)];
}
