using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>How far a process has come on the day an evaluation stands on (MEANING, Processes).</summary>
internal static class Processes
{
    /// <param name="horizon">The last day up to which repeated steps are written out; left out, the day stood on.</param>
    public static ProcessRun Run(Process process, Evaluator evaluator, Scope scope, int? horizon = null) => Within(process, evaluator, scope, horizon).Run;

    /// <summary>With the scope in which its days have their names, for who explains them.</summary>
    public static (ProcessRun Run, Scope Inside) RunWithin(Process process, Evaluator evaluator, Scope scope) => Within(process, evaluator, scope, horizon: null);

    private static (ProcessRun Run, Scope Inside) Within(Process process, Evaluator evaluator, Scope scope, int? horizon)
    {
        var (run, inside) = Counting(process, evaluator, scope, horizon);
        return (run with { Remarks = [.. run.Remarks, .. evaluator.Withdrawn(process.Id, process.Key, scope).Select(ProcessRemarks.Withdrawn)] }, inside);
    }

    private static (ProcessRun Run, Scope Inside) Counting(Process process, Evaluator evaluator, Scope scope, int? horizon)
    {
        var context = new ProcessContext(process, evaluator, scope);
        if (!context.CanHaveBegun)
            return (ProcessRun.Of(NotBegun(context)) with { Remarks = [.. ProcessRemarks.Idle(process, context)] }, context.Inside);
        var run = process switch
        {
            Timeline timeline => TimelineRunning.Run(timeline, context, horizon ?? context.AsOf ?? 0),
            Procedure procedure => ProcedureRunning.Run(procedure, context),
            _ => throw new ArgumentOutOfRangeException(nameof(process), process.GetType().Name, "Every process is run here."),
        };
        if (IsStopped(process, run.Result))
            run = run with { Over = ProcessRemarks.Over(process.Until!, context.End()) };
        return (context.HasCertainlyBegun ? run : Doubtful(run, context), context.Inside);
    }

    private static bool IsStopped(Process process, Possible result) =>
        process.Until is not null && result is { IsSettled: true, Values: OptionExtent options } && options.Has(((ChoiceType)process.Type).Options.IndexOf(Process.Stopped));

    /// <summary>Where it does not apply or has not begun: not applicable, or open as far as its condition is.</summary>
    private static Possible NotBegun(ProcessContext context) => Possible.NotApplicable.With(context.Applies.CanBeTrue ? context.Begins.Reasons : context.Applies.Reasons);

    /// <summary>It may not apply, or not have begun; so of no step it can be said that it is called for.</summary>
    private static ProcessRun Doubtful(ProcessRun run, ProcessContext context)
    {
        return run with
        {
            Result = (run.Result with { MayBeNotApplicable = true }).With(context.WhyInDoubt),
            Waits = [],
            Steps = [.. run.Steps.Select(s => s.Standing is StepStanding.Due or StepStanding.Planned or StepStanding.Passed ? s with { Standing = StepStanding.Open } : s)],
        };
    }
}
