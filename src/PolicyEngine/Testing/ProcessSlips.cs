using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Testing;

/// <summary>The slips that there can be in reminders and procedures: a condition left out, a day after instead of the day.</summary>
internal static class ProcessSlips
{
    public static IEnumerable<Slip> Of(Process process)
    {
        if (process.Applies is { } applies)
            yield return Without(process, applies, d => (Process)d with { Applies = null });
        if (process.When is { } when)
            yield return Without(process, when, d => (Process)d with { When = null });
        foreach (var step in process.Steps)
        {
            if (step.Guard is { } guard)
                yield return Without(process, guard, d => With(d, step, s => s with { Guard = null }));
            if (step.At is { } at)
                yield return new Slip(
                    process.Id, at.Place, $"{Day(!step.IsDayAfter)} `{Wording.Of(at)}` instead of {Day(step.IsDayAfter)} it", d => With(d, step, s => s with { IsDayAfter = !step.IsDayAfter }));
        }
    }

    private static string Day(bool isAfter) => isAfter ? "the day after" : "on";

    private static Slip Without(Process process, Expression condition, Func<Definition, Definition> change) => new(process.Id, condition.Place, $"without `{Wording.Of(condition)}`", change);

    /// <summary>With a step changed, which other slips may have changed already.</summary>
    private static Definition With(Definition definition, ProcessStep written, Func<ProcessStep, ProcessStep> change)
    {
        return definition switch
        {
            Timeline timeline => timeline with { Dated = [.. timeline.Dated.Select(Changed)] },
            Procedure procedure => procedure with { States = [.. procedure.States.Select(s => s with { Moves = [.. s.Moves.Select(m => m with { Step = Changed(m.Step) })] })] },
            _ => definition,
        };

        ProcessStep Changed(ProcessStep step) => ReferenceEquals(step.Origin, written.Origin) ? change(step) : step;
    }
}
