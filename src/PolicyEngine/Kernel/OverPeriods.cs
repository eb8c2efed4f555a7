using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>An aggregate over the periods of a window: `count(q in periods within 12 months where q.late)`.</summary>
/// <param name="Level">Whose periods they are (index into <see cref="CheckedPolicy.Records"/>); -1: of whoever is judged.</param>
/// <param name="Kind">`quarter`.</param>
/// <param name="Variable">What value and filter call the period they stand on.</param>
public sealed record FoldPeriods(
    PolicyType Type, Place Place, Aggregate Aggregate, int Level, string Kind, string Variable, PeriodWindow Window, Expression Value, Expression? Filter)
    : Expression(Type, Place);

/// <summary>What an expression comes to in another period of the same subject, by the rules and facts of that period.</summary>
public sealed record AtPeriod(PolicyType Type, Place Place, OtherPeriod Period, Expression Body) : Expression(Type, Place);

/// <summary>Which periods a window holds, seen from the one that is evaluated; never a later one.</summary>
/// <param name="Extent">How many periods, how long, or since which day; null of a year.</param>
/// <param name="Around">Of <see cref="WindowKind.ThisPeriod"/>: the kind of period that holds the others, `year`.</param>
/// <param name="IfComplete">Where periods are wanting the aggregate is not applicable.</param>
public sealed record PeriodWindow(WindowKind Kind, Expression? Extent, string? Around, bool IfComplete);

public enum WindowKind
{
    /// <summary>`over last 4 periods`: this one and the three before.</summary>
    LastPeriods,

    /// <summary>`within 12 months`: back from this period's end.</summary>
    Within,

    /// <summary>`in this financial year`: 1 April to 31 March.</summary>
    ThisFinancialYear,

    /// <summary>`in this calendar year`.</summary>
    ThisCalendarYear,

    /// <summary>`in this year`, of a kind of period that the calendar lists.</summary>
    ThisPeriod,

    /// <summary>`since 2004-04-05`.</summary>
    Since,
}

/// <summary>Another period than the one that is evaluated.</summary>
public abstract record OtherPeriod;

/// <summary>The period that an aggregate over periods stands on.</summary>
public sealed record PeriodStoodOn(string Variable) : OtherPeriod;

/// <summary>`previous(x, 2)`: so many periods of a kind before.</summary>
public sealed record PeriodBefore(string Kind, int Back) : OtherPeriod;

/// <summary>`same-period-last-year(x)`: the period of a kind that holds this one's middle day moved back 12 months.</summary>
public sealed record PeriodLastYear(string Kind) : OtherPeriod;
