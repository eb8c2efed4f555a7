using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>The plain figures of one table, each made once: of many thousand rows few hold a figure that no other has.</summary>
internal sealed class KnownFigures
{
    private const int Most = 100_000;

    private readonly Dictionary<(int Column, long Number, string? Text), Entry?> known = [];

    /// <summary>What a column holds as an entry; null if nothing, or if the policy no longer knows such a value.</summary>
    public Entry? Of(Stored stored, ShapePart part, Judgement? judgement)
    {
        var entry = stored switch
        {
            { IsNothing: true } => null,
            { Bytes: not null } => stored.ToEntry(part.Column, part.Type),
            _ => Plain(stored, part),
        };
        return judgement is null || entry is null ? entry : entry with { Judgement = judgement };
    }

    private Entry? Plain(Stored stored, ShapePart part)
    {
        var key = (part.Column.Ordinal, stored.Number, stored.Text);
        if (known.TryGetValue(key, out var entry))
            return entry;
        entry = stored.ToEntry(part.Column, part.Type);
        if (known.Count < Most)
            known.Add(key, entry);
        return entry;
    }
}
