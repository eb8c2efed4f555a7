using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Other periods than the one asked about: windows, and one other period's value.</summary>
public sealed partial class Evaluator
{
    private const int MonthsInYear = 12;

    /// <summary>The periods that an aggregate runs over; null where the calendar does not have the period that is evaluated.</summary>
    internal PeriodsInWindow? PeriodsOf(FoldPeriods fold, Scope scope) => WindowOf(fold, scope)?.Of(FirstOnFile(fold.Kind, fold.Level, scope)!);

    /// <summary>The same whoever it is about.</summary>
    internal Window? WindowOf(FoldPeriods fold, Scope scope)
    {
        var all = Others.Of(fold.Kind);
        if (all.FirstOrDefault(IsStoodOn) is not { } at)
            return null;
        if (fold.Window.Kind == WindowKind.LastPeriods)
            return Window.Last(all, at, (int)Amount(fold.Window, scope));
        return FirstDay(fold.Window, at.End, scope) is { } from ? Window.Since(all, at, from) : null;
    }

    /// <summary>The scope in which an aggregate stands on a period; null where no version of the policy judges that one.</summary>
    internal Scope? ScopeAt(FoldPeriods fold, Period period, Scope scope) => Others.In(period) is { } there
        ? new Scope(-1, subject: null, record: null, scope) { Period = (fold.Variable, there) }
        : null;

    /// <summary>The evaluation in another period and what is evaluated there; or why there is none.</summary>
    internal PeriodLookup Find(AtPeriod at, Scope scope)
    {
        var found = at.Period is PeriodStoodOn stood ? StoodOn(stood, scope) : Before(at, scope);
        if (found.There is not { } there)
            return found;
        var (body, lacking) = Others.Translate(at.Body, policy, there.Policy);
        return found with
        {
            Body = body,
            Scope = OtherPeriods.ScopeIn(there, scope, policy),
            Why = lacking is null ? null : $"The rules in force for {there.Period!.Name} have no `{lacking}`, or have it as another kind of value.",
        };
    }

    private Possible Fold(FoldPeriods fold, Scope scope, string about)
    {
        if (PeriodsOf(fold, scope) is not { } window)
            return Any(fold, new Reason(ReasonKind.NotComputable, about, NoWindow(fold), Settles: null, fold.Place));
        if (fold.Window.IfComplete && !window.IsComplete)
            return Possible.NotApplicable;
        var items = window.Periods.Select(p => Item(fold, p, scope, about)).ToImmutableArray();
        return fold.Aggregate == Aggregate.Latest
            ? Latest.Of([.. items.Zip(window.Periods, (item, p) => new DatedItem(item, Possible.Known(p.Days!.Value.End)))], $"Two periods end on the same day and differ.", fold.Place, about)
            : Aggregates.Of(fold.Aggregate, items, fold.Type, fold.Place, about);
    }

    private string NoWindow(FoldPeriods fold)
    {
        var name = request.Period?.Name ?? "(none given)";
        return Others.Of(fold.Kind).Any(p => p.Name == name) ? $"The policy's calendar has no {fold.Window.Around} in which {name} ends."
            : $"The policy's calendar has no {fold.Kind} called `{name}`.";
    }

    private SeriesItem Item(FoldPeriods fold, Period period, Scope scope, string about) => ScopeAt(fold, period, scope) is { } there
        ? new SeriesItem(fold.Filter is null ? null : Evaluate(fold.Filter, there, about), Evaluate(fold.Value, there, about))
        : new SeriesItem(null, Any(fold.Value, new Reason(ReasonKind.Undefined, about, $"No version of the policy is in force for {period.Name}.", Settles: null, fold.Place)));

    private Possible Evaluate(AtPeriod at, Scope scope, string about)
    {
        var found = Find(at, scope);
        if (found.Why is { } why)
            return Any(at, new Reason(ReasonKind.Undefined, about, why, Settles: null, at.Place));
        return found.There is { } there ? Read(there.Evaluate(found.Body!, found.Scope!, about), at.Type) : Possible.NotApplicable;
    }

    private bool IsStoodOn(Period period) => period.Name == request.Period?.Name && period.Kind == request.Period.Kind;

    private static Possible Any(Expression expression, Reason reason) => Possible.Of(Extent.All(expression.Type), ReasonSet.Of(reason));

