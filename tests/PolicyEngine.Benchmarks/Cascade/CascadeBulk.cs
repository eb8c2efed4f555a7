using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.Cascade;

/// <summary>The discounts with the bulk back end, over an array for each field.</summary>
/// <param name="members">1: is a member.</param>
internal sealed class CascadeBulk(CheckedPolicy policy, int[] amounts, byte[] members)
{
    private readonly BulkEvaluator evaluator = new(policy, EvaluationRequest.Of(policy, ""), [0]);

    /// <summary>By the row of the table that decides, the first two for what it says otherwise and for none; looked up when one first decides.</summary>
    private readonly long?[] discounts = new long?[((Table)policy.Definitions[0]).Rows.Length - BulkResult.Otherwise];

    private readonly ArrayBatch[] batches =
        [.. Enumerable.Range(0, amounts.Length).Where(i => i % FactBatch.MostSubjects == 0).Select(first => new ArrayBatch(
            Math.Min(FactBatch.MostSubjects, amounts.Length - first),
            (fact, _) => fact == "purchase.amount" ? new Figures { Ints = amounts, Offset = first } : new Figures { Options = members, Offset = first }))];

    public long Sum()
    {
        var sum = 0L;
        foreach (var batch in batches)
        {
            var found = evaluator.Run(batch)[0];
            for (var row = 0; row < batch.Count; row++)
                sum += discounts[found.Deciding[row] - BulkResult.Otherwise] ??= CascadeRaces.Discount(found.At(row));
        }

        return sum;
    }
}
