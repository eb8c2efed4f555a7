using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What a store's policies give for everybody on file, slice by slice: no more of it is held at a time than whoever goes through the results keeps.</summary>
public static class BulkPortfolios
{
    /// <summary>How many subjects a slice should have: records of all of them are held where something is open.</summary>
    public const int LikelySubjects = 2048;

    /// <param name="requests">Read one at a time, as the results are gone through.</param>
    /// <param name="isShown">Which definitions have columns.</param>
    /// <param name="workers">How many slices are worked out at once.</param>
    /// <param name="done">Told how many more subjects were judged for a period.</param>
    /// <returns>Of each slice its rows by subject and period, those of each version of each adopted policy together; the columns are all that are shown for any kind of period.</returns>
    public static IEnumerable<Portfolio> Of(Store store, IEnumerable<BulkRequest> requests, Knowledge knowledge, Func<Definition, bool> isShown, int workers, Action<int>? done = null)
    {
        var adoptions = store.Adoptions;
        var batches = BulkRequests.ByBatch(requests).Select(batch => Array.ConvertAll(batch, request => new Asked(request, AdoptedBy(request))));
        foreach (var parts in BulkRun.Of(batches, () => new Worker(knowledge, isShown), (worker, asked) => worker.Assess(asked), workers))
        {
            foreach (var part in parts)
            {
                done?.Invoke(part.Rows.Length);
                yield return part;
            }
        }

        Adopted AdoptedBy(BulkRequest request)
        {
            var (records, period, asOf) = (request.Authority, request.Request.Period, request.Request.AsOf ?? knowledge.On);
            var owner = adoptions.OwnerFor(records, request.Snapshot, period, asOf);
            return new Adopted(owner, adoptions.For(records, period, asOf)!.From, owner == records ? null : records);
        }
    }

    /// <summary>The slices put together: a portfolio for each version of each adopted policy, by authority, with the columns that are worked out for any of its rows.</summary>
    public static ImmutableArray<Portfolio> Joined(IEnumerable<Portfolio> slices) =>
    [
        .. slices.GroupBy(p => p.Adopted).SelectMany(adopted => adopted.GroupBy(p => p.Policy, ReferenceEqualityComparer.Instance)).Select(parts => Join([.. parts]))
            .OrderBy(p => p.Adopted?.Authority, StringComparer.Ordinal),
    ];

    private static Portfolio Join(ImmutableArray<Portfolio> parts)
    {
        ImmutableArray<PortfolioRow> rows = [.. parts.SelectMany(p => p.Rows)];
        int[] worked = [.. Enumerable.Range(0, parts[0].Columns.Length).Where(column => rows.Any(r => r.Results[column] is not null))];
        return worked.Length == parts[0].Columns.Length ? parts[0] with { Rows = rows } : parts[0] with
        {
            Columns = [.. worked.Select(c => parts[0].Columns[c])],
            Rows = [.. rows.Select(r => r with { Results = [.. worked.Select(c => r.Results[c])], Deciding = [.. worked.Select(c => r.Deciding[c])] })],
        };
    }

    private sealed record Asked(BulkRequest Request, Adopted Adopted);

    /// <summary>Not thread-safe; one at a time.</summary>
    private sealed class Worker(Knowledge knowledge, Func<Definition, bool> isShown)
    {
        private readonly Workspace work = new();
        private readonly Dictionary<(CheckedPolicy Policy, PeriodName? Period), BulkAssessor> assessors = [];
        private readonly Dictionary<CheckedPolicy, ImmutableArray<Definition>> columns = new(ReferenceEqualityComparer.Instance);

        /// <param name="asked">All that is asked of one batch.</param>
        public ImmutableArray<Portfolio> Assess(Asked[] asked)
        {
            var rows =
                from one in asked
                from row in one.Request.Rows.Zip(AssessorOf(one.Request).Assess(one.Request.Batch, one.Request.Rows))
                orderby row.First
                select (Of: one, Row: row.Second);
            return
            [
                .. from adopted in rows.GroupBy(r => r.Of.Adopted)
                   from version in adopted.GroupBy(r => r.Of.Request.Policy, ReferenceEqualityComparer.Instance)
                   select Of(version.First().Of, [.. version.Select(r => r.Row)]),
            ];
        }

        private Portfolio Of(Asked asked, ImmutableArray<PortfolioRow> rows)
        {
            var request = asked.Request;
            if (!columns.TryGetValue(request.Policy, out var shown))
                columns.Add(request.Policy, shown = BulkAssessor.Columns(request.Policy, isShown));
            return new Portfolio(request.Policy, asked.Adopted, request.Level, request.Request.AsOf, knowledge.On, shown, rows);
        }

        private BulkAssessor AssessorOf(BulkRequest request)
        {
            var key = (request.Policy, request.Request.Period);
            if (!assessors.TryGetValue(key, out var assessor))
                assessors.Add(key, assessor = new BulkAssessor(request.Policy, request.Request, isShown, work));
            return assessor;
        }
    }
}
