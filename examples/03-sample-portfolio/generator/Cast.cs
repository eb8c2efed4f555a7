namespace SamplePortfolio;

/// <summary>A made-up service.</summary>
/// <param name="Group">Its primary client group, as its authority writes it.</param>
internal sealed record Scheme(string Id, string Type, string Group, string Provider)
{
    public Course Course { get; init; } = Courses.Usual(Id);

    /// <summary>The first and the last quarter (1 to 12) that it runs in.</summary>
    public (int First, int Last) Runs { get; init; } = (1, 12);

    public bool RunsIn(int quarter) => quarter >= Runs.First && quarter <= Runs.Last;
}

/// <summary>Who takes part: ids are a word and what the service is, so that a reader sees its type.</summary>
internal static class Cast
{
    /// <param name="words">With blanks between them.</param>
    /// <param name="groups">Given out in turn, and so are the providers.</param>
    public static IEnumerable<Scheme> Of(string type, string ending, string words, IReadOnlyList<string> groups, IReadOnlyList<string> providers) =>
        words.Split(' ').Select((word, i) => new Scheme($"{word}-{ending}", type, groups[i % groups.Count], providers[(i * 5 + type.Length) % providers.Count]));

    public static IReadOnlyList<string> MadeUp(string names) => [.. names.Split(", ").Select(n => $"{n} (made up)")];
}
