using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Makes packed decisions again as they were made, a batch at a time. Of those that come to the same, and whose rules and records are the same now, nothing more has to be
/// said; the others are for <see cref="Replaying"/>.
/// </summary>
/// <param name="now">What counts as known now.</param>
public sealed class PackedReplaying(Store store, Knowledge now)
{
    private readonly RecordedDecisions decisions = new(store);
    private readonly PackedIndex packed = new(store.Connection);
    private readonly Adoptions adoptions = store.Adoptions;
    private readonly BulkDecider decider = new();

    /// <summary>The standing packed decisions, those that have to be made again one by one with themselves; the others came to the same, and are the same now.</summary>
    public IEnumerable<(DecisionId Id, RecordedDecision? Other)> Run()
    {
        var standing = DecisionFilter.All with { OnlyStanding = true };
        foreach (var alike in decisions.Packed(standing).Select(p => p.Decisions).GroupBy(d => (d.Authority, d.Level, d.Knowledge)))
        {
            var left = alike.ToList();
            if (new KnownSince(store, now).Subjects(alike.Key.Authority, alike.Key.Level, alike.Key.Knowledge) is { } changed)
            {
                foreach (var one in Sliced(left, changed))
                    yield return one;
            }

            foreach (var one in left.SelectMany(many => Standing(many, (_, _) => false)))
                yield return one;
        }
    }

    /// <summary>Goes through the slices that entries were made of, takes these entries out, and gives their decisions.</summary>
    private IEnumerable<(DecisionId Id, RecordedDecision? Other)> Sliced(List<PackedDecisions> left, HashSet<string> changed)
    {
        var again = left.Select(Again).OfType<AskedAgain>().ToList();
        if (again.Count == 0)
            yield break;
        foreach (var slice in StoredSlices.Of(store, again[0].Of.Authority, again[0].Of.Level, again[0].Of.Knowledge))
        {
            var rows = Enumerable.Range(0, slice.Count).ToDictionary(slice.Subject, StringComparer.Ordinal);
            foreach (var asked in again.Where(a => rows.ContainsKey(a.Of.First) && rows.ContainsKey(a.Of.Last)))
            {
                left.Remove(asked.Of);
                var results = decider.Decide(asked.Policy, asked.Request, slice);
                foreach (var one in Standing(asked.Of, IsSame))
                    yield return one;

                bool IsSame(PackedColumns columns, int i) => columns.Subjects[i] is var subject && !changed.Contains(subject)
                    && rows.TryGetValue(subject, out var row) && columns.ResultsAt(i).SequenceEqual(results.Select(r => r.At(row)));
            }
        }
    }

    private sealed record AskedAgain(PackedDecisions Of, CheckedPolicy Policy, EvaluationRequest Request);

    /// <summary>What was asked; null where something other than facts is otherwise now.</summary>
    private AskedAgain? Again(PackedDecisions of)
    {
        var isSame = adoptions.For(of.Authority, of.Period, of.AsOf)?.Snapshot == of.Snapshot && of.Kernel == Decision.KernelVersion
            && Math.Min(of.AsOf, of.Knowledge.On) == Math.Min(of.AsOf, now.On);
        if (!isSame || store.Snapshot(of.Snapshot) is not { } snapshot || snapshot.Judging(of.Period, of.AsOf) is not { } policy || OnFile.LowestLevel(policy) is not { } level)
            return null;
        return new AskedAgain(of, policy, new EvaluationRequest(level, "", of.Period, of.AsOf)
        {
            OverTime = RulesOverTime.Of(snapshot.Compilation, version => new FactBase(version, [])),
            Groups = new Groups(),
        });
    }

    private IEnumerable<(DecisionId Id, RecordedDecision? Other)> Standing(PackedDecisions many, Func<PackedColumns, int, bool> isSame)
    {
        var (columns, ended) = store.Read(() => (packed.Columns(many), packed.Ended(many.Entry)));
        return Enumerable.Range(0, many.Count).Where(row => !ended.ContainsKey(row + 1)).Select(row => (many.NameOf(row + 1), isSame(columns, row) ? null : many.Unpack(row, columns)));
    }
}
