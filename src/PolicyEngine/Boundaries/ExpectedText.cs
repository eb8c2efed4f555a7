using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Boundaries;

/// <summary>A result written as a test expects it.</summary>
internal static class ExpectedText
{
    /// <summary>Of a table with several outputs each of them, by its name.</summary>
    /// <param name="step">Of a process, the step of which it is also said how it stands; else null.</param>
    public static IEnumerable<(string Id, string Value)> Of(Outcome outcome, string? step)
    {
        if (outcome.Definition is Table { Outputs: { Length: > 1 } outputs } table)
            return outputs.Select((o, i) => ($"{table.Id}.{o.Name}", Of(outcome.Outputs[i], o.Type, isThreshold: false)));
        var result = Of(outcome.Result, outcome.Definition.Type, outcome.Definition.Role == Role.Threshold);
        var more = outcome.Run?.Steps.FirstOrDefault(s => s.Step.Id == step) is { } stands ? $"steps: {{{step}: {ExpectedWords.Of(stands.Standing)}}}"
            : outcome is { Result.IsCertainlyTrue: true, DueBy: { IsSettled: true, Values: NumberExtent { Low: { } day } } } ? $"by: {ValueText.Date(day)}"
            : null;
        return [(outcome.Definition.Id, more is null ? result : $"{{is: {result}, {more}}}")];
    }

    private static string Of(Possible result, PolicyType type, bool isThreshold)
    {
        if (result.State == ResultState.Undefined)
            return ExpectedWords.Undefined;
        if (result.State == ResultState.Open && type is YesNoType)
            return ExpectedWords.Unknown;
        if (isThreshold && result.IsSettled && result.Values is not null)
            return result.CanBeTrue ? "met" : "missed";
        var text = ValueText.Of(result, type);
        return ExpectedValue.Read(text, type)?.Matches(result) == true ? YamlQuotes.Quoted(text) : ExpectedWords.Unknown;
    }
}
