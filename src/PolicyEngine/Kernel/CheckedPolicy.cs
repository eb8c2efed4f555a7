using System.Collections.Immutable;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>
/// A checked policy as plain data: facts, definitions (values and tables) in an order in which each rests only on earlier
/// ones, readings, calendar. Everything a policy may say lowers to this; evaluation, analysis and bulk running know nothing else.
/// </summary>
public sealed record CheckedPolicy(
    PolicyHeader Header,
    ImmutableArray<RecordKind> Records,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Definition> Definitions,
    ImmutableArray<Reading> Readings,
    Calendar Calendar,
    ImmutableArray<OpenPoint> OpenPoints)
{
    /// <summary>Sets of criteria, for who reads the policy: evaluation knows only the aggregates made of them.</summary>
    public ImmutableArray<Basket> Baskets { get; init; } = [];

    /// <summary>The periods of a kind that this version judges: those that begin while it is in force.</summary>
    internal IEnumerable<Period> Judged(string kind) =>
        Calendar.Periods.Where(p => p.Kind == kind && (Header.InForce is not { } days || (p.Dates.TryGetValue(Period.StartDate, out var start) && days.Nearest(start) == start)));
}

/// <summary>A set of criteria.</summary>
/// <param name="Id">`baskets.sheltered`.</param>
/// <param name="Criteria">References to thresholds, criteria, fields and values, in the order written.</param>
/// <param name="Applies">The condition under which it is the one that counts, or null.</param>
public sealed record Basket(string Id, ImmutableArray<Expression> Criteria, Expression? Applies, Origin Origin);

/// <summary>What the policy is and where it comes from.</summary>
/// <param name="Documents">The cited documents by id.</param>
/// <param name="Layers">Ids of the policies it was resolved from, furthest first, its own last.</param>
public sealed record PolicyHeader(
    string Id,
    string Title,
    Status Status,
    ImmutableDictionary<string, string> Documents,
    ImmutableArray<string> Layers,
    Place Place)
{
    /// <summary>Whose contracts its authority took over.</summary>
    public ImmutableArray<Succession> Lineage { get; init; } = [];

    /// <summary>The days on which this version counts; null where the policy has only one.</summary>
    public DaysInForce? InForce { get; init; }
}

/// <summary>From one day to another (day numbers, both included; null: without end).</summary>
public sealed record DaysInForce(int? From, int? Until)
{
    /// <summary>The day itself where it is one of them.</summary>
    internal int Nearest(int day) => day < From ? From.Value : day > Until ? Until.Value : day;
}

/// <summary>How far a policy or rule is in force. A result has the weakest status it rests on.</summary>
public enum Status
{
    InForce,
    Proposed,
    Draft,
}

/// <summary>How strongly a duty binds. A <see cref="May"/> is never turned into a decision.</summary>
public enum Force
{
    Must,
    Will,
    Should,
    May,
}

/// <summary>Where in a source document something is said.</summary>
public sealed record Citation(string Document, string Section)
{
    public override string ToString() => Section.Length == 0 ? Document : $"{Document}, {Section}";
}

/// <summary>Where a rule comes from: its place in the policy, the layer that says it, the clause it encodes, the ids it covers, a note for readers.</summary>
/// <param name="Layer">The policy that first declares it.</param>
/// <param name="Settings">What in it was varied, added, removed or has dated versions, by path; default or empty where it stands as first declared.</param>
public sealed record Origin(Place Place, string Layer, Citation? Citation, ImmutableArray<string> Covers, string? Note = null, ImmutableArray<Setting> Settings = default)
{
    public bool Equals(Origin? other) =>
        other is not null && Layer == other.Layer && Citation == other.Citation && Note == other.Note && Covers.SequenceEqual(other.Covers);

    public override int GetHashCode() => HashCode.Combine(Layer, Citation);
}

/// <summary>A kind of record: services, returns, notices.</summary>
/// <param name="Name">`service`, `return`.</param>
/// <param name="Of">Index of the record kind it belongs to (return of service, service of provider), or -1.</param>
/// <param name="Per">The kind of period it is made for (`quarter`), or null.</param>
/// <param name="IsMany">Any number of them belong to one owner; they are read through aggregates.</param>
/// <param name="Dated">The date field that orders them, or null. Only with <paramref name="IsMany"/>.</param>
/// <param name="Absence">What no record means.</param>
public sealed record RecordKind(string Name, int Of, string? Per, bool IsMany, string? Dated, Absence Absence, Origin Origin)
{
    /// <summary>`notices`: what aggregates run over.</summary>
    public string Plural => PluralOf(Name);

