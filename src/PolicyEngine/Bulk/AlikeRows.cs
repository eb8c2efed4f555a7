using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Rows whose numbers lie within the same bounds: those of what is missing, most often.</summary>
internal readonly record struct AlikeRows(Mask Rows, NumberExtent Extent)
{
    /// <summary>All of them.</summary>
    public static Mask Union(IReadOnlyList<AlikeRows> alike, Workspace work)
    {
        var all = work.None;
        for (var i = 0; i < alike.Count; i++)
            all |= alike[i].Rows;
        return all;
    }

    /// <summary>A column part by part: the rows with whole numbers of their own as they are, then those that are alike, as if they were the same everywhere. What is odd is in none.</summary>
    public static IEnumerable<(Mask Rows, Column Column)> PartsOf(Column column)
    {
        if (column is SameColumn same)
            yield return (same.HasValue, same);
        if (column is not NumberColumn number)
            yield break;
        yield return (number.Plain, number);
        foreach (var (rows, extent) in number.Alike)
            yield return (rows, SameColumn.Of(number.Work, Possible.Known(extent)));
    }
}
