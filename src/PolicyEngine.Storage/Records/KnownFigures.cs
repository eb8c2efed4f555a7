using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>The plain figures of one table, each made once: of many thousand rows few hold a figure that no other has.</summary>
internal sealed class KnownFigures
{
    private const int Most = 100_000;

    private readonly Dictionary<(int Column, long Number, string? Text), ImmutableArray<Extent>> known = [];

    /// <summary>What is kept for a column's number or text, made if need be; default if it is no figure.</summary>
    public ImmutableArray<Extent> Of(FactColumn column, long number, string? text, Func<Extent?> make)
    {
        if (known.TryGetValue((column.Ordinal, number, text), out var figures))
            return figures;
        figures = make() is { } figure ? [figure] : default;
        if (known.Count < Most)
            known.Add((column.Ordinal, number, text), figures);
        return figures;
    }
}
