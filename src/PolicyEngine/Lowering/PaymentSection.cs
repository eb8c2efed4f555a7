using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>
/// `payments`: an amount, or slices of one, then pro rata, then its limits, then rounding. What is not written is not done.
/// Slices and instalments become values of their own, so that each is explained.
/// </summary>
internal static class PaymentSection
{
    private const string NotSupplied = "not-supplied";

    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Payment);
        var condition = keys.RequiredExpression("when", "the condition under which it is paid, withheld or released");
        if (keys.OneOf([.. Words.Payments.All]) is not { } key)
            return;
        var amount = Limited(keys, ProRata(entry, keys, Amount(entry, keys, key)));
        var body = ValueSections.Applying(keys, new AppliesSyntax(amount.Place, condition, amount));
        PeriodKinds.CheckAmount(keys.Scalar("per"), NotSupplied, entry.Output);
        var isPerNotSupplied = keys.Text("per") == NotSupplied;
        entry.Output.Definitions.Add(new ValueDeclaration(
            entry.Id, keys.Label, Role.Payment, keys.Status, keys.Origin, body, Rounding: ValueSections.Rounding(entry, keys),
            Effect: new PaymentSyntax(Words.Payments.Find(key)!.Value, isPerNotSupplied ? null : keys.Text("per"), isPerNotSupplied, InstalmentSection.Lower(entry, keys))));
    }

    private static ExpressionSyntax Amount(Entry entry, Keys keys, string key) => keys.Node(key) is YamlMap map
        ? SliceSection.Lower(entry, keys, entry.Keys(Sections.Sliced, map, keys.PlaceOf(key)))
        : keys.RequiredExpression(key, "");

    /// <summary>`pro-rata: {part: ..., of: ...}` times that portion of it.</summary>
    private static ExpressionSyntax ProRata(Entry entry, Keys keys, ExpressionSyntax amount)
    {
        if (keys.Node("pro-rata") is not { } node)
            return amount;
        var parts = entry.Keys(Sections.ProRata, node, keys.PlaceOf("pro-rata"));
        var place = keys.PlaceOf("pro-rata", node);
        var portion = new CallSyntax(place, "portion", place, [parts.RequiredExpression("part", "what of it counts"), parts.RequiredExpression("of", "the whole")]);
        return new BinarySyntax(place, BinaryOperator.Multiply, place, amount, portion);
    }

    /// <summary>Where the two limits cross, the upper one counts.</summary>
    private static ExpressionSyntax Limited(Keys keys, ExpressionSyntax amount)
    {
        foreach (var (key, function) in new[] { ("at-least", "max"), ("at-most", "min") })
        {
            if (keys.Expression(key) is { } limit)
                amount = new CallSyntax(keys.PlaceOf(key, keys.Node(key)!), function, keys.PlaceOf(key), [amount, limit]);
        }

        return amount;
    }
}
