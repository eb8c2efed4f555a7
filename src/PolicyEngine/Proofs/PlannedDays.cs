using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

internal enum Misplacement
{
    /// <summary>It is asked for by a day before its own.</summary>
    AskedTooSoon,

    /// <summary>On its day, or on that by which it is asked for, the process is over or its state has been left.</summary>
    TooLate,

    /// <summary>It is counted back from a day and comes after it, or counted on from a day and comes before it.</summary>
    OtherSide,
}

/// <summary>A step of which two days do not fit each other.</summary>
/// <param name="Claim">What is wrong: `comes after`, and of what.</param>
/// <param name="When">The period, or the day that is supposed; empty where there is neither.</param>
/// <param name="Days">The two days in words.</param>
/// <param name="Own">Where the day stands that is wrong.</param>
/// <param name="Other">Where that stands which it does not fit.</param>
internal sealed record Misplaced(Process Process, ProcessStep Step, Misplacement Kind, string Claim, string When, string Days, Place Own, Place Other)
{
    public bool IsSame(Misplaced other) => ReferenceEquals(Step, other.Step) && Kind == other.Kind && Claim == other.Claim;
}

/// <summary>
/// The days of steps as they are planned, period by period, as far as the calendar alone settles them: nothing is done on another day, and nothing is known of any fact. Where a process begins
/// or a state is entered on a day that only facts tell, some day is supposed, and others far off: what is wrong of each of them rests on no date of the calendar.
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
        var request = new EvaluationRequest(level, "any", period is null ? null : new PeriodName(period.Kind, period.Name)) { Assumed = CalendarAlone.Assuming(policy) };
        evaluator = new Evaluator(policy, new FactBase(policy, []), request);
    }

    public static IEnumerable<Misplaced> Of(CheckedPolicy policy) =>
        policy.Definitions.OfType<Process>().SelectMany(process => Periods(policy, process.Key.Period).SelectMany(period => new PlannedDays(policy, process, period).All()));

    /// <summary>Those that this version of the policy judges.</summary>
    private static Period?[] Periods(CheckedPolicy policy, string? kind) =>
        kind is null ? [null] : [.. policy.Calendar.Periods.Where(p => p.Kind == kind && p.Days is var (start, _) && !(start < policy.Header.InForce?.From) && !(start > policy.Header.InForce?.Until))];

    private IEnumerable<Misplaced> All()
    {
        var context = new ProcessContext(process, evaluator, evaluator.Root);
        if (!context.CanHaveBegun)
            return [];
        var begins = context.Start is null ? null : ProcessContext.DayIn(context.Start);
        return process is Procedure procedure
            ? procedure.States.SelectMany((_, i) => i == 0 && begins is { } first ? Moves(procedure, i, first, isSupposed: false) : OfAny(day => Moves(procedure, i, day, isSupposed: true)))
            : context.Start is null || begins is not null ? Steps((Timeline)process, supposed: null) : OfAny(day => Steps((Timeline)process, day));
    }

    /// <summary>What is so whichever day is supposed.</summary>
    private IEnumerable<Misplaced> OfAny(Func<int, IEnumerable<Misplaced>> find)
    {
        var day = period?.Days?.Start ?? new DateOnly(2024, 4, 1).DayNumber;
        var others = new[] { day - FarOff, day + FarOff }.Select(d => find(d).ToArray()).ToArray();
        return find(day).Where(m => others.All(found => found.Any(m.IsSame)));
    }

    private IEnumerable<Misplaced> Steps(Timeline timeline, int? supposed)
    {
        var context = new ProcessContext(process, evaluator, evaluator.Root);
        if (supposed is { } begins)
            context.Name(Process.StartDate, Possible.Known(begins));
        foreach (var step in timeline.Dated)
            context.Name(step.Id, context.Holds(step.Guard).CanBeTrue ? context.DayOf(step) : Possible.NotApplicable);
        var found = new Finding(this, context, supposed is { } day ? $"where it begins on {ValueText.Date(day)}," : InPeriod);
        return timeline.Dated.Where(s => context.Holds(s.Guard).CanBeTrue).SelectMany(s => found.Of(s, DayIn(context.DayOf(s)))).ToArray();
    }

    /// <summary>Of a state that is entered on a day.</summary>
    private IEnumerable<Misplaced> Moves(Procedure procedure, int index, int since, bool isSupposed)
    {
        var state = procedure.States[index];
        var context = new ProcessContext(process, evaluator, evaluator.Root);
        context.Name(Process.SinceDate, Possible.Known(since));
        if (index == 0)
            context.Name(Process.StartDate, Possible.Known(since));
        else if (procedure.States.SelectMany(s => s.Moves).Where(m => m.Target == index).Select(m => m.Step.Id).Distinct().ToArray() is [var only])
            context.Name(only, Possible.Known(since));
        var possible = state.Moves.Where(m => context.Holds(m.Step.Guard).CanBeTrue).Select(m => (m.Step, Day: DayOf(m.Step))).ToArray();
        var leaves = possible.Where(m => m.Step.At is not null && m.Day is not null && context.Holds(m.Step.Guard).IsCertainlyTrue).OrderBy(m => m.Day).FirstOrDefault();
        var found = new Finding(this, context, isSupposed ? $"where `{state.Id}` is entered on {ValueText.Date(since)}," : InPeriod) { State = state.Id, LeftBy = leaves.Step, Left = leaves.Day, IsFirst = index == 0 };
        return possible.SelectMany(m => found.Of(m.Step, m.Day)).ToArray();

        int? DayOf(ProcessStep step) => step.At is null ? since : DayIn(context.DayOf(step)) is { } day ? Math.Max(day, since) : null;
    }

    private string InPeriod => period is null ? "" : $"in `{period.Name}`";

    private static int? DayIn(Possible? day) => day is null ? null : ProcessContext.DayIn(day);

    /// <summary>What is wrong with one step after the other, where all days have their names.</summary>
    private sealed record Finding(PlannedDays Planned, ProcessContext Context, string When)
    {
        /// <summary>The state that a move is from, and when it is left by itself; empty and null of a timeline, and where it is not.</summary>
        public string State { get; init; } = "";

        public ProcessStep? LeftBy { get; init; }

        public int? Left { get; init; }

        /// <summary>Whether a state is entered as the process begins: of others it is not said whether the process was over before.</summary>
        public bool IsFirst { get; init; } = true;

        public IEnumerable<Misplaced> Of(ProcessStep step, int? own)
        {
            var by = DayIn(Context.ByOf(step));
            if (by < own)
                yield return Misplaced(step, Misplacement.AskedTooSoon, "is asked for by a day before its own", $"by {Text(by)}, and its day is {Text(own)}", step.Asks!.By!, step.At ?? step.Asks.By!);
            if (IsFirst && step.At is { } at && Planned.process.Until is { Type: DateType } until && DayIn(Context.Evaluate(until)) is { } over && over <= own)
                yield return Misplaced(step, Misplacement.TooLate, "comes only when the process is over", $"on {Text(own)}, and it is over on {Text(over)}", at, until);
            if (step.At is not null && Left < own)
                yield return Misplaced(step, Misplacement.TooLate, $"comes only when `{State}` has been left", $"on {Text(own)}, and it is left on {Text(Left)}", step.At, LeftBy!.At!);
            if (step.At is null && Left < by)
                yield return Misplaced(step, Misplacement.TooLate, $"is asked for by a day on which `{State}` has been left", $"by {Text(by)}, and it is left on {Text(Left)}", step.Asks!.By!, LeftBy!.At!);
            foreach (var (counted, from) in step.At is null ? [] : Counted(step.At))
            {
                if (own is { } day && DayIn(Context.Evaluate(counted)) is { } meant && DayIn(Context.Evaluate(from)) is { } mark && (meant - mark, day - mark) is ( < 0, > 0) or ( > 0, < 0))
                    yield return Misplaced(step, Misplacement.OtherSide, $"comes {(day > mark ? "after" : "before")} `{Wording.Of(from)}`, from which it is counted{(day > mark ? " back" : "")}", $"on {Text(day)}, and `{Wording.Of(from)}` is {Text(mark)}", step.At!, from);
            }
        }

        /// <summary>`due - 1 day` and the `due` that it is counted from, whatever moves it further and whichever of several days it is.</summary>
        private IEnumerable<(Expression Counted, Expression From)> Counted(Expression day) => day switch
        {
            Operation { Operator: Operator.Add or Operator.Subtract, Arguments: [{ Type: DateType } from, ..] } => [(day, Mark(from))],
            Operation { Operator: Operator.NextWorkingDay or Operator.PreviousWorkingDay or Operator.Min or Operator.Max } moved => moved.Arguments.SelectMany(Counted),
            ReadingReference reading when Planned.evaluator.ChosenOption(reading.Reading) is >= 0 and var chosen => Counted(reading.Options[chosen]),
            DefinitionReference { Definition: var index } when Planned.policy.Definitions[index] is Value value => Counted(value.Body),
            Conditional conditional when Context.Evaluate(conditional.Condition) is { IsSettled: true, Values: not null } holds => Counted(holds.CanBeTrue ? conditional.Then : conditional.Else),
            Applicable applicable => Counted(applicable.Body),
            _ => [],
        };

        private static Expression Mark(Expression day) =>
            day is Operation { Operator: Operator.Add or Operator.Subtract, Arguments: [{ Type: DateType } from, ..] } ? Mark(from) : day;

        private Misplaced Misplaced(ProcessStep step, Misplacement kind, string claim, string days, Expression own, Expression other) => new(Planned.process, step, kind, claim, When, days, own.Place, other.Place);

        private static string Text(int? day) => ValueText.Date(day!.Value);
    }
}
