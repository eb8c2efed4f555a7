using System.Globalization;

namespace PolicyEngine.Storage;

/// <summary>What a recorded decision is called.</summary>
/// <param name="Entry">The entry of the log that holds it: `D57`.</param>
/// <param name="Number">Which of those it is that the entry holds together, from 1: `D57.12`; 0 where the entry is one decision.</param>
public readonly record struct DecisionId(long Entry, int Number = 0) : IComparable<DecisionId>
{
    /// <summary>From `D57`, `D57.12`, or the same without the D; null where it is none.</summary>
    public static DecisionId? Parse(string written)
    {
        var parts = (written is ['D' or 'd', ..] ? written[1..] : written).Split('.');
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var entry))
            return null;
        return parts.Length == 1 ? new DecisionId(entry)
            : parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new DecisionId(entry, number)
            : null;
    }

    public int CompareTo(DecisionId other) => (Entry, Number).CompareTo((other.Entry, other.Number));

    public override string ToString() => Number == 0 ? $"D{Entry}" : $"D{Entry}.{Number}";
}
