namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>Whole numbers that look like chance and are the same on every machine: splitmix64 (Steele, Lea and Flood 2014).</summary>
internal sealed class SpRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to but not including a bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
