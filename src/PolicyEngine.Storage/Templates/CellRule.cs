using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>What a spreadsheet lets into a cell: a list, numbers or dates between bounds, a formula about the cell; or anything, where it can test nothing.</summary>
/// <param name="Kind">Null for anything.</param>
/// <param name="Second">The other bound, where there are two.</param>
internal sealed record CellRule(DataValidationValues? Kind, DataValidationOperatorValues Operator = DataValidationOperatorValues.Between, string? First = null, string? Second = null)
{
    public const string NotApplicable = "N/A";

    public static readonly CellRule Anything = new(Kind: null);

    public static readonly CellRule AnyDay = Of(PolicyTypes.Date, Extent.All(PolicyTypes.Date), places: null, allowsNotApplicable: false, "");

    public static CellRule OneOf(string list) => new(DataValidationValues.List, First: list);

    /// <param name="cell">The first cell it is about, such as `C2`: a formula is written for that one and moves with the others.</param>
    /// <param name="listOf">The list of some texts, as a spreadsheet takes it.</param>
    public static CellRule Of(Fact fact, string cell, Func<IReadOnlyList<string>, string> listOf) => fact.Type switch
    {
        ChoiceType choice => OneOf(listOf(OrNotApplicable(choice.Options, fact))),
        YesNoType => OneOf(listOf(OrNotApplicable(["yes", "no"], fact))),
        _ => Of(fact.Type, fact.Range, fact.Places, fact.AllowsNotApplicable, cell),
    };

    private static IReadOnlyList<string> OrNotApplicable(IReadOnlyList<string> options, Fact fact) =>
        fact.AllowsNotApplicable && !options.Contains(NotApplicable, StringComparer.OrdinalIgnoreCase) ? [.. options, NotApplicable] : options;

    private static CellRule Of(PolicyType type, Extent range, int? places, bool allowsNotApplicable, string cell)
    {
        DataValidationValues? kind = type switch
        {
            PercentType or MoneyType or NumberType => DataValidationValues.Decimal,
            CountType => DataValidationValues.Whole,
            DateType => DataValidationValues.Date,
            _ => null,
        };
        if (kind is null || range is not NumberExtent bounds)
            return Anything;
        var (low, high) = (Bound(bounds.Low, type) ?? (kind == DataValidationValues.Date ? "61" : null), Bound(bounds.High, type));
        if (places is not null || allowsNotApplicable || (low is null && high is null))
            return new CellRule(DataValidationValues.Custom, First: Formula(cell, low, high, type is CountType or DateType ? 0 : places + (type is PercentType ? 2 : 0), allowsNotApplicable));
        return (low, high) switch
        {
            (not null, not null) => new CellRule(kind, DataValidationOperatorValues.Between, low, high),
            (not null, _) => new CellRule(kind, DataValidationOperatorValues.GreaterThanOrEqual, low),
            _ => new CellRule(kind, DataValidationOperatorValues.LessThanOrEqual, high),
        };
    }

    private static string? Bound(Exact? end, PolicyType type) => end is { } value ? CellContent.AsNumber(value, type) : null;

    /// <summary>A number between the bounds with no more places than are recorded, or `N/A` where that is allowed.</summary>
    private static string Formula(string cell, string? low, string? high, int? places, bool allowsNotApplicable)
    {
        string[] tests =
        [
            .. low is null ? [] : new[] { $"{cell}>={low}" },
            .. high is null ? [] : new[] { $"{cell}<={high}" },
            .. places is null ? [] : new[] { $"ROUND({cell},{places})={cell}" },
        ];
        var number = tests.Length == 0 ? "TRUE" : $"AND({string.Join(',', tests)})";
        return $"IF(ISNUMBER({cell}),{number},{(allowsNotApplicable ? $"{cell}=\"{NotApplicable}\"" : "FALSE")})";
    }
}
