using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>A state of a procedure.</summary>
internal sealed record StateProbe(Procedure Procedure, ProcessState State) : Probe(Procedure.Id, CoverageKind.State, State.Origin.Place, State.Id, ["entered"])
{
    public override IEnumerable<string?> Shown(Trace trace) => IsIn(trace.Outcome.Result) || (trace.Outcome.Run?.Steps ?? []).Any(HasPassed) ? Sides : [];

    private bool IsIn(Possible result) => result is { IsSettled: true, Values: OptionExtent { Single: var option } } && ((ChoiceType)Procedure.Type).Options[option] == State.Id;

    private bool HasPassed(StepRun step) => step.Standing is StepStanding.Done or StepStanding.Passed && (step.From?.Id == State.Id || step.To?.Id == State.Id);
}

/// <summary>A step of a timeline, or a move of a procedure.</summary>
internal sealed record StepProbe(Process Process, ProcessStep Step) : Probe(Process.Id, CoverageKind.Step, Step.Origin.Place, Step.Id, [Process is Timeline ? "its day came" : "taken"])
{
    public override IEnumerable<string?> Shown(Trace trace) => (trace.Outcome.Run?.Steps ?? []).Any(s => IsThis(s) && HasCome(s)) ? Sides : [];

    private bool IsThis(StepRun run) => run.Step.Id == Step.Id && run.Step.Origin.Place is var at && at.Source.Path == Place.Source.Path && at.Span == Place.Span;

    private bool HasCome(StepRun run) => run.Standing is StepStanding.Done or StepStanding.Passed || (Process is Timeline && run.Standing is StepStanding.Due or StepStanding.Lapsed);
}
