using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PolicyEngine.Kernel;

/// <summary>What is on file in one record, by the fact's index, in order. Of a store there are many thousand, so they take no more room than they must.</summary>
[CollectionBuilder(typeof(FactEntries), nameof(Of))]
public readonly struct FactEntries : IReadOnlyCollection<KeyValuePair<int, Entry>>
{
    private const int FewFacts = 64;

    private readonly OnFile[]? entries;

    /// <summary>The index of the first fact; the others follow it, unless <see cref="facts"/> says what they are.</summary>
    private readonly int first;
    private readonly int[]? facts;

    private FactEntries(OnFile[] entries, ReadOnlySpan<int> facts)
    {
        this.entries = entries;
        first = facts.IsEmpty ? 0 : facts[0];
        this.facts = facts.IsEmpty || facts[^1] - first == facts.Length - 1 ? null : facts.ToArray();
    }

    public int Count => entries?.Length ?? 0;

    /// <exception cref="ArgumentException">A fact comes twice.</exception>
    public static FactEntries Of(ReadOnlySpan<KeyValuePair<int, Entry>> entries)
    {
        var found = new OnFile[entries.Length];
        var sorted = found.Length <= FewFacts ? stackalloc int[found.Length] : new int[found.Length];
        for (var i = 0; i < sorted.Length; i++)
            (sorted[i], found[i]) = (entries[i].Key, new OnFile(entries[i].Value, entries[i].Value.Figure?.Code ?? Extent.NoCode));
        sorted.Sort(found.AsSpan());
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                throw new ArgumentException($"The fact {sorted[i]} comes twice.", nameof(entries));
        }

        return new FactEntries(found, sorted);
    }

    public static implicit operator FactEntries(ImmutableDictionary<int, Entry> entries) => Of([.. entries]);

    /// <summary>Null where the fact is not on file.</summary>
    public Entry? Find(int fact) => IndexOf(fact) is >= 0 and var at ? entries![at].Entry : null;

    /// <summary>Of the one figure that was supplied; none where the fact is not on file, or there is more to it.</summary>
    internal long Code(int fact) => IndexOf(fact) is >= 0 and var at ? entries![at].Code : Extent.NoCode;

    private int IndexOf(int fact) => facts is not null ? Array.BinarySearch(facts, fact) : (uint)(fact - first) < (uint)Count ? fact - first : -1;

    /// <summary>The same with another entry for a fact; null takes it away.</summary>
    public FactEntries With(int fact, Entry? entry) =>
        [.. this.Where(e => e.Key != fact), .. entry is null ? [] : new[] { KeyValuePair.Create(fact, entry) }];

    public IEnumerator<KeyValuePair<int, Entry>> GetEnumerator() => Listed().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<int, Entry>> Listed()
    {
        for (var i = 0; i < Count; i++)
            yield return KeyValuePair.Create(facts is null ? first + i : facts[i], entries![i].Entry);
    }

    /// <summary>An entry with the code of its figure, so that most evaluations need not look further.</summary>
    private readonly record struct OnFile(Entry Entry, long Code);
}
