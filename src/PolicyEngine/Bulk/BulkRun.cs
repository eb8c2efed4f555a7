using System.Collections.Concurrent;

namespace PolicyEngine.Bulk;

/// <summary>Batch after batch on several workers: streams in, streams out, in the order of the batches; never more than a few of them at a time.</summary>
public static class BulkRun
{
    /// <summary>Works out batches as they are asked for. Whoever goes through the results sees how far it is, and stops it by stopping.</summary>
    /// <param name="batches">Read one at a time, on the thread of whoever goes through the results.</param>
    /// <param name="evaluator">Makes what a worker works with.</param>
    /// <param name="take">What is kept of a batch; called on a worker, and the results hold no longer than that.</param>
    /// <param name="workers">How many batches are worked out at once, at least 1.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IEnumerable<T> Of<T>(
        IEnumerable<FactBatch> batches, Func<BulkEvaluator> evaluator, Func<FactBatch, IReadOnlyList<BulkResult>, T> take, int workers, CancellationToken cancellation = default)
    {
        var idle = new ConcurrentBag<BulkEvaluator>();
        var running = new Queue<Task<T>>();
        foreach (var batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            if (running.Count == workers)
                yield return running.Dequeue().GetAwaiter().GetResult();
            running.Enqueue(Task.Run(() => Work(batch), cancellation));
        }

        while (running.TryDequeue(out var next))
            yield return next.GetAwaiter().GetResult();

        T Work(FactBatch batch)
        {
            if (!idle.TryTake(out var own))
                own = evaluator();
            var taken = take(batch, own.Run(batch));
            idle.Add(own);
            return taken;
        }
    }
}
