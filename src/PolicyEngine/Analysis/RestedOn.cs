using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Analysis;

/// <summary>What each definition of a decision rested on at first hand, as its explanation met it.</summary>
internal sealed class RestedOn(CheckedPolicy policy, Decision decision)
{
    private readonly Dictionary<string, ImmutableArray<MetInput>> known = new(StringComparer.Ordinal);

    /// <summary>In the order met, each once; empty of what the policy does not have.</summary>
    public ImmutableArray<MetInput> By(string id)
    {
        if (!known.TryGetValue(id, out var inputs))
            known.Add(id, inputs = decision.Find(id) is { } outcome ? [.. Inputs(outcome)] : []);
        return inputs;
    }

    private IEnumerable<MetInput> Inputs(Outcome outcome)
    {
        var asked = KernelWalk.Expressions(outcome.Definition).SelectMany(KernelWalk.Within).Where(e => e is ReadingReference or RowReference).ToLookup(e => e.Place);
        var steps = Within(outcome.Why, decides: true);
        foreach (var step in new[] { outcome.WhyThen, outcome.Done?.Why }.OfType<Step>())
            steps = steps.Append((step, true)).Concat(Within(step, decides: true));
        return steps.Select(s => Input(s.Step, s.Decides, asked[s.Step.Place])).OfType<MetInput>()
            .GroupBy(i => i.Id, StringComparer.Ordinal)
            .Select(g => g.First() with { Words = string.Join("; ", g.Select(i => i.Words).Distinct(StringComparer.Ordinal)), Decides = g.Any(i => i.Decides) });
    }

    private MetInput? Input(Step step, bool decides, IEnumerable<Expression> asked) => step.Kind switch
    {
        StepKind.Fact => new MetInput(step.Address, OutcomeWords.Of(step.Result, step.Type), step, decides, IsDefinition: false),
        StepKind.Reading when asked.OfType<ReadingReference>().FirstOrDefault() is { } asks => Reading(asks.Reading, step, decides),
        StepKind.Reference when Foundations.Referred(decision, step) is { } referred => new MetInput(step.Address, OutcomeWords.Of(referred), step, decides, IsDefinition: true),
        StepKind.Reference when asked.OfType<RowReference>().FirstOrDefault() is { } row && decision.Find(policy.Definitions[row.Definition].Id) is { } table =>
            new MetInput(table.Definition.Id, OutcomeWords.Of(table), step, decides, IsDefinition: true),
        _ => null,
    };

    /// <summary>By the answer taken: what comes of it is met below it.</summary>
    private MetInput Reading(int reading, Step step, bool decides) => new(
        $"readings.{policy.Readings[reading].Id}", decision.Readings.First(r => r.Reading == reading).TakenOption?.Id ?? "undecided", step, decides, IsDefinition: false);

    /// <summary>Every step below one, and whether it is among those that settled it.</summary>
    private static IEnumerable<(Step Step, bool Decides)> Within(Step step, bool decides)
    {
        var hasDeciding = step.Inputs.Any(i => i.Decided);
        return step.Inputs.SelectMany(input =>
        {
            var isDeciding = decides && (!hasDeciding || input.Decided);
            return Within(input, isDeciding).Prepend((input, isDeciding));
        });
    }
}

/// <param name="Id">Of a definition or fact; of a reading `readings.ID`.</param>
/// <param name="Words">What it came to: equal where it came to the same, whatever the policy.</param>
/// <param name="Decides">It is among what settled the definition.</param>
internal sealed record MetInput(string Id, string Words, Step Step, bool Decides, bool IsDefinition);

/// <summary>Results in words that are equal where the results are, under whichever policy: an option by its name, a number exactly and with its kind.</summary>
internal static class OutcomeWords
{
    public static string Of(Outcome outcome)
    {
        var outputs = outcome.Outputs.Select((o, i) => Of(o, outcome.Definition is Table table ? table.Outputs[i].Type : outcome.Definition.Type));
        var days = new[] { outcome.DueBy, outcome.DoneOn }.OfType<Possible>().Where(_ => outcome.Result.CanBeTrue);
        return string.Join("; ", outputs.Concat(days.Select(d => Of(d, PolicyTypes.Date))));
    }

    public static string Of(Possible result, PolicyType type) => result.Values is NumberExtent number
        ? $"{result.State}: {number.Low} to {number.High}, {type.Name}{(result.MayBeNotApplicable ? ", not applicable" : "")}{(result.MayBeUndefined ? ", undefined" : "")}"
        : $"{result.State}: {ValueText.Of(result, type)}";
}
