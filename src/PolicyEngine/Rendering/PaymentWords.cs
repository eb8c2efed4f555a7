using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>How payments read: what is done with the money, how much, and in which instalments.</summary>
internal static class PaymentWords
{
    /// <summary>`pay`, `withhold`, `release`.</summary>
    public static string Verb(Payment payment) => KernelJson.Name(payment.Kind);

    /// <summary>`withhold £1,250 per quarter`.</summary>
    public static string Amount(Outcome outcome, Payment payment)
    {
        var per = payment.IsPerNotSupplied ? " (per what, the source does not say)" : payment.Per is { } unit ? $" per {unit}" : "";
        var open = outcome.Result.IsSettled ? "" : " (not settled)";
        var orNothing = outcome.Result is { Values: not null, MayBeNotApplicable: true } ? ", or nothing" : "";
        var amount = ValueText.Of(outcome.Result with { MayBeNotApplicable = false }, outcome.Definition.Type);
        return $"{Verb(payment)} {amount}{per}{orNothing}{open}{Pennies(outcome)}";
    }

    /// <summary>`in 3 instalments: £33.34 on 2024-07-01, £33.33, £33.33`; null of one sum.</summary>
    public static string? Instalments(Decision decision, Outcome outcome)
    {
        if (outcome.Definition is not Value { Effect: Payment { Instalments: > 0 and var count } } || outcome.Result.Values is null)
            return null;
        if (!outcome.Result.IsSettled)
            return $"in {count} instalments";
        return $"in {count} instalments: {string.Join(", ", Enumerable.Range(1, count).Select(Instalment))}";

        string Instalment(int number)
        {
            var amount = Text(Payment.InstalmentId(outcome.Definition.Id, number));
            return Text(Payment.InstalmentDayId(outcome.Definition.Id, number)) is { } day ? $"{amount} on {day}" : $"{amount}";
        }

        string? Text(string id) => decision.Find(id) is { } found ? ValueText.Of(found.Result, found.Definition.Type) : null;
    }

    /// <summary>Nothing is rounded unasked: an amount that nobody could pay is told exactly.</summary>
    private static string Pennies(Outcome outcome) =>
        outcome is { Definition.Type: MoneyType, Result: { IsSettled: true, Values: NumberExtent { Low: { } amount } } } && amount.Round(2, RoundingMode.Down) != amount
            ? $" (exactly £{amount}: not whole pennies, and no rounding is declared)"
            : "";
}
