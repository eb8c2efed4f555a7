using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>The amounts of payments that no payment can be, and their limits, `at-least` and `at-most`, which lowering writes as `max` and `min`.</summary>
internal static class PaymentLimits
{
    /// <summary>Whoever wrote the limit wrote neither `max` nor `min`.</summary>
    public static bool IsLimit(CallSyntax call) => call is { Name: "max" or "min", Arguments.Length: 2 } && call.NamePlace.Text != call.Name;

    /// <summary>Of two limits that cross, only the upper would ever count.</summary>
    public static void Check(IReadOnlyList<Definition> definitions, DiagnosticBag diagnostics)
    {
        foreach (var payment in definitions.OfType<Value>().Where(d => d.Effect is Payment))
        {
            CheckAmounts(payment, (Payment)payment.Effect!, payment.Body, definitions, diagnostics);
            var limited = KernelWalk.Within(payment.Body).OfType<Operation>().FirstOrDefault(o =>
                o is { Operator: Operator.Min, Arguments: [Operation { Operator: Operator.Max, Arguments.Length: 2 }, _] });
            if (limited is { Arguments: [Operation { Arguments: [_, var least] }, var most] } && Constant(least, definitions) > Constant(most, definitions))
                diagnostics.Add(TypeErrors.LimitsCross(payment.Id, least.Place, most.Place));
        }
    }

    /// <summary>Which way the money goes is said by the kind of payment, so none is below zero; and no more than the whole of something is withheld.</summary>
    private static void CheckAmounts(Value payment, Payment effect, Expression amount, IReadOnlyList<Definition> definitions, DiagnosticBag diagnostics)
    {
        if (Factors(amount).FirstOrDefault(f => Constant(f, definitions) is { Sign: < 0 }) is { } negative)
            diagnostics.Add(TypeErrors.BelowZero(payment.Id, negative.Place, KindOf(effect)));
        if (effect.Kind == PaymentKind.Withhold && Factors(amount).FirstOrDefault(f => f.Type is PercentType && Constant(f, definitions) > Exact.One) is { } beyond)
            diagnostics.Add(TypeErrors.MoreThanAll(payment.Id, beyond.Place));
        foreach (var part in Parts(amount, definitions))
            CheckAmounts(payment, effect, part, definitions, diagnostics);
    }

    private static string KindOf(Payment payment) => Words.Payments.Entries.First(e => e.Meaning == payment.Kind).Word;

    /// <summary>An amount, or what is multiplied to make one.</summary>
    private static IEnumerable<Expression> Factors(Expression amount) => amount is Operation { Operator: Operator.Multiply } product ? product.Arguments.SelectMany(Factors) : [amount];

    /// <summary>The amounts that one is chosen from, limited to or added up of.</summary>
    private static IEnumerable<Expression> Parts(Expression amount, IReadOnlyList<Definition> definitions) => amount switch
    {
        Applicable applicable => [applicable.Body],
        Rounded rounded => [rounded.Body],
        Conditional either => [either.Then, either.Else],
        Operation { Operator: Operator.Min or Operator.Max } limited => limited.Arguments,
        FoldItems slices => slices.Items.Select(i => i.Value is DefinitionReference slice && definitions[slice.Definition] is Value { Body: var body } ? body : i.Value),
        _ => [],
    };

    /// <summary>What is written there or is a parameter; null of what depends on facts.</summary>
    private static Exact? Constant(Expression limit, IReadOnlyList<Definition> definitions) => limit switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => value,
        Operation { Operator: Operator.Negate, Arguments: [var written] } => Constant(written, definitions)?.Negate(),
        DefinitionReference { Definition: var index } when definitions[index] is Value { Body: var body } => Constant(body, definitions),
        _ => null,
    };
}
