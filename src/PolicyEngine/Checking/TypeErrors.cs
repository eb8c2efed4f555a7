using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>What can be wrong with types: PE04nn.</summary>
internal static class TypeErrors
{
    private static readonly DiagnosticCode OperandsCode = new("PE0401", Severity.Error, "Two kinds of value that do not go together",
        """
        Percents, numbers, money, dates and durations are different kinds of value and never mix by accident.

        Wrong:  utilisation < 90
        Right:  utilisation < 90%
        """);

    private static readonly DiagnosticCode ArgumentsCode = new("PE0402", Severity.Error, "Arguments that a function does not take",
        """
        Each function takes certain kinds of value; the language reference lists them.

        Wrong:  max(utilisation, 3)
        Right:  max(utilisation, 3%)
        """);

    private static readonly DiagnosticCode ExpectedCode = new("PE0403", Severity.Error, "One kind of value where another is due",
        """
        A condition is a yes or no, a deadline is a date, a payment is money.

        Wrong:  when: utilisation
        Right:  when: utilisation < 90%
        """);

    private static readonly DiagnosticCode CriterionCode = new("PE0404", Severity.Error, "Something that is neither met nor missed",
        """
        Only a threshold, a criterion or a yes/no value can be met or missed.

        Wrong:  service.type is met
        Right:  thresholds.utilisation is met
        """);

    private static readonly DiagnosticCode OptionsDifferCode = new("PE0405", Severity.Error, "Alternatives of different kinds",
        """
        The branches of an `if`, the options of a reading, the outcomes of a table's rows and the items of a list are all of one kind.

        Wrong:  if late then 5% else £10
        Right:  if late then £5 else £10
        """);

    private static readonly DiagnosticCode ScaleCode = new("PE0406", Severity.Error, "A best or worst of things without an order",
        """
        `best` and `worst` need outcomes on a declared `scale`.

        Wrong:  options: [green, amber, red]
        Right:  scale: [green, amber, red]
        """);

    private static readonly DiagnosticCode UntypedGapCode = new("PE0407", Severity.Error, "A gap whose kind is not known",
        """
        Where the source does not supply a value, say what kind of value is missing, so that rules which read it can be checked.

        Wrong:  risk-score: {not-supplied: Appendix 2 is not in the source}
        Right:  risk-score: {gives: number, not-supplied: Appendix 2 is not in the source}
        """);

    private static readonly DiagnosticCode NoPolarityCode = new("PE0408", Severity.Error, "A target without knowing which way is better",
        """
        `target` means at least or at most as the indicator's `better` says; `shortfall` needs a threshold with one bound.

        Wrong:  indicators: {waiting: {formula: return.waiting}}
        Right:  indicators: {waiting: {formula: return.waiting, better: lower}}
        """);

    private static readonly DiagnosticCode SuppliedCode = new("PE0409", Severity.Error, "`is supplied` asked of something that is not a field",
        """
        Only a recorded field is supplied or not. Of a value ask `is applicable`.

        Wrong:  utilisation is supplied
        Right:  return.days_used is supplied
        Right:  utilisation is applicable
        """);

    private static readonly DiagnosticCode LimitsCrossCode = new("PE0410", Severity.Error, "A lower limit above the upper",
        """
        `at-least` and `at-most` of a payment are the least and the most it comes to.

        Wrong:  {pay: service.fee, at-least: £50, at-most: £20}
        Right:  {pay: service.fee, at-least: £20, at-most: £50}
        """);

    private static readonly DiagnosticCode AmountCode = new("PE0411", Severity.Error, "An amount that no payment can be",
        """
        Whether money is paid, withheld or released is said by the key, and not by a minus; and of no amount more than 100% is withheld. If more is meant than the whole,
        as a penalty, write it as a number: `1.5 * shortfall`.

        Wrong:  withhold: -5% of service.fee
        Right:  withhold: 5% of service.fee
        """);

    public static readonly ImmutableArray<DiagnosticCode> All =
        [OperandsCode, ArgumentsCode, ExpectedCode, CriterionCode, OptionsDifferCode, ScaleCode, UntypedGapCode, NoPolarityCode, SuppliedCode, LimitsCrossCode, AmountCode];

    public static Diagnostic Operands(Place left, PolicyType leftType, Place right, PolicyType rightType, string operation, string? help, Fix? fix)
    {
        var message = leftType == rightType
            ? $"`{Short(left)}` and `{Short(right)}` are each {leftType.Name}, and such values cannot be {operation}."
            : $"`{Short(left)}` is {leftType.Name} and `{Short(right)}` is {rightType.Name}, so they cannot be {operation}.";
        return new Diagnostic(OperandsCode, message, [new Label(left, leftType.Name), new Label(right, rightType.Name)], help, fix);
    }

    public static Diagnostic Operand(Place place, PolicyType type, string operation, string takes) =>
        new(OperandsCode, $"`{Short(place)}` is {type.Name}, which cannot be {operation}.", [new Label(place, type.Name)], takes);

