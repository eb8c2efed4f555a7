using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>What one authority's payments of one status come to together: what is proposed is never added to what is in force.</summary>
/// <param name="Authority">Null where nobody adopted the policies.</param>
/// <param name="Payments">In the order of the policies.</param>
public sealed record MoneyTotal(string? Authority, Status Status, ImmutableArray<PaymentTotal> Payments)
{
    /// <summary>Whether some amounts could not be added.</summary>
    public bool IsPartial => Payments.Any(p => !p.NotAdded.IsEmpty);

    /// <summary>What is paid and released, less what is withheld; null where it is too large to be exact.</summary>
    public MoneyRange? Net => Sum(Payments.Select(p => p.Effect.Kind == PaymentKind.Withhold ? p.Sum?.Negate() : p.Sum));

    /// <summary>What is paid, withheld or released; null where it is too large to be exact.</summary>
    public MoneyRange? Of(PaymentKind kind) => Sum(Payments.Where(p => p.Effect.Kind == kind).Select(p => p.Sum));

    internal static ImmutableArray<MoneyTotal> Of(ImmutableArray<Portfolio> portfolios) =>
    [
        .. PayableAmount.Of(portfolios).GroupBy(a => (a.Authority, a.Status)).OrderBy(g => g.Key.Status).Select(g => new MoneyTotal(
            g.Key.Authority, g.Key.Status, [.. g.GroupBy(a => (a.Policy, a.Column.Id, a.Effect.Kind)).Select(a => PaymentTotal.Of([.. a]))])),
    ];

    private static MoneyRange? Sum(IEnumerable<MoneyRange?> sums) =>
        sums.ToArray() is var all && all.Contains(null) ? null : MoneyRange.Sum(all.Select(s => s!.Value));
}

/// <summary>What one payment comes to for all its subjects.</summary>
/// <param name="Level">Who is paid, by the name of the level: `service`.</param>
/// <param name="Sum">Of the amounts that can be added; null where it is too large to be exact.</param>
/// <param name="Certain">To how many subjects those amounts are certain to apply, whatever they come to.</param>
/// <param name="Perhaps">To how many more they may apply.</param>
/// <param name="DependsOn">What leaves the sum open.</param>
/// <param name="NotAdded">Amounts that are not in the sum, by the reason.</param>
public sealed record PaymentTotal(
    string Policy,
    string Id,
    Payment Effect,
    string Level,
    MoneyRange? Sum,
    int Certain,
    int Perhaps,
    ImmutableArray<OpenQuestion> DependsOn,
    ImmutableArray<NotAdded> NotAdded)
{
    /// <summary>Whether the sum says anything: something is in it, or there is nothing to add.</summary>
    public bool IsAdded => Certain + Perhaps > 0 || NotAdded.IsEmpty;

    internal static PaymentTotal Of(ImmutableArray<PayableAmount> amounts)
    {
        var applying = amounts.Where(a => !a.Result.IsCertainlyNotApplicable).ToArray();
        var added = applying.Where(a => a.NotAdded is null).ToArray();
        var certain = added.Where(a => !a.Result.MayBeNotApplicable).Select(a => a.Payee).ToHashSet();
        return new PaymentTotal(
            amounts[0].Policy,
            amounts[0].Column.Id,
            amounts[0].Effect,
            amounts[0].Level,
            MoneyRange.Sum(added.Select(a => a.Range!.Value)),
            certain.Count,
            added.Select(a => a.Payee).Where(p => !certain.Contains(p)).Distinct().Count(),
            Questions(added),
            [.. applying.Where(a => a.NotAdded is not null).GroupBy(a => (Because: a.NotAdded!.Value, a.Effect.Per)).Select(g => new NotAdded(
                g.Key.Because, g.Key.Per, [.. g.Select(a => a.Subject).Distinct(StringComparer.Ordinal)], g.Key.Because == NotAddedBecause.NotKnown ? Questions(g) : []))]);
    }

    private static ImmutableArray<OpenQuestion> Questions(IEnumerable<PayableAmount> amounts) =>
        OpenQuestion.Of(amounts.Select(a => (a.Row with { Subject = a.Subject }, a.Column.Id, (Possible?)a.Result)));
}

/// <summary>Amounts of a payment that are in no sum.</summary>
/// <param name="Per">What the payment is for, where it says so: `unit and week`.</param>
/// <param name="Questions">Of amounts that are not known: why.</param>
public sealed record NotAdded(NotAddedBecause Because, string? Per, ImmutableArray<string> Subjects, ImmutableArray<OpenQuestion> Questions);

public enum NotAddedBecause
{
    /// <summary>An amount per unit or per week; how many of them is not part of the payment.</summary>
    Rate,

    /// <summary>Per what the amount is, the source does not say.</summary>
    PerNotSupplied,

    /// <summary>It is for something other than the subject and its period.</summary>
    PerUnit,

    /// <summary>There is no amount, or it may be any.</summary>
    NotKnown,
}
