using System.Collections.Immutable;
using static PolicyEngine.Language.Shape;

namespace PolicyEngine.Language;

/// <summary>Every section of a policy with the construct its entries are; loader, messages and the reference read this table.</summary>
public static class Sections
{
    private static readonly KeyRow AppliesWhen = new("applies-when", "the condition under which it applies; else it is not applicable", Expression);

    internal static readonly Construct Succession = Construct.Plain(
        "a predecessor",
        new("by", "merger, split or renaming", Words.Successions),
        new("on", "the first day on which its contracts are this authority's", Plain),
        new("harmonised", "the first day on which this policy applies to them; left out while they keep their rules", Plain),
        new("cite", "where it is laid down", Plain));

    internal static readonly Construct Header = Construct.Plain(
        "a policy",
        new("policy", "the policy's id, which is its folder's name", Plain),
        new("title", "in a few words what it is", Plain),
        new("status", "in-force, proposed or draft", Words.Statuses),
        new("extends", "the policy it takes over and varies, or a list of them", Either(Plain, List(Plain))),
        new("lineage", "the authorities whose contracts this one took over", Map(Succession)),
        new("documents", "the documents it cites: a map of id to title", Map(Plain)));

    internal static readonly Construct Rounding = Construct.Plain("a rounding", new("places", "decimal places", Plain), new("mode", "half-up, half-even, down or up", Words.RoundingModes));

    private static readonly Shape Rounded = Either(OneOf(["none"]), Rounding);

    internal static readonly Construct FieldType = Construct.Plain("a field's type", new("places", "decimal places", Plain), new("range", "`LOW to HIGH`", Cell));

    private static readonly Shape Particular = Either(OneOf(["true"]), FieldType);

    internal static readonly Construct Field = Construct.Declared(
        "a field",
        new("percent", "`true`, or `{places: 2, range: 0% to 100%}`", Particular),
        new("number", "`true`, or `{places: 2, range: 0 to 10}`", Particular),
        new("count", "`true`, or `{range: 0 to 500}`", Particular),
        new("money", "`GBP`, or `{range: ...}`", Either(OneOf(["GBP"]), FieldType)),
        new("date", "`true`", Particular),
        new("time", "`true`: a time of day", Particular),
        new("duration", "`days`, `months`, `working days` or `minutes`", OneOf(TypeWords.OfDurations)),
        new("text", "`true`", Particular),
        new("yes-no", "`true`", Particular),
        new("choice", "the list of options", List(Plain)),
        new("ordered", "`yes`: the options go from lowest to highest", YesNo),
        new("judgement", "the options a person judges between (`[yes, no]` for a yes or no)", List(Plain)),
        new("asks", "the question that a judgement answers", Plain),
        new("from", "who or which form supplies it", Plain),
        new("purpose", "`performance` or `intelligence`; what is intelligence is never read by a rule that grades", Words.Purposes),
        new("optional", "`yes`: left blank it is not applicable, not missing", YesNo),
        new("not-applicable", "`allowed`: N/A may be supplied", Words.Allowed));

    internal static readonly Construct RecordKind = Construct.Declared(
        "a kind of record",
        new("of", "the kind it belongs to (a return is `of: service`)", Plain),
        new("per", "the kind of period there is one for: quarter, year", Plain),
        new("many", "`yes` if any number belong to one owner", YesNo),
        new("dated", "the date field that orders them", Plain),
        new("absent", "`unknown`: not there is missing; `none`: not there means there is none", Words.Absences),
        new("fields", "its fields", Map(Field)));

    internal static readonly Construct Indicator = Construct.Declared(
        "an indicator",
        new("formula", "how it is worked out", Expression),
        new("better", "`higher` or `lower`", Words.Polarities),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`", Rounded),
        new("gives", "the type it must have, if worth stating: percent, number, ...", OneOf(TypeWords.All)),
        new("not-supplied", "why the source gives no formula", Plain),
        AppliesWhen);

    internal static readonly Construct NamedValue = Construct.Declared(
        "a value",
        new("formula", "how it is worked out", Expression),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`", Rounded),
        new("gives", "the type it must have, if worth stating", OneOf(TypeWords.All)),
        new("not-supplied", "why the source gives none; needs `gives`", Plain),
        AppliesWhen);

    internal static readonly Construct Benchmark = Construct.Declared(
        "a benchmark",
        new("over", "whose figures it is made of, by their plural: `services`", Plain),
        new("alike-in", "the list of what they have in common with the one judged: fields, values, or what they belong to (`provider`); left out, all on file", List(Expression)),
        new("how", "`mean-of-ratios` or `pooled`", Words.GroupFigures),
        new("of", "mean of ratios: each one's figure", Expression),
        new("part", "pooled: what is added up above the line", Expression),
        new("whole", "pooled: what is added up below it", Expression),
        new("leave-out-when", "who does not count, and is listed", Expression),
        new("smallest", "with fewer that count the group is too small and there is no figure", Plain),
        new("without-itself", "`yes`: the one judged is not counted; `no`: it is", YesNo),
        new("rounding", "`none`, or `{places: 1, mode: half-up}`", Rounded));