    public static string PluralOf(string name) =>
        name.EndsWith('y') && !name.EndsWith("ay") && !name.EndsWith("ey") && !name.EndsWith("oy") ? $"{name[..^1]}ies"
        : name.EndsWith('s') || name.EndsWith('x') || name.EndsWith("ch") || name.EndsWith("sh") ? $"{name}es"
        : $"{name}s";
}

public enum Absence
{
    /// <summary>A record not there is missing.</summary>
    Unknown,

    /// <summary>None on file, as known on the day, means there is none.</summary>
    None,
}

/// <summary>A field of a record kind.</summary>
/// <param name="Id">Record kind and field: `return.availability`.</param>
/// <param name="Range">The values it can have; also its bounds while it is missing.</param>
/// <param name="Places">Decimal places it is recorded with (of the percent for a percent), or null if not stated.</param>
/// <param name="Purpose">`performance`, `intelligence` or another word of the policy's, or null.</param>
/// <param name="Asks">For a judgement: the question a person answers. Null where nobody judges.</param>
/// <param name="SuppliedBy">Which form or person supplies it, or null.</param>
/// <param name="IsOptional">Left blank in a record that is there, it is not applicable rather than missing.</param>
/// <param name="AllowsNotApplicable">`N/A` may be supplied for it; so while missing it may turn out not applicable.</param>
public sealed record Fact(
    string Id,
    int Record,
    string Field,
    PolicyType Type,
    Extent Range,
    int? Places,
    string? Purpose,
    string? Asks,
    string? SuppliedBy,
    string Label,
    bool IsOptional,
    bool AllowsNotApplicable,
    Origin Origin)
{
    public bool IsJudgement => Asks is not null;
}

/// <summary>What a value belongs to: level (index into <see cref="CheckedPolicy.Records"/>, -1 for a value that reads no fact) and kind of period.</summary>
public sealed record Key(int Level, string? Period);

/// <summary>A named thing that an evaluation works out.</summary>
/// <param name="Id">Stable and unique: `thresholds.utilisation`, `rag.rating.red.complaints`.</param>
/// <param name="Role">What sugar it was written as; says how to present it.</param>
public abstract record Definition(string Id, string Label, Role Role, PolicyType Type, Key Key, Status Status, Origin Origin);

/// <summary>A value: one expression.</summary>
/// <param name="Polarity">Whether higher or lower is better, where that is declared.</param>
/// <param name="Effect">What follows where the value is yes (a duty) or is an amount (a payment), or null.</param>
public sealed record Value(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    Expression Body,
    Polarity? Polarity,
    Effect? Effect) : Definition(Id, Label, Role, Type, Key, Status, Origin);

/// <summary>A decision table; bands and RAG ratings are tables whose rows have conditions instead of cells.</summary>
/// <param name="Outputs">Names and types; a table with one output names it `result`. <see cref="Definition.Type"/> is the first output's.</param>
/// <param name="Otherwise">One expression per output, or default where the policy states no result (`otherwise: undefined`).</param>
/// <param name="GapBecause">Why it states none, in the policy's words; null where it does not say.</param>
public sealed record Table(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    ImmutableArray<TableInput> Inputs,
    ImmutableArray<TableOutput> Outputs,
    HitPolicy Hit,
    ImmutableArray<Row> Rows,
    ImmutableArray<Expression> Otherwise,
    string? GapBecause) : Definition(Id, Label, Role, Type, Key, Status, Origin)
{
    public bool IsOtherwiseUndefined => Otherwise.IsDefault;

    /// <summary>What to say where no row fires and none is stated.</summary>
    public string OtherwiseBecause =>
        Role == Role.Part && GapBecause is not null ? GapBecause : $"Nothing in `{Id}` covers this case{(GapBecause is null ? ", and the policy states no result for it." : $": {GapBecause}")}";

    /// <summary>Where it says what comes otherwise; null of a table that nobody wrote as one.</summary>
    public Place? OtherwisePlace { get; init; }
}

public sealed record TableInput(string Name, Expression Expression);

public sealed record TableOutput(string Name, PolicyType Type);

/// <summary>A row fires where its condition (if any) holds and every cell matches its input.</summary>
/// <param name="Condition">Null where the row has cells only. Not applicable: the row is dropped.</param>
/// <param name="Cells">One for each input, in their order.</param>
public sealed record Row(string Id, Expression? Condition, ImmutableArray<CellTest> Cells, ImmutableArray<Expression> Outputs, Origin Origin);