    private static PeriodLookup StoodOn(PeriodStoodOn stood, Scope scope)
    {
        var at = scope;
        while (at.Period?.Variable != stood.Variable)
            at = at.Outer!;
        return new PeriodLookup(at.Period!.Value.At);
    }

    /// <summary>Before a subject's first period there is none, which is not applicable.</summary>
    private PeriodLookup Before(AtPeriod at, Scope scope)
    {
        var (kind, period, why) = PeriodOf(at);
        if (why is not null)
            return new PeriodLookup(null, why);
        if (period is null || period.Start < FirstOnFile(kind, level: -1, scope)!.Start)
            return new PeriodLookup(null);
        return Others.In(period) is { } there ? new PeriodLookup(there) : new PeriodLookup(null, $"No version of the policy is in force for {period.Name}.");
    }

    /// <summary>The period that is meant, of a kind, whoever it is about: null where there is none; or why that cannot be said.</summary>
    internal (string Kind, Period? Period, string? Why) PeriodOf(AtPeriod at)
    {
        var kind = at.Period is PeriodBefore { Kind: var of } ? of : ((PeriodLastYear)at.Period).Kind;
        var all = Others.Of(kind);
        if (all.FirstOrDefault(IsStoodOn) is not { } now)
            return (kind, null, $"The policy's calendar has no {kind} called `{request.Period?.Name ?? "(none given)"}`.");
        return (kind, at.Period is PeriodBefore { Back: var back } ? all.ElementAtOrDefault(all.IndexOf(now) - back) : YearBefore(now) is { } day ? Around(all, day) : null, null);
    }

    /// <summary>The middle day of a period a year earlier; null in year 1.</summary>
    private static int? YearBefore(Period period)
    {
        var (start, end) = period.Days!.Value;
        return MonthsBefore(DateOnly.FromDayNumber(start + ((end - start) / 2)), MonthsInYear);
    }

    /// <summary>The day so many months earlier; null before year 1.</summary>
    private static int? MonthsBefore(DateOnly day, long months) =>
        (day.Year * MonthsInYear) + day.Month - 1 - months < MonthsInYear ? null : day.AddMonths((int)-months).DayNumber;

    private static Period? Around(ImmutableArray<Period> all, int day) => all.FirstOrDefault(p => p.Days!.Value.Start <= day && p.Days.Value.End >= day);

    private Period? FirstOnFile(string kind, int level, Scope scope)
    {
        var at = scope;
        while (at.Level < 0 && at.Outer is not null)
            at = at.Outer;
        var (whose, subject) = level < 0 || level == at.Level ? (policy.Records[at.Level], at.Subject) : (policy.Records[level], Lookup.SubjectAt(level, scope));
        var first = Others.FirstOf(kind, whose, subject);
        if (first is not null)
            Others.ConsultBefore(first, whose, subject);
        return first;
    }

    /// <summary>The first day of a window that ends on a day; one that would reach back beyond year 1 begins with it.</summary>
    private int? FirstDay(PeriodWindow window, int end, Scope scope)
    {
        var last = DateOnly.FromDayNumber(end);
        return window.Kind switch
        {
            WindowKind.Within when window.Extent!.Type is DurationType { Unit: DurationUnit.Months } => MonthsBefore(last, Amount(window, scope)) + 1 ?? 0,
            WindowKind.Within => end - (int)Amount(window, scope) + 1,
            WindowKind.ThisFinancialYear => last is { Year: 1, Month: < 4 } ? 0 : new DateOnly(last.Month < 4 ? last.Year - 1 : last.Year, 4, 1).DayNumber,
            WindowKind.ThisCalendarYear => new DateOnly(last.Year, 1, 1).DayNumber,
            WindowKind.ThisPeriod => Around(Others.Of(window.Around!), end)?.Days?.Start,
            _ => (int)Amount(window, scope),
        };
    }

    /// <summary>The checker lets only whole numbers through that are written out or stand under a name.</summary>
    private long Amount(PeriodWindow window, Scope scope) => (long)((NumberExtent)Evaluate(window.Extent!, scope, "").Values!).Low!.Value.Numerator;
}

/// <param name="There">Null where there is no such period for the subject, or <paramref name="Why"/> says what is wanting.</param>
internal sealed record PeriodLookup(Evaluator? There, string? Why = null)
{
    public Expression? Body { get; init; }

    public Scope? Scope { get; init; }
}
