namespace SamplePortfolio;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014), seeded by the 64-bit FNV-1a hash of a name: the numbers of a service do not change when another is added.
/// `System.Random` promises no sequence from one version of .NET to the next.
/// </summary>
internal sealed class Dice(string name)
{
    private ulong state = Hash(name);

    /// <summary>From 0 up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)((UInt128)Next() * (uint)bound >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Hash(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var character in name)
            hash = (hash ^ character) * 0x100000001B3;
        return hash;
    }
}
