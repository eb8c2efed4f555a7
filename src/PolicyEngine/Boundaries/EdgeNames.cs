using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>What a test at an edge is called: `Utilisation just below 90%`.</summary>
internal static class EdgeNames
{
    /// <param name="taken">Names that other tests have.</param>
    public static string Of(Circumstances at, EdgeProbe probe, string side, IReadOnlySet<string> taken)
    {
        var readings = at.Readings.Select(r => at.Version.Readings[r.Key]).Zip(at.Readings.Values, (reading, option) => (reading.Id, Option: reading.Options[option].Id, IsOther: reading.Chosen != option));
        var otherwise = string.Concat(readings.Where(r => r.IsOther).Select(r => $", {r.Id[(r.Id.LastIndexOf('.') + 1)..]} read as {r.Option}"));
        var name = $"{Value(at.Version, probe)} {Side(side, probe.Edge.Value.Type)} {Wording.Of(probe.Edge.Bound)}{otherwise}";
        if (taken.Contains(name))
            name = $"{name} in {probe.Definition}";
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : $"{name} ({i})").First(n => !taken.Contains(n));
    }

    private static string Value(CheckedPolicy policy, EdgeProbe probe) => probe.Edge.Value switch
    {
        FactReference { Fact: var fact } => Capital(Label(policy, policy.Facts[fact])),
        DefinitionReference { Definition: var index } when policy.Definitions[index].Role != Role.Part => Capital(policy.Definitions[index].Label),
        DefinitionReference => $"The value of {probe.Definition}",
        var other => Wording.Of(other),
    };

    /// <summary>A field that has no label of its own is called after its record too: `return received`.</summary>
    private static string Label(CheckedPolicy policy, Fact fact) => fact.Label == fact.Field ? $"{policy.Records[fact.Record].Name} {fact.Field.Replace('_', ' ')}" : fact.Label;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Side(string side, PolicyType type) => (side, type) switch
    {
        (EdgeSides.At, DateType) => "on",
        (EdgeSides.Below or EdgeSides.JustBelow, DateType) => "the day before",
        (_, DateType) => "the day after",
        (EdgeSides.At, _) => "at",
        (EdgeSides.Below or EdgeSides.JustBelow, _) => "just below",
        _ => "just above",
    };
}
