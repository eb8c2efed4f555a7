using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Other periods (MEANING, Time): each is a world of its own, with the same questions answered the same way. One version of the policy only.</summary>
internal sealed partial class World
{
    private Outcome Fold(FoldPeriods fold, Standing at)
    {
        var window = Window(fold.Kind, fold.Window).ToArray();
        var isComplete = fold.Window.Kind == WindowKind.LastPeriods
            ? window.Length == Extent(fold.Window) && IsOnFile(window[0])
            : Listed(fold.Kind).Where(IsOnFile).Min(p => DayOf(p, "start")) <= FirstDay(fold.Window);
        if (fold.Window.IfComplete && !isComplete)
            return Outcome.NotApplicable;
        var standings = window.Where(p => IsOnFile(p) || p.Name == request.Period!.Name)
            .Select(p => (Period: p, At: new Standing(-1, null, null, IsUnseen: false, null, at) { Period = (fold.Variable, In(p)) })).ToArray();
        var members = standings.Select(s => Member(fold.Filter, fold.Value, s.At)).ToArray();
        if (fold.Aggregate != Aggregate.Latest)
            return ReferenceAggregates.Of(fold.Aggregate, members, fold.Type, AnyValue);
        return members.LastOrDefault(m => m.Counted is not null)?.Counted ?? Outcome.NotApplicable;
    }

    private Outcome In(AtPeriod other, Standing at)
    {
        if (other.Period is PeriodStoodOn stood)
            return at.Outwards.First(s => s.Period?.Variable == stood.Variable).Period!.Value.There.Evaluate(other.Body);
        var kind = other.Period is PeriodBefore { Kind: var of } ? of : ((PeriodLastYear)other.Period).Kind;
        var earlier = Listed(kind).Where(p => DayOf(p, "end") < DayOf(Now, "end")).ToArray();
        var (start, end) = (DayOf(Now, "start"), DayOf(Now, "end"));
        var middle = DateOnly.FromDayNumber(start + ((end - start) / 2)).AddYears(-1).DayNumber;
        var period = other.Period is PeriodBefore { Back: var back }
            ? earlier.ElementAtOrDefault(earlier.Length - back)
            : Array.Find(earlier, p => DayOf(p, "start") <= middle && middle <= DayOf(p, "end"));
        return period is null || !IsOnFile(period) ? Outcome.NotApplicable : In(period).Evaluate(other.Body);
    }

    private Outcome Evaluate(Expression expression) => Evaluate(expression, root);

    private World In(Period period) => Seen(request with { Period = new PeriodName(period.Kind, period.Name) });

    private Period Now => policy.Calendar.Find(request.Period!.Kind, request.Period.Name)!;

    private static int DayOf(Period period, string date) => period.Dates[date];

    private ImmutableArray<Period> Listed(string kind) => basis.Listed(kind);

    /// <summary>From the first period on for which the subject, or what it belongs to, has a record.</summary>
    private bool IsOnFile(Period period) => DayOf(period, "start") >= basis.FirstDayOnFile(period.Kind, request.Level, request.Subject);

    private IEnumerable<Period> Window(string kind, PeriodWindow window)
    {
        var until = Listed(kind).Where(p => DayOf(p, "end") <= DayOf(Now, "end"));
        return window.Kind == WindowKind.LastPeriods ? until.TakeLast(Extent(window)) : until.Where(p => DayOf(p, "end") >= FirstDay(window));
    }

    /// <summary>Found by going back a day at a time.</summary>
    private int FirstDay(PeriodWindow window) => basis.FirstDay(window, Now, () =>
    {
        if (window.Kind == WindowKind.Since)
            return Extent(window);
        var end = DateOnly.FromDayNumber(DayOf(Now, "end"));
        bool IsInside(DateOnly at) => window.Kind switch
        {
            WindowKind.Within when window.Extent!.Type == PolicyTypes.Months => at > end.AddMonths(-Extent(window)),
            WindowKind.Within => at > end.AddDays(-Extent(window)),
            WindowKind.ThisCalendarYear => at.Year == end.Year,
            WindowKind.ThisFinancialYear => at.AddMonths(-3).Year == end.AddMonths(-3).Year,
            _ => at.DayNumber >= DayOf(Listed(window.Around!).First(p => DayOf(p, "end") >= end.DayNumber), "start"),
        };
        var day = end;
        while (IsInside(day.AddDays(-1)))
            day = day.AddDays(-1);
        return day.DayNumber;
    });

    private static int Extent(PeriodWindow window) => (int)((NumberExtent)((Constant)window.Extent!).Value).Low!.Value.Numerator;
}
