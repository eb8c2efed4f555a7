namespace PolicyEngine.Tests.Reference;

/// <summary>What a run over many cases found; fails with the first few, so that several causes show at once.</summary>
internal sealed class Findings
{
    private const int MostShown = 3;

    private readonly List<string> found = [];

    public void Add(string finding) => found.Add(finding);

    public void AssertNone() => Assert.True(found.Count == 0, $"{found.Count} found.\n\n{string.Join("\n\n", found.OrderBy(f => f.Length).Take(MostShown))}");
}
