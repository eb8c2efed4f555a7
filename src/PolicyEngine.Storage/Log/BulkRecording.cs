using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Subjects of a batch that are to be decided about for one period.</summary>
/// <param name="Authority">Under whose id their records are kept.</param>
/// <param name="Snapshot">The hash of the policy, in hexadecimal.</param>
/// <param name="Policy">The version of it that judges.</param>
/// <param name="Request">What is asked about each; its own subject does not count, nor do the facts of its rules over time: they are the batch's.</param>
/// <param name="Rows">Which rows of the batch, at least one, in the order of their subjects' ids in UTF-8.</param>
public sealed record BulkRequest(string Authority, string Snapshot, CheckedPolicy Policy, EvaluationRequest Request, FactBatch Batch, ImmutableArray<int> Rows)
{
    internal string Level => Policy.Records[Request.Level].Name;
}

/// <summary>What recording very many decisions came to.</summary>
/// <param name="Recorded">How many were.</param>
/// <param name="Replaced">How many of these took the place of others.</param>
/// <param name="Unchanged">How many stood already with the same results.</param>
/// <param name="Refused">Those that stand and would be otherwise now, where no reason was given to replace them.</param>
/// <param name="Entries">What was recorded, by the entries of the log that hold it.</param>
public sealed record BulkRecorded(long Recorded, long Replaced, long Unchanged, ImmutableArray<ListedDecision> Refused, ImmutableArray<RecordedEntry> Entries);

/// <summary>An entry that recorded decisions.</summary>
/// <param name="One">Its one decision; null where it holds <paramref name="Many"/>.</param>
public sealed record RecordedEntry(RecordedDecision? One, PackedDecisions? Many);

/// <summary>
/// Records decisions about very many subjects: those about whom nothing stands are worked out in columns and packed, a batch to an entry of the log; of the others each is compared with
/// what stands, as <see cref="RecordedDecisions.Record(ImmutableArray{Decided}, Knowledge, string?, Recorder)"/> does. All in one transaction.
/// </summary>
/// <param name="reason">Why decisions that stand are replaced; null to leave them.</param>
/// <param name="workers">How many batches are worked out at once.</param>
public sealed class BulkRecording(Store store, Knowledge knowledge, string? reason, Recorder recorder, int workers)
{
    private readonly RecordedDecisions decisions = new(store);
    private readonly PackedIndex packed = new(store.Connection);
    private readonly ImmutableArray<RecordedEntry>.Builder entries = ImmutableArray.CreateBuilder<RecordedEntry>();
    private readonly ImmutableArray<ListedDecision>.Builder refused = ImmutableArray.CreateBuilder<ListedDecision>();
    private long recorded;
    private long replaced;
    private long unchanged;

    /// <param name="requests">Read one at a time as they are worked out.</param>
    /// <param name="done">Told how many more subjects were decided about.</param>
    public BulkRecorded Record(IEnumerable<BulkRequest> requests, Action<int> done) => store.Write(() =>
    {
        var batches = ByBatch(requests).Select(batch => Array.ConvertAll(batch, With));
        foreach (var part in BulkRun.Of(batches, () => new BulkDecider(), (decider, asked) => Array.ConvertAll(asked, a => Decide(decider, a)), workers).SelectMany(parts => parts))
        {
            Keep(part);
            done(part.Of.Request.Rows.Length);
        }

        return new BulkRecorded(recorded, replaced, unchanged, refused.ToImmutable(), entries.ToImmutable());
    });

    /// <param name="Standing">What stands already, by row.</param>
    private sealed record Asked(BulkRequest Request, Dictionary<int, RecordedDecision> Standing);

    /// <param name="Packed">The rows about which nothing stands, with their columns; null where there are none.</param>
    /// <param name="Others">Rows that are decided about one by one.</param>
    private sealed record Part(Asked Of, ImmutableArray<int> Packed, byte[]? Columns, string Digest, long Unchanged, ImmutableArray<int> Others);

