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
        IEnumerable<FactBatch> batches, Func<BulkEvaluator> evaluator, Func<FactBatch, IReadOnlyList<BulkResult>, T> take, int workers, CancellationToken cancellation = default) =>
        Of(batches, evaluator, (own, batch) => take(batch, own.Run(batch)), workers, cancellation);

    /// <summary>The same of any work in parts.</summary>
    /// <param name="worker">Makes what a worker works with: one part at a time.</param>
    /// <param name="work">Works out a part.</param>
    public static IEnumerable<T> Of<TPart, TWorker, T>(
        IEnumerable<TPart> parts, Func<TWorker> worker, Func<TWorker, TPart, T> work, int workers, CancellationToken cancellation = default)
    {
        var idle = new ConcurrentBag<TWorker>();
        var running = new Queue<Task<T>>();
        foreach (var part in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (running.Count == workers)
                yield return running.Dequeue().GetAwaiter().GetResult();
            running.Enqueue(Task.Run(() => Work(part), cancellation));
        }

        while (running.TryDequeue(out var next))
            yield return next.GetAwaiter().GetResult();

        T Work(TPart part)
        {
            if (!idle.TryTake(out var own))
                own = worker();
            var done = work(own, part);
            idle.Add(own);
            return done;
        }
    }
}
