using System.Collections.Immutable;
using System.Numerics;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Everything that a store should have decisions about, slice by slice.</summary>
public static class BulkRequests
{
    /// <param name="authority">Only contracts of this one, or whose records it keeps; null for all.</param>
    /// <param name="period">Only this one, in which everybody is then expected; null for each in which somebody is.</param>
    /// <param name="asOf">The day (a day number) stood on.</param>
    /// <param name="most">How many subjects a slice has at most.</param>
    /// <returns>By authority, slice and period, read as they are gone through; null where no version of a policy in force judges one of the periods.</returns>
    public static IEnumerable<BulkRequest>? Of(Store store, string? authority, string? period, int asOf, Knowledge knowledge, int most = FactBatch.MostSubjects)
    {
        var adoptions = store.Adoptions;
        var parts = adoptions.Authorities.Where(a => authority is null || a == authority || adoptions.GoTo(a, authority))
            .SelectMany(records => Part.Each(store, adoptions, records, authority, period, asOf, knowledge)).ToArray();
        return Array.TrueForAll(parts, p => p.Periods.All(j => j.Version is not null)) ? parts.SelectMany(p => p.Requests(isOfOnePeriod: period is not null, most)) : null;
    }

    /// <summary>What is asked of one batch together, to be given to one worker: a batch is not made for several at once.</summary>
    internal static IEnumerable<BulkRequest[]> ByBatch(IEnumerable<BulkRequest> requests)
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

    /// <summary>What judges a period of an authority's records.</summary>
    /// <param name="Version">Null where the policy in force has none for it.</param>
    private sealed record Judged(PeriodName? Period, Adoption Adoption, CheckedPolicy? Version, EvaluationRequest? Request);

    /// <summary>The subjects of one level that an authority has on file.</summary>
    private sealed record Part(Store Store, string Records, string Level, Knowledge Knowledge, ImmutableArray<Judged> Periods)
    {
        public static IEnumerable<Part> Each(Store store, Adoptions adoptions, string records, string? authority, string? period, int asOf, Knowledge knowledge)
        {
            var levels = adoptions.EachOf(records).Select(a => LevelOf(store.Snapshot(a.Snapshot).Form)).OfType<string>().Distinct(StringComparer.Ordinal);
            foreach (var level in levels)
            {
                var periods = StoredSlices.Periods(store, records, level, knowledge).Where(p => period is null || p?.Name == period);
                var judged =
                    from one in periods
                    let adoption = adoptions.For(records, one, asOf)
                    where adoption is not null && LevelOf(store.Snapshot(adoption.Snapshot).Form) == level
                    where authority is null || records == authority || adoptions.OwnerFor(records, adoption.Snapshot, one, asOf) == authority
                    select Judging(store.Snapshot(adoption.Snapshot), one, adoption, asOf);
                yield return new Part(store, records, level, knowledge, [.. judged]);
            }
        }

        public IEnumerable<BulkRequest> Requests(bool isOfOnePeriod, int most) =>
            from slice in Periods.IsEmpty ? [] : StoredSlices.Of(Store, Records, Level, Knowledge, most)
            from judged in Periods
            let rows = isOfOnePeriod ? [.. Enumerable.Range(0, slice.Count)] : Rows(slice.IsExpected(judged.Period))
            where !rows.IsEmpty
            select new BulkRequest(Records, judged.Adoption.Snapshot, judged.Version!, judged.Request!, slice, rows);

        private static Judged Judging(PolicySnapshot snapshot, PeriodName? period, Adoption adoption, int asOf)
        {
            var version = snapshot.Judging(period, asOf);
            return version is null || OnFile.LowestLevel(version) is not { } level
                ? new Judged(period, adoption, null, null)
                : new Judged(period, adoption, version, new EvaluationRequest(level, "", period, asOf)
                {
                    OverTime = RulesOverTime.Of(snapshot.Compilation, facts => throw new InvalidOperationException($"Facts of `{facts.Header.Id}` belong to a batch.")),
                    Groups = new Groups(),
                });
        }

        private static string? LevelOf(CheckedPolicy form) => OnFile.LowestLevel(form) is { } level ? form.Records[level].Name : null;

        private static ImmutableArray<int> Rows(ReadOnlyMemory<ulong> mask)
        {
            var rows = ImmutableArray.CreateBuilder<int>();
            for (var word = 0; word < mask.Length; word++)
            {
                for (var left = mask.Span[word]; left != 0; left &= left - 1)
                    rows.Add((word * 64) + BitOperations.TrailingZeroCount(left));
            }

            return rows.ToImmutable();
        }
    }
}
