using System.Numerics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>
/// What expressions and definitions came to in earlier evaluations of a search, which assume one thing after another of its axes: kept until one of the axes changes that it was worked out
/// of. Only of what is about the subject itself. Not thread-safe.
/// </summary>
/// <param name="axes">Those of the search.</param>
internal sealed class Memo(AxesRead axes)
{
    private readonly Dictionary<object, Kept> kept = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, Memo> supposing = new(ReferenceEqualityComparer.Instance);

    public AxesRead Axes => axes;

    /// <summary>What is kept where something is supposed beside: always the same of a key, as long as the axes are.</summary>
    public Memo Supposing(object key)
    {
        if (!supposing.TryGetValue(key, out var found))
            supposing.Add(key, found = new Memo(axes));
        return found;
    }

    /// <param name="key">An expression or definition.</param>
    /// <param name="asked">Handed on to what works it out, if that is needed.</param>
    public T Of<TKey, TAsked, T>(TKey key, TAsked asked, Func<TKey, TAsked, T> workOut)
        where TKey : class
        where T : class
    {
        if (!kept.TryGetValue(key, out var known))
            kept.Add(key, known = new Kept());
        if (known.Value is null || axes.HaveChanged(known.On, known.At))
        {
            var before = axes.Read;
            axes.Read = 0;
            known.Value = workOut(key, asked);
            (known.On, known.At) = (axes.Read, axes.Now);
            axes.Read |= before;
        }
        else
        {
            axes.Read |= known.On;
        }

        return (T)known.Value;
    }

    private sealed class Kept
    {
        public object? Value { get; set; }

        public ulong On { get; set; }

        public int At { get; set; }
    }
}

/// <summary>Which axes of a search something was worked out of: a bit for each, which the 65th shares with the first.</summary>
internal sealed class AxesRead
{
    private const int Bits = 64;

    private readonly int[] changed = new int[Bits];

    /// <summary>Counts the changes.</summary>
    public int Now { get; private set; }

    /// <summary>Those read since it was last set to none.</summary>
    public ulong Read { get; set; }

    public void Reads(int axis) => Read |= 1UL << axis;

    public void Changes(int axis) => changed[axis % Bits] = ++Now;

    public bool HaveChanged(ulong on, int since)
    {
        for (; on != 0; on &= on - 1)
        {
            if (changed[BitOperations.TrailingZeroCount(on)] > since)
                return true;
        }

        return false;
    }
}
