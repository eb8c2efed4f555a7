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
/// Records decisions about very many subjects as <see cref="RecordedDecisions.Record(ImmutableArray{Decided}, Knowledge, string?, Recorder)"/> does, in one transaction. They are worked out
/// in columns; those about whom nothing stands are packed, a batch to an entry of the log, and so are those that take the place of packed ones with other results or under another policy. Where
/// a single decision stands, or only the records may be others, it is done one by one.
/// </summary>
/// <param name="reason">Why decisions that stand are replaced; null to leave them.</param>
/// <param name="workers">How many batches are worked out at once.</param>
public sealed class BulkRecording(Store store, Knowledge knowledge, string? reason, Recorder recorder, int workers)
{
    private readonly RecordedDecisions decisions = new(store);
    private readonly PackedIndex packed = new(store.Connection);
    private readonly KnownSince known = new(store, knowledge);
    private readonly Dictionary<(string Authority, string Level, Knowledge Then), HashSet<string>?> knownSince = [];
    private readonly ImmutableArray<RecordedEntry>.Builder entries = ImmutableArray.CreateBuilder<RecordedEntry>();
    private readonly ImmutableArray<ListedDecision>.Builder refused = ImmutableArray.CreateBuilder<ListedDecision>();
    private long recorded;
    private long replaced;
    private long unchanged;

    /// <param name="requests">Read one at a time as they are worked out.</param>
    /// <param name="done">Told how many more subjects were decided about.</param>
    public BulkRecorded Record(IEnumerable<BulkRequest> requests, Action<int> done) => store.Write(() =>
    {
        var batches = BulkRequests.ByBatch(requests).Select(batch => Array.ConvertAll(batch, With));
        foreach (var part in BulkRun.Of(batches, () => new BulkDecider(), (decider, asked) => Array.ConvertAll(asked, a => Decide(decider, a)), workers).SelectMany(parts => parts))
        {
            Keep(part);
            done(part.Of.Request.Rows.Length);
        }

        return new BulkRecorded(recorded, replaced, unchanged, refused.ToImmutable(), entries.ToImmutable());
    });

    /// <param name="Standing">What stands already, by row.</param>
    /// <param name="Touched">Rows of these whose decisions may rest on other records now; found only where there is a reason to replace them.</param>
    private sealed record Asked(BulkRequest Request, Dictionary<int, RecordedDecision> Standing, HashSet<int> Touched);

    /// <param name="Others">Rows that are not packed.</param>
    private sealed record Part(Asked Of, ImmutableArray<Pack> Packs, long Unchanged, ImmutableArray<int> Others);

    /// <summary>Rows that one entry will hold together.</summary>
    /// <param name="How">How they take the places of what stands, <paramref name="Replaced"/>; null where nothing does.</param>
    private sealed record Pack(ImmutableArray<int> Rows, string? How, ImmutableArray<DecisionId> Replaced, byte[] Columns, string Digest);

    private enum Fate
    {
        Corrected,
        Superseded,
        Unchanged,
        Other,
    }

    private Asked With(BulkRequest request)
    {
        var standing = decisions.Standing(request.Authority, request.Request.Period, request.Batch.Subject(request.Rows[0]), request.Batch.Subject(request.Rows[^1]))
            .Where(d => d.Level == request.Level).ToLookup(d => d.Subject, StringComparer.Ordinal);
        Dictionary<int, RecordedDecision> byRow = standing.Count == 0 ? []
            : request.Rows.Where(r => standing.Contains(request.Batch.Subject(r))).ToDictionary(r => r, r => standing[request.Batch.Subject(r)].Last());
        return new Asked(request, byRow, reason is null ? [] : [.. byRow.Where(s => s.Value.IsPacked && MayRestOnOthers(s.Value, request)).Select(s => s.Key)]);
    }

    private bool MayRestOnOthers(RecordedDecision standing, BulkRequest request)
    {
        var asOf = request.Request.AsOf ?? knowledge.On;
        if (standing.AsOf != asOf || Math.Min(asOf, standing.Knowledge.On) != Math.Min(asOf, knowledge.On))
            return true;
        var key = (standing.Authority, standing.Level, standing.Knowledge);
        if (!knownSince.TryGetValue(key, out var changed))
            knownSince.Add(key, changed = known.Subjects(standing.Authority, standing.Level, standing.Knowledge));
        return changed?.Contains(standing.Subject) ?? true;
    }

