using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Rendering;

/// <summary>Compares output with a reviewed file beside the tests; POLICY_BLESS=1 accepts what came.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = RepositoryRoot.PathOf("tests", "PolicyEngine.Tests", "Rendering", "Golden", name);
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(expected == actual, $"{name} (- expected, + actual; POLICY_BLESS=1 accepts it)\n{LineDiff.Between(expected, actual)}");
    }
}
