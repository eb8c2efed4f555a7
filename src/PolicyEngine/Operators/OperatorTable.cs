using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>An operator or built-in: how it is written, what types it takes, what it means, and its line in the language reference.</summary>
/// <param name="IsFunction">Written `name(...)`; else an infix or prefix sign.</param>
/// <param name="IsSeries">A function that also takes one series (a basket, a family) instead of arguments.</param>
internal sealed record OperatorRow(
    Operator Operator,
    string Text,
    bool IsFunction,
    ImmutableArray<Signature> Signatures,
    string Documentation,
    Func<OperatorCall, Possible> Meaning,
    bool IsSeries = false);

/// <summary>
/// Every operator and built-in, one row each. To add one: a member of <see cref="Operator"/>, a row here, a case in
/// tests/cases; the checker, the evaluator, the printer and the language reference read this table.
/// </summary>
internal static class OperatorTable
{
    private const string AnyLike = "T T -> yes/no; text text -> yes/no; yes/no yes/no -> yes/no; choice choice -> yes/no";
    private const string AnyRanked = "T T -> yes/no; ordered ordered -> yes/no";

    public static readonly ImmutableArray<OperatorRow> Rows =
    [
        Sign(Operator.And, "and", "yes/no yes/no... -> yes/no", "both hold; what is not applicable is left out", c => Logic.And(c.Values)),
        Sign(Operator.Or, "or", "yes/no yes/no... -> yes/no", "one of them holds; what is not applicable is left out", c => Logic.Or(c.Values)),
        Sign(Operator.Not, "not", "yes/no -> yes/no", "the opposite", c => Logic.Not(c.Values[0])),
        Sign(Operator.Less, "<", AnyRanked, "less than, earlier than, lower on the scale", Compare),
        Sign(Operator.LessOrEqual, "<=", AnyRanked, "at most", Compare),
        Sign(Operator.Greater, ">", AnyRanked, "more than, later than, higher on the scale", Compare),
        Sign(Operator.GreaterOrEqual, ">=", AnyRanked, "at least", Compare),
        Sign(Operator.Equal, "=", AnyLike, "equal; `is` says the same", Compare),
        Sign(Operator.NotEqual, "!=", AnyLike, "not equal; `is not` says the same", Compare),
        Sign(Operator.By, "by", "date date -> yes/no", "received by that day: no once the day has passed without it, open before", Receipt.By),
        Sign(Operator.Add, "+", "count count -> count; Q Q -> Q; date days -> date; date months -> date; date working-days -> date; time minutes -> time", "sum; a date moved on", Arithmetic.Add),
        Sign(
            Operator.Subtract,
            "-",
            "date date -> days; time time -> minutes; count count -> number; Q Q -> Q; date days -> date; date months -> date; date working-days -> date; time minutes -> time",
            "difference; a date moved back",
            Arithmetic.Subtract),
        Sign(
            Operator.Multiply,
            "*",
            "count count -> count; number number -> number; percent percent -> percent; percent number -> number; number percent -> number; percent money -> money; money percent -> money; "
                + "percent rate -> rate; rate percent -> rate; rate-unit count -> rate-of-all; count rate-unit -> rate-of-all; rate-day days -> rate-over-time; rate-month months -> rate-over-time; "
                    + "number money -> money; money number -> money; number rate -> rate; rate number -> rate; number duration -> duration; duration number -> duration; percent duration -> duration",
            "product; `5% of x` is `5% * x`",
            Rates.Multiply),
        Sign(
            Operator.Divide,
            "/",
            "Q Q -> percent; money number -> money; percent number -> percent; duration number -> duration; rate number -> rate; money percent -> money; number percent -> number",
            "like by like gives a percent; by a plain number keeps the kind",
            Arithmetic.Divide),
        Sign(Operator.Negate, "-", "count -> number; Q -> Q", "the opposite number", Arithmetic.Negate),
        Function(Operator.Min, "min", "T... -> T", "the smallest; of a series, of those that apply", Selection.LowestOf, isSeries: true),
        Function(Operator.Max, "max", "T... -> T", "the largest; of a series, of those that apply", Selection.HighestOf, isSeries: true),
        Function(Operator.Clamp, "clamp", "T T T -> T", "`clamp(x, low, high)`: x, but not below low and not above high", Selection.Clamp),
        Function(Operator.Slice, "slice", "Q Q -> Q; Q Q Q -> Q", "`slice(x, from, to)`: how much of x lies between the two; without `to`, how much lies beyond `from`", Selection.Slice),
        Function(
            Operator.Portion,
            "portion",
            "Q Q -> percent",
            "`portion(part, whole)`: the part as a percent of the whole; not computable where the whole is zero, or the part negative or beyond it",
            Arithmetic.Portion),
        Function(Operator.Ceil, "ceil", "Q -> Q", "up to a whole number (of a percent: to a whole percent)", Rounding.Ceil),
        Function(Operator.Floor, "floor", "Q -> Q", "down to a whole number (of a percent: to a whole percent)", Rounding.Floor),
        Function(Operator.Round, "round", "Q -> Q; Q count -> Q", "`round(x)` or `round(x, places)`, a half away from zero (of a percent: places of the percent)", Rounding.Round),
        Function(Operator.Abs, "abs", "Q -> Q", "without its sign", Arithmetic.Abs),
        Function(Operator.Worst, "worst", "ordered... -> ordered", "the worst of some ratings; of a series, of those that apply", Selection.LowestOf, isSeries: true),
        Function(Operator.Best, "best", "ordered... -> ordered", "the best of some ratings; of a series, of those that apply", Selection.HighestOf, isSeries: true),
        Function(Operator.Number, "number", "percent -> number; number -> number; money -> number; duration -> number", "the plain number: 90% is 0.9, £3 is 3, 2 weeks are 14", Arithmetic.Same),
        Function(Operator.Percent, "percent", "number -> percent", "the number as a percent: 0.9 is 90%", Arithmetic.Same),
        Function(Operator.Days, "days", "number -> days", "so many days", Arithmetic.Same),
        Function(Operator.NextWorkingDay, "next-working-day", "date -> date", "the day itself if it is a working day, else the next that is", c => Dates.NearestWorkingDay(c, +1)),
        Function(Operator.PreviousWorkingDay, "previous-working-day", "date -> date", "the day itself if it is a working day, else the last before it", c => Dates.NearestWorkingDay(c, -1)),
        Function(Operator.IsWorkingDay, "is-working-day", "date -> yes/no", "neither Saturday nor Sunday nor a bank holiday", Dates.IsWorkingDay),
    ];

