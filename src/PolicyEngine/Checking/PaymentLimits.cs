using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;

namespace PolicyEngine.Checking;

/// <summary>The limits of payments, `at-least` and `at-most`, which lowering writes as `max` and `min`.</summary>
internal static class PaymentLimits
{
    /// <summary>Whoever wrote the limit wrote neither `max` nor `min`.</summary>
    public static bool IsLimit(CallSyntax call) => call is { Name: "max" or "min", Arguments.Length: 2 } && call.NamePlace.Text != call.Name;

    /// <summary>Of two limits that cross, only the upper would ever count.</summary>
    public static void Check(IReadOnlyList<Definition> definitions, DiagnosticBag diagnostics)
    {
        foreach (var payment in definitions.OfType<Value>().Where(d => d.Effect is Payment))
        {
            var limited = KernelWalk.Within(payment.Body).OfType<Operation>().FirstOrDefault(o =>
                o is { Operator: Operator.Min, Arguments: [Operation { Operator: Operator.Max, Arguments.Length: 2 }, _] });
            if (limited is { Arguments: [Operation { Arguments: [_, var least] }, var most] } && Constant(least, definitions) > Constant(most, definitions))
                diagnostics.Add(TypeErrors.LimitsCross(payment.Id, least.Place, most.Place));
        }
    }

    /// <summary>What is written there or is a parameter; null of what depends on facts.</summary>
    private static Exact? Constant(Expression limit, IReadOnlyList<Definition> definitions) => limit switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => value,
        DefinitionReference { Definition: var index } when definitions[index] is Value { Body: var body } => Constant(body, definitions),
        _ => null,
    };
}
