using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>What a test at an edge is called: `Utilisation just below 90%`.</summary>
internal static class TestNames
{
    /// <param name="taken">Names that other tests have.</param>
    public static string Of(Placed placed, Sought sought, string side, IReadOnlySet<string> taken)
    {
        var readings = placed.At.Readings.Select(r => (Reading: placed.At.Version.Readings[r.Key], Option: r.Value)).Where(r => r.Reading.Chosen != r.Option);
        var name = Of(sought, side, placed.IsNear) + string.Concat(readings.Select(r => $", {WrittenTest.Short(r.Reading.Id)} read as {r.Reading.Options[r.Option].Id}"));
        if (taken.Contains(name))
            name = $"{name} in {sought.Probe.Definition}";
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : $"{name} ({i})").First(n => !taken.Contains(n));
    }

    private static string Of(Sought sought, string side, bool isNear) => sought is EdgeSought { Edge: var probe }
        ? $"{Value(sought.Version, probe)} {Side(side, probe.Edge.Value.Type, isNear)} {Wording.Of(probe.Edge.Bound)}"
        : $"{Capital(((StepSought)sought).Step.Step.Label)}, {side}";

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

    private static string Side(string side, PolicyType type, bool isNear) => (side, type) switch
    {
        (EdgeSides.At, DateType) => "on",
        (EdgeSides.Below or EdgeSides.JustBelow, DateType) => "the day before",
        (_, DateType) => "the day after",
        (EdgeSides.At, _) => "at",
        (EdgeSides.Below or EdgeSides.JustBelow, _) => isNear ? EdgeSides.JustBelow : EdgeSides.Below,
        _ => isNear ? EdgeSides.JustAbove : EdgeSides.Above,
    };
}