    internal static readonly Construct Bound = Construct.Plain(
        "a bound",
        new("by", "`{EXPRESSION: {CELL: VALUE}}`: another value for each case", Map(Map(Expression))),
        new("otherwise", "the value for all other cases, or `undefined`", Expression));

    private static readonly Shape Limit = Either(Expression, Bound);

    internal static readonly Construct Threshold = Construct.Declared(
        "a threshold",
        new("of", "what is held against it; left out, the indicator or field of the same name", Expression),
        new("at-least", "met from this value upwards", Limit),
        new("at-most", "met up to this value", Limit),
        new("above", "met beyond this value", Limit),
        new("below", "met under this value", Limit),
        new("target", "at least or at most, as the indicator's `better` says", Limit),
        AppliesWhen);

    internal static readonly Construct Criterion = Construct.Declared(
        "a criterion",
        new("when", "the condition", Expression),
        new("not-supplied", "why the source does not say what it takes", Plain),
        AppliesWhen);

    internal static readonly Construct Basket = Construct.Declared(
        "a basket",
        new("criteria", "the list of thresholds and yes/no fields, or a map of id to condition", Either(List(Expression), Map(Either(Expression, Criterion)))),
        new("expect", "how many there usually are (`1 to 5`); more or fewer is a warning, never an error", Cell),
        AppliesWhen);

    internal static readonly Construct Band = Construct.Plain(
        "a band",
        new("when", "the condition", Expression),
        new("not-supplied", "why the source does not say what it takes", Plain),
        AppliesWhen,
        new("cite", "where its document says it", Construct.Cite),
        new("covers", "ids of the inventory of source rules that it encodes", List(Plain)),
        new("note", "anything a reader should know", Plain));

    internal static readonly Construct Bands = Construct.Declared(
        "a set of bands",
        new("of", "the value they divide up; conditions call it `value`", Expression),
        new("scale", "the bands, best first", List(Plain)),
        new("hit", "`best`, `worst` or `unique`, where several conditions hold", OneOf(Words.HitsOfConditions)),
        new("when", "a condition for each band", Map(Either(Expression, Band))),
        new("otherwise", "the band if no condition holds, or `undefined`", Expression),
        new("otherwise-because", "what to say of an undefined otherwise", Plain),
        AppliesWhen);

    internal static readonly Construct Rag = Construct.Declared(
        "a rating",
        new("scale", "the ratings, best first", List(Plain)),
        new("hit", "`worst`, `best` or `unique`, where several hold", OneOf(Words.HitsOfConditions)),
        new("when", "for each rating `any:`, `all:` or `reading(ID):` with a map of criteria, or a condition", Map(Either(Expression, Band, Map(Map(Either(Expression, Criterion)))))),
        new("otherwise", "the rating if none holds, or `undefined`", Expression),
        new("otherwise-because", "what to say of an undefined otherwise", Plain),
        AppliesWhen);

    internal static readonly Construct Output = Construct.Plain(
        "an output", new("scale", "its words, best first", List(Plain)), new("options", "its words, without an order", List(Plain)));

    /// <summary>Its cells have the names of the table's inputs.</summary>
    internal static readonly Construct Row = Construct.Declared(
        "a row",
        new("id", "its id, in a list of rows", Plain),
        new("when", "a condition of its own", Expression),
        new("gives", "the outcome, or a map with one for each output", Either(Expression, Map(Expression)))) with
    { Others = Either(Cell, List(Expression)) };

    internal static readonly Construct Table = Construct.Declared(
        "a table",
        new("inputs", "the list of inputs, or a map of name to expression", Either(List(Plain), Map(Expression))),
        new("scale", "the outcomes if they are words, best first", List(Plain)),
        new("options", "the outcomes if they are words without an order", List(Plain)),
        new("outputs", "for several outputs: a map of name to `{scale: [...]}`, `{options: [...]}` or a type's name", Map(Either(OneOf(TypeWords.All), Output))),
        new("hit", "unique, first, best, worst or collect", Words.HitPolicies),
        new("rows", "a map of id to row; for `first`, a list of rows with `id`", Either(Map(Row), List(Row))),
        new("rows-by", "for a matrix: the expression down the side", Expression),
        new("columns-by", "for a matrix: the expression along the top", Expression),
        new("matrix", "for a matrix: a map of row cell to a map of column cell to value", Map(Map(Expression))),
        new("otherwise", "the outcome if no row matches, or `undefined`", Either(Expression, Map(Expression))),
        new("otherwise-because", "what to say of an undefined otherwise", Plain),
        AppliesWhen);

