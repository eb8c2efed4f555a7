using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;

namespace PolicyEngine.Boundaries;

/// <summary>That the day stood on lies beside the day of a step of reminders, and that it is settled how the step stands.</summary>
internal sealed class StepGoal(Process process, ProcessStep step, Target target) : Goal(target)
{
    public override (Possible Value, Possible Bound)? Compared(Evaluator evaluator) => StepOf(Processes.Run(process, evaluator, evaluator.Root)) is { } run ? (Today(evaluator), run.Day) : null;

    public override Verdict Of(Func<Possible?, Evaluator> with)
    {
        var evaluator = with(null);
        var run = Processes.Run(process, evaluator, evaluator.Root);
        if (StepOf(run) is not { } found)
            return run.Result.IsSettled ? Verdict.Of(false) : Verdict.Open(run.Result.Reasons);
        var verdict = Target.Of(Today(evaluator), found.Day);
        if (verdict.Comes != true)
            return verdict;
        return !run.Result.IsSettled ? Verdict.Open(run.Result.Reasons) : Verdict.Of(found.Standing is StepStanding.Due or StepStanding.Planned or StepStanding.Passed);
    }

    private StepRun? StepOf(ProcessRun run) => run.Steps.FirstOrDefault(s => s.Step.Id == step.Id);

    private Possible Today(Evaluator evaluator) => evaluator.AsOf is { } day ? Possible.Known(day) : Possible.Of(NumberExtent.Any, ReasonSet.Of(Evaluator.NoDay(process.Id, step.Id, step.Origin.Place)));
}
