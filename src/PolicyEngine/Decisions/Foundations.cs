using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>What a result rests on: the definitions its explanation refers to, and those that theirs refer to.</summary>
public static class Foundations
{
    /// <summary>A step and every step inside it, in order.</summary>
    public static IEnumerable<Step> Within(Step step) => step.Inputs.SelectMany(Within).Prepend(step);

    /// <summary>The outcome that a step refers to, or null: the step is no reference, or it means the result of another subject.</summary>
    public static Outcome? Referred(Decision decision, Step step) =>
        step.Kind == StepKind.Reference && decision.Find(step.Address) is { } outcome
            && outcome.Outputs.Any(o => o.MayBeUndefined || o.SameOutcomes(step.Result)) ? outcome : null;

    /// <summary>The asked outcomes and what they rest on, each once, in the policy's order: earlier ones never rest on later ones.</summary>
    /// <param name="decision">Where the outcomes are from.</param>
    /// <param name="asked">The outcomes to begin with.</param>
    /// <param name="depth">How many references deep to look.</param>
    public static ImmutableArray<Outcome> Of(Decision decision, IEnumerable<Outcome> asked, int depth = int.MaxValue)
    {
        var reached = new HashSet<Outcome>(ReferenceEqualityComparer.Instance);
        var frontier = asked.ToList();
        for (var level = 0; frontier.Count > 0; level++)
        {
            var fresh = frontier.Where(reached.Add).ToList();
            frontier = level >= depth ? [] : [.. fresh.SelectMany(o => o.Steps).Select(s => Referred(decision, s)).OfType<Outcome>()];
        }

        return [.. decision.Outcomes.Where(reached.Contains)];
    }

    /// <summary>The weakest status that an outcome rests on, the policy's own included.</summary>
    public static Status StatusOf(Decision decision, Outcome outcome) =>
        outcome.Definition.Status < decision.Policy.Status ? decision.Policy.Status : outcome.Definition.Status;
}