    public static Diagnostic Arguments(Place place, string function, IEnumerable<PolicyType> found, string takes, string meaning)
    {
        var names = found.Select(t => t.Name).ToArray();
        return new Diagnostic(
            ArgumentsCode, names.Length == 0 ? $"`{function}` is given nothing." : $"`{function}` does not take {string.Join(" and ", names)}.",
            [new Label(place, names.Length == 0 ? "nothing in the brackets" : "these values")], meaning.StartsWith('`') ? $"Write {meaning}." : $"It takes {takes}: {meaning}.");
    }

    public static Diagnostic Expected(Place place, PolicyType found, string expected, string? help = null, Fix? fix = null) =>
        new(ExpectedCode, $"`{Short(place)}` is {found.Name}, but {expected} is due here.", [new Label(place, found.Name)], help ?? $"Write {expected}.", fix);

    public static Diagnostic NotForward(Place place) =>
        new(ExpectedCode, $"A step cannot come again every `{Short(place)}`.", [new Label(place, "does not go forward")], "Write a length of time that goes forward, such as `1 month`.");

    public static Diagnostic ListHere(Place place) =>
        new(ExpectedCode, $"`{Short(place)}` is a list, but one value is due here.", [new Label(place, "a list")], "Write a list only after `in`, or inside an aggregate.");

    public static Diagnostic NoField(Place place, string aggregate, string records) =>
        new(ExpectedCode, $"It is not said what `{aggregate}` takes of each of `{records}`.", [new Label(place, "of which field?")], $"Name a field: `{aggregate}(x.field for x in {records})`.");

    public static Diagnostic Items(Place place, string aggregate, PolicyType found, string wanted) =>
        new(ExpectedCode, $"`{aggregate}` needs {wanted} for each item, but here each is {found.Name}.", [new Label(place, $"each is {found.Name}")],
            found is YesNoType ? "Count the items that satisfy a condition with `count(x in ... where ...)`." : "Compare each item with something, or take another aggregate.");

    public static Diagnostic NotACriterion(Place place, string name) =>
        new(CriterionCode, $"`{name}` is neither met nor missed.", [new Label(place, "not a threshold, criterion or yes/no")], "Name a threshold, or compare the value with something.");

    public static Diagnostic Differ(Place first, PolicyType firstType, Place second, PolicyType secondType, string what) =>
        new(
            OptionsDifferCode,
            $"{what} are of different kinds: {firstType.Name} and {secondType.Name}.",
            [new Label(second, secondType.Name), new Label(first, firstType.Name)],
            "Make them one kind.");

    public static Diagnostic NoScale(Place place, string id) =>
        new(ScaleCode, $"`{id}` takes the best or worst, but its outcomes have no order.", [new Label(place, "needs a scale")], "Declare the outcomes as `scale`, best first.");

    public static Diagnostic UntypedGap(Place place) =>
        new(UntypedGapCode, "It is not known what kind of value is missing here.", [new Label(place, "of what kind?")], "Add what it would be, such as `gives: percent`.");

    public static Diagnostic LimitsCross(string payment, Place least, Place most) => new(
        LimitsCrossCode, $"`{payment}` comes to at least `{Short(least)}` and at most `{Short(most)}`, which cannot both be.",
        [new Label(least, "above the upper limit"), new Label(most, "the upper limit")], "Exchange them, or keep one.");

    /// <param name="kind">`withhold`.</param>
    public static Diagnostic BelowZero(string payment, Place amount, string kind) => new(
        AmountCode, $"`{payment}` has `{Short(amount)}` to {kind}, which is below zero.", [new Label(amount, "below zero")],
        "Write the amount without the minus, and say with `pay`, `withhold` or `release` which way the money goes.");

    public static Diagnostic MoreThanAll(string payment, Place percent) => new(
        AmountCode, $"`{payment}` has `{Short(percent)}` to withhold, which is more than there is.", [new Label(percent, "above 100%")],
        "Write a percent up to 100%; if more than the whole is meant, a number: `1.5 * amount`.");

    public static Diagnostic NoPolarity(Place place, string name) =>
        new(NoPolarityCode, $"It is not known which way is better for `{name}`.", [new Label(place, "higher or lower?")], "Declare `better` on the indicator, or write `at-least` or `at-most`.");

    public static Diagnostic NoShortfall(Place place, string name) =>
        new(NoPolarityCode, $"`{name}` is not a threshold, so nothing can fall short of it.", [new Label(place, "not a threshold")], "Name one of the policy's thresholds.");

    public static Diagnostic NotAField(Place place, string name) =>
        new(SuppliedCode, $"`{name}` is not a recorded field, so it is neither supplied nor not.", [new Label(place, "not a field")], "Ask `is applicable`, or name the field.");

    private static string Short(Place place)
    {
        var text = string.Join(' ', place.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : $"{text[..57]}...";
    }
}