public enum HitPolicy
{
    /// <summary>At most one row may fire; two make the result undefined, naming both.</summary>
    Unique,

    /// <summary>The first row that fires, in the order written.</summary>
    First,

    /// <summary>The best outcome, on a declared scale, of those that fire.</summary>
    Best,

    /// <summary>The worst outcome, on a declared scale, of those that fire.</summary>
    Worst,

    /// <summary>Every row that fires gives an item, read through aggregates.</summary>
    Collect,
}

public enum Role
{
    Value,
    Indicator,
    Threshold,
    Criterion,
    Band,
    Rag,
    Table,
    Rule,
    Payment,
    Benchmark,
    Reminders,
    Procedure,

    /// <summary>Written by lowering, shown only inside explanations: a threshold's bound, a basket's share.</summary>
    Part,
}

public enum Polarity
{
    Higher,
    Lower,
}

/// <summary>What follows from a definition's being true, or of its amount.</summary>
public abstract record Effect;

/// <summary>Who does what, by when, and how binding it is.</summary>
/// <param name="By">A date, or null where none is stated.</param>
/// <param name="Done">What shows that it was done: the day on which it was, or a yes or no. Null: what is recorded under the rule's id.</param>
public sealed record Duty(Force Force, string Who, string Do, Expression? By, Expression? Done = null) : Effect
{
    /// <summary>Who, where the source does not say.</summary>
    public const string NotStated = "not stated";
}

/// <summary>Money paid, withheld, or released after it was withheld.</summary>
/// <param name="Per">What the amount is per, as the source says; <see cref="IsPerNotSupplied"/> where the source leaves it out.</param>
public sealed record Payment(PaymentKind Kind, string? Per, bool IsPerNotSupplied) : Effect
{
    /// <summary>In how many instalments; 0 where it is one sum.</summary>
    public int Instalments { get; init; }

    /// <summary>`paid`, `withheld`, `released`.</summary>
    public string Done => Kind switch { PaymentKind.Withhold => "withheld", PaymentKind.Release => "released", _ => "paid" };

    /// <summary>The id of an instalment's amount, counted from 1.</summary>
    public static string InstalmentId(string payment, int number) => $"{payment}.instalment-{number}";

    /// <summary>The id of the day on which an instalment is paid, where that is stated.</summary>
    public static string InstalmentDayId(string payment, int number) => $"{payment}.instalment-{number}.on";

    /// <summary>The stated days of its instalments, each with its number, counted from 1; none where it has no instalments, or no days for them.</summary>
    /// <param name="payment">Its id.</param>
    public IEnumerable<(int Number, Value Day)> DaysPaid(string payment, IEnumerable<Definition> definitions) =>
        from number in Enumerable.Range(1, Instalments)
        let day = definitions.FirstOrDefault(d => d.Id == InstalmentDayId(payment, number)) as Value
        where day is not null
        select (number, day);
}

public enum PaymentKind
{
    Pay,
    Withhold,

    /// <summary>What was withheld is paid after all.</summary>
    Release,
}

/// <summary>A question the source leaves open, the options, and the one chosen (its index, -1 if undecided) with its reason.</summary>
public sealed record Reading(string Id, string Question, ImmutableArray<ReadingOption> Options, int Chosen, string Because, Origin Origin)
{
    /// <summary>Null where it is left undecided.</summary>
    public ReadingOption? ChosenOption => Chosen < 0 ? null : Options[Chosen];
}

public sealed record ReadingOption(string Id, string Text, Place Place);

/// <summary>Something the source leaves out or contradicts, declared so that nothing is silently chosen.</summary>
/// <param name="Accepts">Findings of analysis that are as they are because of it.</param>
public sealed record OpenPoint(string Id, OpenPointKind Kind, string Text, Origin Origin, ImmutableArray<Accepted> Accepts);

/// <param name="Code">`PE0904`.</param>
/// <param name="Of">The id of the definition that it is about.</param>
public sealed record Accepted(string Code, string Of, Place Place);

public enum OpenPointKind
{
    /// <summary>The source refers to something it does not contain.</summary>
    NotSupplied,

    /// <summary>The source contradicts itself.</summary>
    Contradiction,

    /// <summary>The source can be understood in more than one way, and nothing here turns on it yet.</summary>
    Ambiguous,

    /// <summary>A statement from which nothing is computed, with the reason.</summary>
    Narrative,
}