    private static readonly OperatorRow[] ByOperator = Placed();

    public static OperatorRow Row(Operator @operator) => ByOperator[(int)@operator];

    public static OperatorRow? FindFunction(string name) => Rows.FirstOrDefault(r => r.IsFunction && r.Text == name);

    /// <summary>The type the operator gives for these types, or null if it does not take them.</summary>
    public static PolicyType? ResultType(Operator @operator, ImmutableArray<PolicyType> arguments) =>
        Row(@operator).Signatures.Select(s => s.ResultFor(arguments)).FirstOrDefault(r => r is not null);

    private static Possible Compare(OperatorCall call) =>
        Comparison.Compare(call.Operator, call.Values[0], call.Values[1], call.Arguments[0].Type);

    private static OperatorRow Sign(Operator @operator, string text, string signatures, string documentation, Func<OperatorCall, Possible> meaning) =>
        new(@operator, text, IsFunction: false, Parse(signatures), documentation, meaning);

    private static OperatorRow Function(
        Operator @operator, string text, string signatures, string documentation, Func<OperatorCall, Possible> meaning, bool isSeries = false) =>
        new(@operator, text, IsFunction: true, Parse(signatures), documentation, meaning, isSeries);

    private static OperatorRow[] Placed()
    {
        var rows = new OperatorRow[Rows.Length];
        foreach (var row in Rows)
            rows[(int)row.Operator] = row;
        return rows;
    }

    private static ImmutableArray<Signature> Parse(string signatures) => [.. signatures.Split("; ").Select(s => new Signature(s))];
}
