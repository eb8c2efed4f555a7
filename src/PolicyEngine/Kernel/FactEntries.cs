using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PolicyEngine.Kernel;

/// <summary>What is on file in one record, by the fact's index, in order. Of a store there are many thousand, so they take no more room than they must.</summary>
[CollectionBuilder(typeof(FactEntries), nameof(Of))]
public readonly struct FactEntries : IReadOnlyCollection<KeyValuePair<int, Entry>>
{
    private readonly KeyValuePair<int, Entry>[]? entries;

    private FactEntries(KeyValuePair<int, Entry>[] entries) => this.entries = entries;

    public int Count => entries?.Length ?? 0;

    /// <exception cref="ArgumentException">A fact comes twice.</exception>
    public static FactEntries Of(ReadOnlySpan<KeyValuePair<int, Entry>> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, (a, b) => a.Key - b.Key);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Key == sorted[i - 1].Key)
                throw new ArgumentException($"The fact {sorted[i].Key} comes twice.", nameof(entries));
        }

        return new FactEntries(sorted);
    }

    public static implicit operator FactEntries(ImmutableDictionary<int, Entry> entries) => Of([.. entries]);

    /// <summary>Null where the fact is not on file.</summary>
    public Entry? Find(int fact)
    {
        var all = entries ?? [];
        var (low, high) = (0, all.Length - 1);
        if (high >= 0 && (uint)(fact - all[0].Key) is var guess && guess < (uint)all.Length && all[guess].Key == fact)
            return all[guess].Value;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (all[middle].Key == fact)
                return all[middle].Value;
            (low, high) = all[middle].Key < fact ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The same with another entry for a fact; null takes it away.</summary>
    public FactEntries With(int fact, Entry? entry) =>
        [.. this.Where(e => e.Key != fact), .. entry is null ? [] : new[] { KeyValuePair.Create(fact, entry) }];

    public IEnumerator<KeyValuePair<int, Entry>> GetEnumerator() => (entries ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
