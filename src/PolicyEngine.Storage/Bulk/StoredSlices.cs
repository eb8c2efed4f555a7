using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>The subjects of one level that an authority has on file, slice by slice: as many at a time as a batch may have, whatever there is in all.</summary>
public static class StoredSlices
{
    /// <summary>Reads slices as they are asked for. Each holds as long as it is kept; several may be worked with at once, on a thread each.</summary>
    /// <param name="authority">Under whose id the records are kept.</param>
    /// <param name="level">`service`.</param>
    /// <param name="most">How many subjects a slice has, but for the last, which may have fewer; at most <see cref="FactBatch.MostSubjects"/>.</param>
    /// <returns>In the store's order of ids: that of their UTF-8.</returns>
    /// <exception cref="StoreException">The authority has adopted no policy, or what is on file cannot be read.</exception>
    public static IEnumerable<StoredBatch> Of(Store store, string authority, string level, Knowledge knowledge, int most = FactBatch.MostSubjects)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, FactBatch.MostSubjects);
        return Read(store.Read(() => new SliceSource(store, authority, level, knowledge)), most);
    }

    /// <summary>The periods of all of them (<see cref="StoredBatch.Periods"/>).</summary>
    public static ImmutableArray<PeriodName?> Periods(Store store, string authority, string level, Knowledge knowledge) =>
        store.Read(() => new SliceSource(store, authority, level, knowledge)).Periods;

    private static IEnumerable<StoredBatch> Read(SliceSource source, int most)
    {
        string? after = null;
        while (source.Read(ref after, most) is { Subjects.Count: > 0 } slice)
            yield return new StoredBatch(source, slice);
    }
}
