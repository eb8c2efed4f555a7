using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>The sheet `Money`: a row for each payment of each authority, then what is paid, withheld and released, and the net.</summary>
internal static class MoneySheet
{
    private const int MostNamed = 20;

    public static ResultSheet Of(ImmutableArray<MoneyTotal> totals) => new(
        "Money", ["authority", "status", "policy", "payment", "done", "lowest", "highest", "certain", "perhaps", "open", "not added"], 0, totals.SelectMany(Rows));

    private static IEnumerable<IReadOnlyList<SheetCell>> Rows(MoneyTotal total)
    {
        foreach (var payment in total.Payments)
        {
            yield return
            [
                .. Texts(total, payment.Policy, payment.Id, payment.Effect.Done),
                .. payment.IsAdded ? Range(payment.Sum) : [SheetCell.Of("not added", CellLook.Aside), SheetCell.Empty], SheetCell.Of(payment.Certain), SheetCell.Of(payment.Perhaps),
                Said(MoneyTotalText.Reasons(payment.DependsOn)), Said(payment.NotAdded.SelectMany(MoneyTotalText.Why)),
            ];
        }

        foreach (var kind in total.Payments.Where(p => p.IsAdded).Select(p => p.Effect).DistinctBy(e => e.Kind))
            yield return [.. Texts(total, "", "together", kind.Done), .. Range(total.Of(kind.Kind)), .. Rest()];
        if (total.Payments.Any(p => p.IsAdded))
            yield return [.. Texts(total, "", "together", "net"), .. Range(total.Net), .. Rest()];
    }

    private static SheetCell[] Texts(MoneyTotal total, params ReadOnlySpan<string> texts) =>
        [SheetCell.Of(total.Authority ?? ""), SheetCell.Of(KernelJson.Name(total.Status)), .. texts.ToArray().Select(t => SheetCell.Of(t))];

    private static SheetCell[] Range(MoneyRange? sum) => sum is { } range ? [Pounds(range.Low), Pounds(range.High)] : [SheetCell.Of(MoneyTotalText.Of(sum)), SheetCell.Empty];

    private static SheetCell Pounds(Exact amount) => SheetCell.Of((double)amount.Numerator / (double)amount.Denominator, CellLook.Money);

    private static SheetCell[] Rest() => [SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty];

    private static SheetCell Said(IEnumerable<(string Text, ImmutableArray<string> Subjects)> reasons) =>
        SheetCell.Of(string.Join("; ", reasons.Select(r => $"{PortfolioWords.Named(r.Subjects, MostNamed)}: {r.Text}")), CellLook.Aside);
}
