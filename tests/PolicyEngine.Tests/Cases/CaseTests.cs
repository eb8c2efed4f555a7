namespace PolicyEngine.Tests.Cases;

public sealed class CaseTests
{
    private static readonly bool Blesses = Environment.GetEnvironmentVariable("POLICY_BLESS") == "1";

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Directory.EnumerateFiles(RepositoryRoot.PathOf("tests", "cases"), "*.case", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.PathOf("tests", "cases"), path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    [Theory]
    [MemberData(nameof(Files))]
    public void The_program_says_what_the_case_says(string name)
    {
        var path = RepositoryRoot.PathOf("tests", "cases", name);
        var written = File.ReadAllText(path);
        var actual = CaseRunner.Run(CaseText.Parse(written)).Write();
        if (actual == written)
            return;
        if (Blesses)
            File.WriteAllText(path, actual);
        else
            Assert.Fail($"{name} (- expected, + actual; POLICY_BLESS=1 accepts it)\n{LineDiff.Between(written, actual)}");
    }
}