    /// <summary>What is asked of one batch goes to one worker: a batch is not made for several at once.</summary>
    private static IEnumerable<BulkRequest[]> ByBatch(IEnumerable<BulkRequest> requests)
    {
        var batch = new List<BulkRequest>();
        foreach (var request in requests)
        {
            if (batch.Count > 0 && !ReferenceEquals(batch[0].Batch, request.Batch))
            {
                yield return [.. batch];
                batch.Clear();
            }

            batch.Add(request);
        }

        if (batch.Count > 0)
            yield return [.. batch];
    }

    private Asked With(BulkRequest request)
    {
        var standing = decisions.Standing(request.Authority, request.Request.Period, request.Batch.Subject(request.Rows[0]), request.Batch.Subject(request.Rows[^1]))
            .Where(d => d.Level == request.Level).ToLookup(d => d.Subject, StringComparer.Ordinal);
        return new Asked(request, standing.Count == 0 ? [] : request.Rows.Where(r => standing.Contains(request.Batch.Subject(r))).ToDictionary(r => r, r => standing[request.Batch.Subject(r)].Last()));
    }

    private Part Decide(BulkDecider decider, Asked asked)
    {
        var batch = asked.Request.Batch;
        var results = decider.Decide(asked.Request.Policy, asked.Request.Request, batch);
        var rows = asked.Standing.Count == 0 ? asked.Request.Rows : [.. asked.Request.Rows.Where(r => !asked.Standing.ContainsKey(r))];
        var columns = rows.IsEmpty ? null : PackedColumns.Write([.. rows.Select(batch.Subject)], results, rows.AsSpan());
        var others = asked.Standing.Where(s => reason is not null || !s.Value.IsPacked || !IsSame(s.Value, s.Key)).Select(s => s.Key).Order().ToImmutableArray();
        return new Part(asked, rows, columns, columns is null ? "" : PackedDecisions.DigestOf(columns), asked.Standing.Count - others.Length, others);

        bool IsSame(RecordedDecision standing, int row) => standing.Snapshot == asked.Request.Snapshot && standing.Results.SequenceEqual(results.Select(r => r.At(row)));
    }

    private void Keep(Part part)
    {
        unchanged += part.Unchanged;
        if (part.Columns is { } columns)
            store.Read(() => Add(part, columns));
        foreach (var row in part.Others)
            store.Read(() => Add(part.Of.Request, row));
    }

    private long Add(Part part, byte[] columns)
    {
        var of = part.Of.Request;
        var made = new PackedDecisions(
            Entry: 0, of.Authority, of.Policy.Header.Id, of.Snapshot, of.Level, of.Request.Period, of.Request.AsOf ?? knowledge.On, knowledge, Decision.KernelVersion,
            part.Packed.Length, of.Batch.Subject(part.Packed[0]), of.Batch.Subject(part.Packed[^1]), part.Digest, recorder.By, Json.Moment(recorder.At));
        made = made with { Entry = store.Log.Append(LogEntry.Decisions, made.ToBody()).Seq };
        packed.Add(made, columns);
        entries.Add(new RecordedEntry(null, made));
        return recorded += made.Count;
    }

    private RecordOutcome Add(BulkRequest of, int row)
    {
        var request = of.Request with { Subject = of.Batch.Subject(row), OverTime = of.Request.OverTime?.Over(of.Batch.FactsFor) };
        var decided = new Decided(of.Authority, of.Snapshot, request, Deciding.Decide(of.Policy, of.Batch.FactsFor(of.Policy), request, withAlternatives: false));
        var outcome = decisions.Record(decided, knowledge, reason, recorder);
        if (outcome.Recorded is { } one)
        {
            recorded++;
            replaced += one.Replaces is null ? 0 : 1;
            entries.Add(new RecordedEntry(one, null));
        }
        else if (outcome.IsRefused)
        {
            refused.Add(new ListedDecision(outcome.Standing!, null));
        }
        else
        {
            unchanged++;
        }

        return outcome;
    }
}
