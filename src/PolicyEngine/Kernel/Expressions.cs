using System.Collections.Immutable;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>
/// An expression of the kernel: plain data, names resolved, types checked. Facts and definitions are dense indices into
/// <see cref="CheckedPolicy.Facts"/> and <see cref="CheckedPolicy.Definitions"/>, so that a plan over columns can run it.
/// </summary>
public abstract record Expression(PolicyType Type, Place Place);

public sealed record Constant(PolicyType Type, Place Place, Extent Value) : Expression(Type, Place);

/// <summary>A fact of the subject itself, of what it belongs to (provider of the service), or of the record a <see cref="FoldRecords"/> stands on.</summary>
public sealed record FactReference(PolicyType Type, Place Place, int Fact) : Expression(Type, Place);

/// <summary>An earlier definition's result; of a table, the given output.</summary>
public sealed record DefinitionReference(PolicyType Type, Place Place, int Definition, int Output = 0) : Expression(Type, Place);

/// <summary>Whether a row of an earlier table fires: how a collecting table is read as a series.</summary>
public sealed record RowReference(PolicyType Type, Place Place, int Definition, int Row) : Expression(Type, Place);

/// <summary>A date of the evaluation: the day it stands on, or a named date of the period (start, end, due, or one of the calendar's own).</summary>
/// <param name="Name">`as-of`, or the period date's name: `start`, `end`, `due`, `publish`.</param>
public sealed record DateReference(PolicyType Type, Place Place, string Name) : Expression(Type, Place)
{
    public const string AsOf = "as-of";

    /// <summary>The kind of period asked for (`year.due`), where several have such a date; null for that of the evaluation.</summary>
    public string? Kind { get; init; }

    /// <summary>Where a window over dated records ends: the period's end, or without a period the day stood on.</summary>
    public const string Edge = "edge";
}

/// <summary>Inside a process: the day on which it began, its present state was entered, or an earlier step was done or is to be.</summary>
/// <param name="Name">`start`, `since`, or the id of a step.</param>
public sealed record ProcessDate(PolicyType Type, Place Place, string Name) : Expression(Type, Place);

/// <summary>How often something was done about the subject and not withdrawn, up to the day stood on.</summary>
/// <param name="What">The name under which it is recorded: `procedures.notices.notice`, `rules.explanation`.</param>
/// <param name="Within">How far back from the day stood on (a duration), or null for ever.</param>
public sealed record EventCount(PolicyType Type, Place Place, string What, Expression? Within) : Expression(Type, Place);

/// <summary>The day on which something was last done about the subject (and period, if it has one); not applicable while it has not been.</summary>
public sealed record EventDate(PolicyType Type, Place Place, string What) : Expression(Type, Place);

/// <summary>An operator or a built-in over its arguments.</summary>
public sealed record Operation(PolicyType Type, Place Place, Operator Operator, ImmutableArray<Expression> Arguments) : Expression(Type, Place)
{
    public bool Equals(Operation? other) =>
        other is not null && Type == other.Type && Operator == other.Operator && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Operator, Arguments.Length);
}

/// <summary>`if c then a else b`; not applicable where the condition is.</summary>
public sealed record Conditional(PolicyType Type, Place Place, Expression Condition, Expression Then, Expression Else) : Expression(Type, Place);

/// <summary>The body where the condition holds, else not applicable: what `applies-when` becomes.</summary>
public sealed record Applicable(PolicyType Type, Place Place, Expression Condition, Expression Body) : Expression(Type, Place);

/// <summary>The cell test applied to a value: `in`, `between`, and the cells of tables.</summary>
public sealed record CellMatch(PolicyType Type, Place Place, Expression Subject, CellTest Test) : Expression(Type, Place);

/// <summary>`is supplied` (of a fact, settled by what is on file) and `is applicable`.</summary>
public sealed record StateMatch(PolicyType Type, Place Place, Expression Subject, StateTest State) : Expression(Type, Place);

public enum StateTest
{
    Supplied,
    Applicable,
    Met,
    Missed,
}

/// <summary>An aggregate over items that the policy lists: criteria of a basket, entries of a family, a list written out.</summary>
public sealed record FoldItems(PolicyType Type, Place Place, Aggregate Aggregate, ImmutableArray<FoldItem> Items) : Expression(Type, Place)
{
    public bool Equals(FoldItems? other) =>
        other is not null && Type == other.Type && Aggregate == other.Aggregate && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Aggregate, Items.Length);
}

/// <param name="Name">The item's id: `thresholds.utilisation`, or its number in a list written out.</param>
/// <param name="Value">What is counted, tested or added up.</param>
/// <param name="Filter">Whether the item belongs, or null if it always does.</param>
public sealed record FoldItem(string Name, Expression Value, Expression? Filter);

/// <summary>An aggregate over recorded things: the notices of a provider, the services of a provider, the complaints of a service.</summary>
/// <param name="Records">Index into <see cref="CheckedPolicy.Records"/>.</param>
public sealed record FoldRecords(PolicyType Type, Place Place, Aggregate Aggregate, int Records, Expression Value, Expression? Filter)
    : Expression(Type, Place);

/// <summary>A question that the source leaves open, replaced by the chosen option. All options agree in type and key.</summary>
/// <param name="Reading">Index into <see cref="CheckedPolicy.Readings"/>.</param>
/// <param name="Options">One expression for each of the reading's options, in their order.</param>
public sealed record ReadingReference(PolicyType Type, Place Place, int Reading, ImmutableArray<Expression> Options) : Expression(Type, Place)
{
    public bool Equals(ReadingReference? other) => other is not null && Reading == other.Reading && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => Reading;
}

/// <summary>Declared rounding; the raw value stays visible in the trace.</summary>
public sealed record Rounded(PolicyType Type, Place Place, Expression Body, int Places, RoundingMode Mode) : Expression(Type, Place);

/// <summary>Something the source does not supply. Reading it gives any value of its type, with that reason.</summary>
public sealed record NotSupplied(PolicyType Type, Place Place, string Because) : Expression(Type, Place);

public enum Aggregate
{
    Any,
    All,
    None,
    Count,
    Share,
    Sum,
    Average,
    Lowest,
    Highest,
    Latest,
    Rising,
    Falling,
}

/// <summary>The operators and built-ins of the kernel. Their text, types, meaning and documentation are one row each in <c>Types/Operators.cs</c>.</summary>
public enum Operator
{
    And,
    Or,
    Not,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    By,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Min,
    Max,
    Clamp,
    Slice,
    Portion,
    Ceil,
    Floor,
    Round,
    Abs,
    Worst,
    Best,
    Number,
    Percent,
    Days,
    NextWorkingDay,
    PreviousWorkingDay,
    IsWorkingDay,
}
