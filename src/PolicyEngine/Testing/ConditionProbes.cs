using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>A definition that is a yes or no.</summary>
internal sealed record AnswerProbe(Value Value, Settling Settling)
    : Probe(Value.Id, CoverageKind.Condition, Value.Origin.Place, Value.Id, Settling.Sides(Value.Body, Words(Value).Yes, Words(Value).No))
{
    public override IEnumerable<string?> Shown(Trace trace) => [Trace.Truth(trace.Outcome.Result) switch { "yes" => Words(Value).Yes, "no" => Words(Value).No, _ => null }];

    private static (string Yes, string No) Words(Value value) => value switch
    {
        { Role: Role.Threshold } => ("met", "missed"),
        { Effect: Duty } => ("arises", "does not arise"),
        _ => ("yes", "no"),
    };
}

/// <summary>A condition inside a definition.</summary>
internal sealed record ConditionProbe(string Definition, Expression Condition, string Text, Settling Settling)
    : Probe(Definition, CoverageKind.Condition, Condition.Place, Text, Settling.Sides(Condition))
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        trace.At(Condition.Place).Where(s => s.Type is YesNoType).Select(s => Trace.Truth(s.Result))
            .Concat(trace.MovesPassed.Where(p => ReferenceEquals(p.Part, Condition)).Select(p => p.Holds ? "yes" : "no"));
}

/// <summary>A recorded yes or no that is one of several counted.</summary>
/// <param name="Fact">The fact's id. All that are counted may stand at one place: `c is met`.</param>
internal sealed record CriterionProbe(string Definition, string Fact, Place Place) : Probe(Definition, CoverageKind.Condition, Place, Fact, ["yes", "no"])
{
    public override IEnumerable<string?> Shown(Trace trace) => trace.At(Place).Where(s => s.Address == Fact).Select(s => Trace.Truth(s.Result));
}