    internal static readonly Construct Duty = Construct.Plain(
        "a duty",
        new("who", "who does it", Plain),
        new("do", "what", Plain),
        new("by", "the date by which, if any", Expression),
        new("done", "what shows that it was done: the day on which it was, or a yes or no", Expression));

    internal static readonly Construct Rule = Construct.Declared(
        "a rule",
        new("when", "the condition", Expression),
        new("must", "the duty: `{who: ..., do: ..., by: DATE}`", Either(Plain, Duty)),
        new("will", "the same, as what will happen", Either(Plain, Duty)),
        new("should", "the same, as what is expected", Either(Plain, Duty)),
        new("may", "the same, as what a named officer may decide; never taken by the engine", Either(Plain, Duty)),
        AppliesWhen);

    internal static readonly Construct Sliced = Construct.Plain(
        "an amount by slices",
        new("of", "what is paid for: `service.units`", Expression),
        new("slices", "what each is worth: a map of `up to NUMBER` to an amount, and of `beyond` for the rest", Map(Expression)));

    internal static readonly Construct ProRata = Construct.Plain("a pro rata", new("part", "the part: `return.days_in_contract`", Expression), new("of", "the whole", Expression));

    internal static readonly Construct Instalments = Construct.Plain(
        "a payment in instalments",
        new("number", "how many", Plain),
        new("odd-pennies", "`first` or `last`: which instalments are a penny more where it does not divide evenly", Words.OddPennies),
        new("dates", "the days on which they are paid, one for each", List(Expression)));

    internal static readonly Construct Payment = Construct.Declared(
        "a payment",
        new("when", "the condition", Expression),
        new("pay", "the amount or rate paid, or `{of: ..., slices: ...}`", Either(Expression, Sliced)),
        new("withhold", "the same, as what is withheld", Either(Expression, Sliced)),
        new("release", "the same, as what was withheld and is paid after all", Either(Expression, Sliced)),
        new("per", "what the amount is for, in words, or `not-supplied`", Plain),
        new("pro-rata", "`{part: ..., of: ...}`: only that part of it", ProRata),
        new("at-least", "not less than this", Expression),
        new("at-most", "not more than this", Expression),
        new("rounding", "`none`, or `{places: 2, mode: half-up}`", Rounded),
        new("instalments", "`{number: 3, odd-pennies: first}`", Instalments),
        AppliesWhen);

    private static readonly KeyRow Unless = new("unless", "exemptions, asked before all else: where it holds, nothing of it applies", Expression);

    internal static readonly Construct TimelineStep = Construct.Declared(
        "a step",
        new("at", "its day: `deadline + 2 days`, `reminder-letter + 10 days`", Expression),
        new("after", "the same, but the day after it", Expression),
        new("every", "how long after itself it is repeated: `1 month`", Expression),
        new("when", "what must hold for it to be needed", Expression),
        new("must", "who has to do what: `{who: ..., do: ..., by: DATE}`", Either(Plain, Duty)),
        new("will", "the same, as what will happen", Either(Plain, Duty)),
        new("should", "the same, as what is expected", Either(Plain, Duty)),
        new("may", "the same, as what a named officer may decide", Either(Plain, Duty)),
        new("to", "who receives it", Plain),
        new("attach", "the list of what has to be attached when it is recorded", List(Plain)));

    internal static readonly Construct Reminders = Construct.Declared(
        "a timeline of reminders",
        Unless,
        AppliesWhen,
        new("when", "what sets it going", Expression),
        new("from", "the day it begins, called `start` inside", Expression),
        new("until", "the date on which it is over (`return.received`), or a yes or no that says so", Expression),
        new("steps", "a map of id to step", Map(TimelineStep)));

    internal static readonly Construct Move = Construct.Declared(
        "a move",
        new("leads-to", "the state that it leads to", Plain),
        new("at", "the day on which it takes place if nothing is recorded; left out, only what is recorded counts", Expression),
        new("after", "the same, but the day after it", Expression),
        new("when", "what must hold for it to be taken", Expression),
        new("must", "who has to do what: `{who: ..., do: ..., by: DATE}`", Either(Plain, Duty)),
        new("will", "the same, as what will happen", Either(Plain, Duty)),
        new("should", "the same, as what is expected", Either(Plain, Duty)),
        new("may", "the same, as what a named officer may decide; only when it is recorded", Either(Plain, Duty)),
        new("to", "who receives it", Plain),
        new("attach", "the list of what has to be attached when it is recorded", List(Plain)));

