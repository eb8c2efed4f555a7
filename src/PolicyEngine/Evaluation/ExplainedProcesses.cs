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

    /// <summary>A count, or the last day, with what on file it rests on; and between which days it looked.</summary>
    private Step ExplainRecorded(Expression expression, string address, Scope scope)
    {
        var before = expression is EventCount within ? Recorded.Before(within, evaluator, scope, about) : null;
        var from = before is null ? null : ProcessContext.DayIn(before) + 1;
        var found = expression is EventCount count ? Recorded.Counted(count, evaluator, scope).Where(e => !(e.On < from))
            : new[] { Recorded.Last((EventDate)expression, evaluator, scope) }.OfType<ProcessEvent>();
        var told = found.Select(e => (Event: e, Misfit: Misfit(e))).ToArray();
        var misfits = told.Count(t => t.Misfit.Length > 0);
        var notes = new[]
        {
            from is null ? null : $"from {ValueText.Date(from.Value)} to {ValueText.Date(evaluator.AsOf!.Value)}",
            misfits == 0 ? null : $"{misfits} on file though nothing called for it as known now",
        }.OfType<string>().ToArray();
        return Step(address, StepKind.Operation, expression, scope, inputs: [.. told.Select((t, i) => ExplainEvent(expression, t.Event, t.Misfit, $"{address}/{i + 1}"))]) with
        {
            Note = notes.Length == 0 ? null : string.Join("; ", notes),
        };
    }

    private static Step ExplainEvent(Expression of, ProcessEvent done, string misfit, string address) => new(
        address, StepKind.Happening, done.What, PolicyTypes.Date, Possible.Known(done.On), Raw: null, Decided: false, Origin: null, of.Place,
        $"{(done.Period is null ? "" : $"for {done.Period}, ")}done on {ValueText.Date(done.On)} by {done.By} ({done.Source}){misfit}", [], Needs: []);

    /// <summary>What a process remarks of something done that it had no call or place for, in the period that it was done for; empty where it fits.</summary>
    private string Misfit(ProcessEvent done)
    {
        var definition = evaluator.DefinitionOf(done.What);
        var asked = definition.Key.Period is { } kind ? evaluator.Others.Of(kind).FirstOrDefault(p => p.Name == done.Period) : null;
        if (definition is not Process || (asked is null && done.Period is not null) || (asked is null ? evaluator : evaluator.Others.In(asked)) is not { } there)
            return "";
        var index = Array.FindIndex([.. there.Policy.Definitions], d => d.Id == definition.Id);
        return index >= 0 && there.Policy.Definitions[index] is Process process ? ProcessRemarks.About(done, Processes.Run(process, there, there.ScopeFor(index, there.Root)).Remarks) : "";
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
