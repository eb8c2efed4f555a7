using PolicyEngine.Bulk;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What a run about very many subjects and periods of a store asks: it is worked out slice by slice, out of columns.</summary>
internal static class ManyRequests
{
    /// <summary>Fewer are worked out one by one; decisions are then recorded with an entry for each, with why and all it looked for.</summary>
    public const int Fewest = 1_000;

    /// <summary>Null where it is about fewer, or not everything on file is judged.</summary>
    /// <param name="most">How many subjects a slice has at most.</param>
    public static IEnumerable<BulkRequest>? Of(Store store, StoreQuery query, int asOf, Knowledge knowledge, int most = FactBatch.MostSubjects)
    {
        if (query.Subject is not null || BulkRequests.Of(store, query.Authority, query.Period, asOf, knowledge, most) is not { } requests)
            return null;
        var (first, count) = (new List<BulkRequest>(), 0);
        var rest = requests.GetEnumerator();
        while (count < Fewest && rest.MoveNext())
        {
            first.Add(rest.Current);
            count += rest.Current.Rows.Length;
        }

        return count < Fewest ? null : first.Concat(Rest(rest));
    }

    private static IEnumerable<BulkRequest> Rest(IEnumerator<BulkRequest> rest)
    {
        using (rest)
        {
            while (rest.MoveNext())
                yield return rest.Current;
        }
    }
}
