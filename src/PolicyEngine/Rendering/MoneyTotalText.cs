using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>What the payments of each authority come to: each payment, what leaves it open, what is not added and why; then all together.</summary>
internal static class MoneyTotalText
{
    private const int MostNamed = 5;

    public static void AddTo(Page page, ImmutableArray<MoneyTotal> totals)
    {
        foreach (var total in totals)
        {
            var whose = total.Authority is { } authority ? $" of {authority}" : "";
            page.Blank().Line(0, $"Money{whose}, {ResultText.Of(total.Status)}", TextRole.Strong);
            var isOnePolicy = total.Payments.Select(p => p.Policy).Distinct(StringComparer.Ordinal).Count() == 1;
            foreach (var payment in total.Payments)
                AddPayment(page, isOnePolicy ? payment.Id : $"{payment.Policy}: {payment.Id}", payment);
            if (total.Payments.Any(p => p.IsAdded))
                page.Line(2, Together(total));
        }
    }

    /// <summary>`£1,200`, `between £0 and £50`.</summary>
    public static string Of(MoneyRange? sum) => sum switch
    {
        null => "too much to be told exactly",
        { IsExact: true, Low: var amount } => ValueText.Of(amount, PolicyTypes.Money),
        { } range => $"between {ValueText.Of(range.Low, PolicyTypes.Money)} and {ValueText.Of(range.High, PolicyTypes.Money)}",
    };

    /// <summary>Why amounts are not added: `it is per unit and week`.</summary>
    public static IEnumerable<(string Text, ImmutableArray<string> Subjects)> Why(NotAdded left) => left.Because switch
    {
        NotAddedBecause.Rate => [("it is a rate, and of how much is not said", left.Subjects)],
        NotAddedBecause.PerNotSupplied => [("per what it is, the source does not say", left.Subjects)],
        NotAddedBecause.PerUnit => [($"it is per {left.Per}", left.Subjects)],
        _ => Reasons(left.Questions),
    };

    /// <summary>The facts in one, then each thing that no fact settles.</summary>
    public static IEnumerable<(string Text, ImmutableArray<string> Subjects)> Reasons(ImmutableArray<OpenQuestion> questions) => questions
        .GroupBy(q => (q.Text, Kind: q.Text is null ? q.Kind : default))
        .Select(g => (PortfolioWords.Of([.. g], MostNamed), g.SelectMany(q => q.Rows).Select(r => r.Subject).Distinct(StringComparer.Ordinal).ToImmutableArray()));

    private static void AddPayment(Page page, string name, PaymentTotal payment)
    {
        page.Line(2, $"{name}  {Amount(payment)}");
        foreach (var (text, subjects) in Reasons(payment.DependsOn))
            page.Line(4, $"open for {Counted(subjects, payment.Level)}: {text}");
        foreach (var (text, subjects) in payment.NotAdded.SelectMany(Why))
            page.Line(4, $"not added for {Counted(subjects, payment.Level)}: {text}");
    }

    private static string Amount(PaymentTotal payment)
    {
        if (payment.Certain + payment.Perhaps == 0)
            return payment.IsAdded ? $"nothing {payment.Effect.Done}" : "not added up";
        var certain = payment.Certain > 0 ? $" for {Counted(payment.Certain, payment.Level)}" : "";
        var perhaps = payment.Perhaps == 0 ? "" : payment.Certain > 0 ? $", perhaps {PortfolioWords.Number(payment.Perhaps)} more" : $", perhaps for {Counted(payment.Perhaps, payment.Level)}";
        return $"{Of(payment.Sum)} {payment.Effect.Done}{certain}{perhaps}";
    }

    private static string Together(MoneyTotal total)
    {
        var kinds = total.Payments.Where(p => p.IsAdded).Select(p => p.Effect).DistinctBy(e => e.Kind).OrderBy(e => e.Kind).Select(e => $"{e.Done} {Of(total.Of(e.Kind))}");
        return $"Together: {string.Join(", ", kinds)}; net {Of(total.Net)}{(total.IsPartial ? ", without what is not added" : "")}";
    }

    private static string Counted(ImmutableArray<string> subjects, string level) => $"{Counted(subjects.Length, level)} ({PortfolioWords.Named(subjects, MostNamed)})";

    private static string Counted(int count, string level) => $"{PortfolioWords.Number(count)} {(count == 1 ? level : RecordKind.PluralOf(level))}";
}
