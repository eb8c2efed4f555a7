namespace PolicyEngine.Tests.Reference;

/// <summary>Chance that repeats: the same seed throws the same again.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public int Next(int choices) => random.Next(choices);

    public int Between(int low, int high) => random.Next(low, high + 1);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