    internal static readonly Construct State = Construct.Declared(
        "a state",
        new("moves", "a map of id to move: the ways on from here", Map(Move)),
        new("silence", "what the source says, or that it does not say, of nothing being recorded", Plain),
        new("final", "`yes`: it ends here", YesNo));

    internal static readonly Construct Procedure = Construct.Declared(
        "a procedure",
        Unless,
        AppliesWhen,
        new("when", "what sets it going", Expression),
        new("from", "the day it begins, called `start` inside", Expression),
        new("until", "the date on which it is over whatever its state, or a yes or no that says so", Expression),
        new("begins", "the state it begins in", Plain),
        new("states", "a map of id to state", Map(State)));

    internal static readonly Construct Reading = Construct.Declared(
        "a reading",
        new("question", "what the source leaves open", Plain),
        new("options", "a map of id to expression", Map(Expression)),
        new("chosen", "the id of the option taken, or `undecided`", Plain),
        new("because", "why that one", Plain));

    internal static readonly Construct OpenPoint = Construct.Declared(
        "an open point",
        new("kind", "not-supplied, contradiction, ambiguous or narrative", Words.OpenPointKinds),
        new("says", "what is missing, contradicted or left open, in one sentence", Plain),
        new("accepts", "findings of `check` that are so because of it, as `PE0904 bands.grade`", List(Plain)));

    internal static readonly Construct BankHolidays = Construct.Plain(
        "the list of bank holidays",
        new("from", "the first day the list covers", Plain),
        new("to", "the last day the list covers", Plain),
        new("days", "the bank holidays", List(Plain)));

    /// <summary>Any further date has a name of the policy's own.</summary>
    internal static readonly Construct Period = Construct.Plain(
        "a period",
        new("from", "its first day", Plain),
        new("to", "its last day", Plain),
        new("label", "what people call it", Plain),
        new("cite", "where its document says it", Construct.Cite),
        new("covers", "ids of the inventory of source rules that it encodes", List(Plain)),
        new("note", "anything a reader should know; what is odd is then reported with it", Plain)) with
    { Others = Plain };

    internal static readonly Construct PeriodRun = Construct.Declared(
        "a run of periods",
        new("from", "the first day of the first period", Plain),
        new("to", "the last day of the last", Plain),
        new("every", "how long each is (`3 months`, `13 weeks`), or a list of lengths that repeats (`[4 weeks, 4 weeks, 5 weeks]`)", Either(Expression, List(Expression))),
        new(
            "name",
            "how each is called: financial-quarter (2007-08 Q1), financial-year (2007-08), calendar-quarter (2007 Q2), calendar-year (2007), month (2007-04) or first-day (2007-04-01)",
            Words.PeriodNamings));

    internal static readonly Construct Approval = Construct.Plain("an approval", new("by", "who approved it", Plain), new("on", "when", Plain));

    private static readonly ImmutableArray<KeyRow> Local =
    [
        new("because", "why", Plain),
        new("from", "the first day on which it counts", Plain),
        new("until", "the last day on which it counts, if there is one", Plain),
        new("cite", "where the authority's own document says it", Construct.Cite),
        new("approved", "`{by: WHO, on: DATE}`: who approved it, where approval is asked for", Approval),
        new("review", "the day by which it is to be looked at again", Plain),
    ];

    internal static readonly Construct Variation = Construct.Plain(
        "a variation",
        [
            new("to", "what stands there instead", Anything),
            new("instead-of", "what it replaced when it was written; if that has changed since, the check says so", Plain),
            .. Local,
        ]);

    internal static readonly Construct Addition = Construct.Plain("an addition", [new("value", "what is added", Anything), .. Local]);

    internal static readonly Construct Removal = Construct.Plain("a removal", [.. Local]);

    internal static readonly Construct Version = Construct.Plain(
        "a dated version",
        new("from", "the first day on which it counts", Plain),
        new("until", "the last day on which it counts, where none follows at once", Plain),
        new("value", "what stands there then", Anything),
        new("because", "why, if worth stating", Plain));

    internal static readonly Construct Discretion = Construct.Plain(
        "a discretion",
        new("locked", "`yes`: it may not be varied", YesNo),
        new("freely", "`yes`: it may be varied without a limit", YesNo),
        new("vary-within", "`85% to 95%`, or with a step `85% to 95% by 1%`", Plain),
        new("stricter-only", "`yes`, or `higher` or `lower` where the bound does not say which way is stricter", Either(YesNo, Words.Polarities)),
        new("choice", "the list of values allowed", List(Plain)),
        new("approved-by", "who has to approve", Plain),
        new("cite", "where the document says it", Construct.Cite),
        new("note", "anything a reader should know", Plain));

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
