namespace PolicyEngine.Storage;

/// <summary>Sets of periods, each made once however many subjects have it, and known by its number. The empty one is 0.</summary>
internal sealed class PeriodSets
{
    private readonly List<HashSet<(string Kind, string Name)>> sets = [[]];
    private readonly Dictionary<(int Set, int Period), int> larger = [];
    private readonly Dictionary<(string Kind, string Name), int> periods = [];

    public int Count => sets.Count;

    public HashSet<(string Kind, string Name)> this[int set] => sets[set];

    /// <summary>The number of a period, for <see cref="With"/>.</summary>
    public int Period((string Kind, string Name) period)
    {
        if (!periods.TryGetValue(period, out var number))
            periods.Add(period, number = periods.Count);
        return number;
    }

    /// <summary>The set with one period more.</summary>
    public int With(int set, int period, (string Kind, string Name) name)
    {
        if (larger.TryGetValue((set, period), out var found))
            return found;
        found = set;
        if (!sets[set].Contains(name))
        {
            found = sets.Count;
            sets.Add([.. sets[set], name]);
        }

        larger.Add((set, period), found);
        return found;
    }
}
