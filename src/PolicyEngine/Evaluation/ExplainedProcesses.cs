using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Processes: whether it applies and has begun, then each step with its day and how that came about.</summary>
internal sealed partial class Explainer
{
    private Step ExplainProcess(Process process)
    {
        var (run, inside) = Processes.RunWithin(process, evaluator, evaluator.Root);
        var inputs = ImmutableArray.CreateBuilder<Step>();
        Add("applies-when", process.Applies);
        Add("begins", process.When);
        Add("from", process.Start);
        Add("until", process.Until);
        inputs.AddRange(run.Steps.Select((s, i) => ExplainStep(process, s, i, inside)));
        return new Step(
            process.Id, StepKind.Definition, process.Label, process.Type, run.Result, Raw: null, Decided: false, process.Origin, process.Origin.Place,
            run.Remarks.IsEmpty ? null : string.Join(" ", run.Remarks), inputs.ToImmutable(), Needs: []);

        void Add(string name, Expression? expression)
        {
            if (expression is not null)
                inputs.Add(Explain(expression, $"{process.Id}/{name}", inside));
        }
    }

    /// <summary>What has passed is told as it stood; what is to come with how its day is counted.</summary>
    private Step ExplainStep(Process process, StepRun run, int index, Scope inside)
    {
        var address = $"{process.Id}/{run.Step.Id}-{index + 1}";
        var inputs = ImmutableArray.CreateBuilder<Step>();
        if (process is Timeline || run.Standing is not (StepStanding.Done or StepStanding.Passed))
        {
            if (run.Step.At is { } at)
                inputs.Add(Explain(at, $"{address}/{(run.Step.IsDayAfter ? "after" : "at")}", inside));
            if (run.Step.Guard is { } guard)
                inputs.Add(Explain(guard, $"{address}/guard", inside));
        }

        return new Step(
            address, StepKind.Happening, run.Step.Id, PolicyTypes.Date, run.Day, Raw: null, run.Standing is StepStanding.Done or StepStanding.Passed,
            run.Step.Origin, run.Step.Origin.Place, StandingWords.Of(run), inputs.ToImmutable(), Needs: []);
    }
}
