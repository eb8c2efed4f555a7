namespace PolicyEngine.Tests.Conventions;

internal static class Offences
{
    /// <summary>Fails with the rule and every place that breaks it.</summary>
    public static void AssertNone(string rule, IEnumerable<string> offences)
    {
        var found = offences.ToList();
        if (found.Count > 0)
            Assert.Fail($"{rule}\n  {string.Join("\n  ", found)}");
    }
}