    private Part Decide(BulkDecider decider, Asked asked)
    {
        var batch = asked.Request.Batch;
        var results = decider.Decide(asked.Request.Policy, asked.Request.Request, batch);
        var rows = asked.Request.Rows;
        var fresh = asked.Standing.Count == 0 ? rows : [.. rows.Where(r => !asked.Standing.ContainsKey(r))];
        var fates = rows.Where(asked.Standing.ContainsKey).ToLookup(FateOf);
        var packs = new[] { Packed(fresh, null), Packed([.. fates[Fate.Corrected]], Replacement.Correction), Packed([.. fates[Fate.Superseded]], Replacement.Supersession) };
        return new Part(asked, [.. packs.OfType<Pack>()], fates[Fate.Unchanged].Count(), [.. fates[Fate.Other]]);

        Fate FateOf(int row)
        {
            var standing = asked.Standing[row];
            var isOfSamePolicy = standing.Snapshot == asked.Request.Snapshot;
            if (!standing.IsPacked)
                return Fate.Other;
            if (isOfSamePolicy && standing.Results.Length == results.Length && standing.Results.Zip(results, (then, now) => IsSame(then, now.At(row))).All(isSame => isSame))
                return asked.Touched.Contains(row) ? Fate.Other : Fate.Unchanged;
            return reason is null ? Fate.Other : isOfSamePolicy ? Fate.Corrected : Fate.Superseded;
        }

        static bool IsSame(RecordedResult then, RecordedResult now) => then == now || (then.Id == now.Id && RecordedResult.IsSameWithoutReasons(then, now));

        Pack? Packed(ImmutableArray<int> together, string? how)
        {
            if (together.IsEmpty)
                return null;
            ImmutableArray<DecisionId> before = how is null ? [] : [.. together.Select(r => asked.Standing[r].Id)];
            var columns = PackedColumns.Write([.. together.Select(batch.Subject)], results, together.AsSpan(), before);
            return new Pack(together, how, before, columns, PackedDecisions.DigestOf(columns));
        }
    }

    private void Keep(Part part)
    {
        unchanged += part.Unchanged;
        foreach (var pack in part.Packs)
            store.Read(() => Add(part.Of.Request, pack));
        foreach (var row in part.Others)
        {
            var standing = part.Of.Standing[row];
            if (standing.IsPacked && reason is null)
                refused.Add(new ListedDecision(standing, null));
            else
                store.Read(() => Add(part.Of.Request, row, standing));
        }
    }

    private long Add(BulkRequest of, Pack pack)
    {
        var made = new PackedDecisions(
            Entry: 0, of.Authority, of.Policy.Header.Id, of.Snapshot, of.Level, of.Request.Period, of.Request.AsOf ?? knowledge.On, knowledge, Decision.KernelVersion,
            pack.Rows.Length, of.Batch.Subject(pack.Rows[0]), of.Batch.Subject(pack.Rows[^1]), pack.Digest, pack.How is null ? null : (pack.How, reason!), recorder.By, Json.Moment(recorder.At));
        made = made with { Entry = store.Log.Append(LogEntry.Decisions, made.ToBody()).Seq };
        packed.Add(made, pack.Columns, pack.Replaced);
        entries.Add(new RecordedEntry(null, made));
        replaced += pack.Replaced.Length;
        return recorded += made.Count;
    }

    private RecordOutcome Add(BulkRequest of, int row, RecordedDecision standing)
    {
        var request = of.Request with { Subject = of.Batch.Subject(row), OverTime = of.Request.OverTime?.Over(of.Batch.FactsFor) };
        var decided = new Decided(of.Authority, of.Snapshot, request, Deciding.Decide(of.Policy, of.Batch.FactsFor(of.Policy), request, withAlternatives: false));
        var outcome = decisions.Record(decided, standing, knowledge, reason, recorder);
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
