using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>A result written as a test expects it.</summary>
internal static class ExpectedText
{
    /// <summary>Of a table with several outputs each of them, by its name.</summary>
    public static IEnumerable<(string Id, string Value)> Of(Outcome outcome) => outcome.Definition is Table { Outputs: { Length: > 1 } outputs } table
        ? outputs.Select((o, i) => ($"{table.Id}.{o.Name}", Of(outcome.Outputs[i], o.Type, isThreshold: false)))
        : [(outcome.Definition.Id, Of(outcome.Result, outcome.Definition.Type, outcome.Definition.Role == Role.Threshold))];

    private static string Of(Possible result, PolicyType type, bool isThreshold)
    {
        if (result.State == ResultState.Undefined)
            return ExpectedWords.Undefined;
        if (result.State == ResultState.Open && type is YesNoType)
            return ExpectedWords.Unknown;
        if (isThreshold && result.IsSettled && result.Values is not null)
            return result.CanBeTrue ? "met" : "missed";
        var text = ValueText.Of(result, type);
        return ExpectedValue.Read(text, type)?.Matches(result) == true ? text : ExpectedWords.Unknown;
    }
}
