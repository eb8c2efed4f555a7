using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>
/// The days of steps as they are planned, period by period, as far as the calendar alone settles them: nothing is done on another day, and nothing is known of any fact.
/// Where a process begins or a state is entered on a day that only facts tell, some day is supposed, and others far off: what is wrong of each of them rests on no date
/// of the calendar.
/// </summary>
internal sealed class PlannedDays
{
    private const int FarOff = 20 * 365;

    private readonly CheckedPolicy policy;
    private readonly Process process;
    private readonly Period? period;
    private readonly Evaluator evaluator;

    private PlannedDays(CheckedPolicy policy, Process process, Period? period)
    {
        (this.policy, this.process, this.period) = (policy, process, period);
        var level = process.Key.Level < 0 ? OnFile.LowestLevel(policy) ?? -1 : process.Key.Level;
        var name = period is null ? null : new PeriodName(period.Kind, period.Name);
        evaluator = new Evaluator(policy, new FactBase(policy, []), new EvaluationRequest(level, "any", name) { Assumed = CalendarAlone.Assuming(policy) });
    }

    public static IEnumerable<Misplaced> Of(CheckedPolicy policy) =>
        from process in policy.Definitions.OfType<Process>()
        from period in Periods(policy, process.Key.Period)
        from misplaced in new PlannedDays(policy, process, period).All()
        select misplaced;

    /// <summary>Those that this version of the policy judges.</summary>
    private static Period?[] Periods(CheckedPolicy policy, string? kind) => kind is null ? [null] : [.. policy.Judged(kind).Where(p => p.Days is not null)];

    private IEnumerable<Misplaced> All()
    {
        var context = Context();
        if (!context.CanHaveBegun)
            return [];
        var begins = context.Start is null ? null : ProcessContext.DayIn(context.Start);
        if (process is Timeline timeline)
            return context.Start is null || begins is not null ? Steps(timeline, supposed: null) : OfAny(day => Steps(timeline, day));
        return ((Procedure)process).States.SelectMany((_, i) => i == 0 && begins is { } first ? Moves(i, first, isSupposed: false) : OfAny(day => Moves(i, day, isSupposed: true)));
    }

    /// <summary>What is so whichever day is supposed.</summary>
    private IEnumerable<Misplaced> OfAny(Func<int, Misplaced[]> find)
    {
        var day = period?.Days?.Start ?? new DateOnly(2024, 4, 1).DayNumber;
        var others = new[] { find(day - FarOff), find(day + FarOff) };
        return find(day).Where(m => Array.TrueForAll(others, found => Array.Exists(found, m.IsSame)));
    }

    private Misplaced[] Steps(Timeline timeline, int? supposed)
    {
        var context = Context();
        if (supposed is { } begins)
            context.Name(Process.StartDate, Possible.Known(begins));
        foreach (var step in timeline.Dated)
            context.Name(step.Id, context.Holds(step.Guard).CanBeTrue ? context.DayOf(step) : Possible.NotApplicable);
        var days = new StepDays(policy, process, evaluator, context, supposed is { } day ? $"where it begins on {ValueText.Date(day)}, " : InPeriod);
        return [.. timeline.Dated.Where(s => context.Holds(s.Guard).CanBeTrue).SelectMany(s => days.Of(s, ProcessContext.DayIn(context.DayOf(s))))];
    }

    /// <summary>Of the state that is entered on a day.</summary>
    private Misplaced[] Moves(int index, int since, bool isSupposed)
    {
        var state = ((Procedure)process).States[index];
        var context = Context();
        foreach (var name in NamesOf(index))
            context.Name(name, Possible.Known(since));
        var ways = state.Moves.Select(m => m.Step).Where(s => context.Holds(s.Guard).CanBeTrue).Select(s => (Step: s, Day: DayOf(s))).ToArray();
        var certain = ways.Where(w => w.Step.At is not null && context.Holds(w.Step.Guard).IsCertainlyTrue && w.Day is not null).OrderBy(w => w.Day).FirstOrDefault();
        var days = new StepDays(policy, process, evaluator, context, isSupposed ? $"where `{state.Id}` is entered on {ValueText.Date(since)}, " : InPeriod)
        {
            State = state.Id,
            Left = certain.Day is { } left ? (certain.Step, left) : null,
            IsFirst = index == 0,
        };
        return [.. ways.SelectMany(w => days.Of(w.Step, w.Day))];

        int? DayOf(ProcessStep step) => step.At is null ? since : ProcessContext.DayIn(context.DayOf(step)) is { } day ? Math.Max(day, since) : null;
    }

    /// <summary>What the day is called on which a state is entered: also by the move that leads to it, if there is only one.</summary>
    private string[] NamesOf(int state)
    {
        if (state == 0)
            return [Process.SinceDate, Process.StartDate];
        var into = ((Procedure)process).States.SelectMany(s => s.Moves).Where(m => m.Target == state).Select(m => m.Step.Id).Distinct().ToArray();
        return into.Length == 1 ? [Process.SinceDate, .. into] : [Process.SinceDate];
    }

    private ProcessContext Context() => new(process, evaluator, evaluator.Root);

    private string InPeriod => period is null ? "" : $"in `{period.Name}` ";
}
