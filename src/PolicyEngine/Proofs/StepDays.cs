using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>What does not fit among the days of one step of a process, where all days have their names.</summary>
/// <param name="When">The period, or the day that is supposed.</param>
internal sealed record StepDays(CheckedPolicy Policy, Process Process, Evaluator Evaluator, ProcessContext Context, string When)
{
    /// <summary>The state that a move is from; empty of a timeline.</summary>
    public string State { get; init; } = "";

    /// <summary>The move by which the state is left for certain, and its day; null where it is not left by itself.</summary>
    public (ProcessStep Step, int Day)? Left { get; init; }

    /// <summary>Whether the process begins here: of a state entered later it is not known how late that is.</summary>
    public bool IsFirst { get; init; } = true;

    /// <param name="own">Its day; of a move without one, the day on which its state was entered. Null where it is not settled.</param>
    public IEnumerable<Misplaced> Of(ProcessStep step, int? own) => [.. By(step, own), .. Over(step, own), .. step.At is { } at ? OtherSide(step, at, own) : []];

    private IEnumerable<Misplaced> By(ProcessStep step, int? own)
    {
        if (step.Asks?.By is not { } asked || ProcessContext.DayIn(Context.Evaluate(asked)) is not { } by)
            yield break;
        if (by < own)
            yield return Told(step, Misplacement.AskedTooSoon, "is asked for by a day before its own", $"by {Text(by)}, and its day is {Text(own)}", asked, step.At ?? asked);
        if (step.At is null && Left is var (left, day) && day < by)
            yield return Told(step, Misplacement.TooLate, $"is asked for by a day on which `{State}` has been left", $"by {Text(by)}, and it is left on {Text(day)}", asked, left.At!);
    }

    private IEnumerable<Misplaced> Over(ProcessStep step, int? own)
    {
        if (step.At is not { } at)
            yield break;
        if (IsFirst && Process.Until is { Type: DateType } until && ProcessContext.DayIn(Context.Evaluate(until)) is { } over && over <= own)
            yield return Told(step, Misplacement.TooLate, "comes only when the process is over", $"on {Text(own)}, and it is over on {Text(over)}", at, until);
        if (Left is var (left, day) && day < own)
            yield return Told(step, Misplacement.TooLate, $"comes only when `{State}` has been left", $"on {Text(own)}, and it is left on {Text(day)}", at, left.At!);
    }

    private IEnumerable<Misplaced> OtherSide(ProcessStep step, Expression at, int? own) =>
        from written in Counted(at)
        let counted = ProcessContext.DayIn(Context.Evaluate(written.Counted))
        let mark = ProcessContext.DayIn(Context.Evaluate(written.From))
        where (counted < mark && mark < own) || (counted > mark && mark > own)
        let name = Wording.Of(written.From)
        let claim = own > mark ? $"comes after `{name}`, from which it is counted back" : $"comes before `{name}`, from which it is counted"
        select Told(step, Misplacement.OtherSide, claim, $"on {Text(own)}, and `{name}` is {Text(mark)}", at, written.From);

    /// <summary>`due - 1 day` and the `due` that it is counted from, whatever moves it further and whichever of several days it is.</summary>
    private IEnumerable<(Expression Counted, Expression From)> Counted(Expression day) => day switch
    {
        Operation { Operator: Operator.Add or Operator.Subtract, Arguments: [{ Type: DateType } from, ..] } => [(day, Mark(from))],
        Operation { Operator: Operator.NextWorkingDay or Operator.PreviousWorkingDay or Operator.Min or Operator.Max } moved => moved.Arguments.SelectMany(Counted),
        ReadingReference reading when Evaluator.ChosenOption(reading.Reading) is >= 0 and var chosen => Counted(reading.Options[chosen]),
        DefinitionReference { Definition: var index } when Policy.Definitions[index] is Value value => Counted(value.Body),
        Conditional c when Context.Evaluate(c.Condition) is { IsSettled: true, Values: not null } holds => Counted(holds.CanBeTrue ? c.Then : c.Else),
        Applicable applicable => Counted(applicable.Body),
        _ => [],
    };

    private static Expression Mark(Expression day) =>
        day is Operation { Operator: Operator.Add or Operator.Subtract, Arguments: [{ Type: DateType } from, ..] } ? Mark(from) : day;

    private Misplaced Told(ProcessStep step, Misplacement kind, string claim, string days, Expression own, Expression other) =>
        new(Process, step, kind, claim, When, days, own.Place, other.Place);

    private static string Text(int? day) => ValueText.Date(day!.Value);
}
