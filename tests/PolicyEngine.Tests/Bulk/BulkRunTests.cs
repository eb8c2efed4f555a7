using PolicyEngine.Bulk;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Batch after batch on several workers: in order, no more at once than asked for, and stopped when told.</summary>
public sealed class BulkRunTests
{
    private const int Batches = 40, Workers = 3;

    private readonly Case made = Case.Of(7);

    private static CancellationToken Uncancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Several_workers_give_what_one_gives_in_the_same_order() => Assert.Equal(Run(1, Uncancelled).ToArray(), Run(Workers, Uncancelled).ToArray());

    [Fact]
    public void No_more_batches_are_read_than_are_worked_on()
    {
        var (read, taken) = (0, 0);
        foreach (var _ in Run(Workers, Uncancelled, () => read++))
        {
            taken++;
            Assert.InRange(read - taken, 0, Workers);
        }

        Assert.Equal((Batches, Batches), (read, taken));
    }

    [Fact]
    public void It_stops_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var taken = 0;
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in Run(Workers, cancellation.Token))
            {
                if (++taken == 5)
                    cancellation.Cancel();
            }
        });
        Assert.InRange(taken, 5, 5 + Workers);
    }

    /// <summary>Of each batch its number of subjects, which differs, and the codes of every definition.</summary>
    private IEnumerable<string> Run(int workers, CancellationToken cancellation, Action? onRead = null)
    {
        var facts = made.Sheet.WithGaps(made.Sheet.Gaps);
        var request = made.Request;
        string[] subjects = request.Level == RecordKinds.Service ? ["s1", "s2", "s3"] : ["p1", "p2"];
        return BulkRun.Of(Read(), () => new BulkEvaluator(made.Policy, request, [.. made.Definitions]), Taken, workers, cancellation);

        IEnumerable<FactBatch> Read()
        {
            for (var i = 1; i <= Batches; i++)
            {
                onRead?.Invoke();
                yield return new FactBaseBatch(made.Policy, facts, overTime: null, request.Level, [.. Enumerable.Repeat(subjects, i).SelectMany(s => s)]);
            }
        }

        static string Taken(FactBatch batch, IReadOnlyList<BulkResult> results) => $"{batch.Count}: {string.Join(" ", results.Select(r => Convert.ToHexString(r.Codes)))}";
    }
}
