using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>What everything that something reads comes to in a row: the same again gives the same.</summary>
internal readonly struct RowKey(ImmutableArray<Possible> parts) : IEquatable<RowKey>
{
    private readonly ImmutableArray<Possible> parts = parts;

    public bool Equals(RowKey other)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].SameOutcomes(other.parts[i]) || Column.IsLacking(parts[i]) != Column.IsLacking(other.parts[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in parts)
            hash.Add(part.Values);
        return hash.ToHashCode();
    }
}
