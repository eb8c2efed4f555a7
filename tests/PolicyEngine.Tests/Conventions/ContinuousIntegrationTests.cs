namespace PolicyEngine.Tests.Conventions;

public sealed class ContinuousIntegrationTests
{
    private const string TestCommand = "dotnet test PolicyEngine.sln -c Release";

    [Theory]
    [InlineData("README.md")]
    [InlineData(".ci/run")]
    public void The_readme_and_the_build_name_the_same_test_command(string path) =>
        Assert.Contains(TestCommand, File.ReadAllText(RepositoryRoot.PathOf(path)));

    [Fact]
    public void The_solution_holds_every_project() =>
        Offences.AssertNone(
            "A project outside the solution is not built.",
            CodeFile.All()
                .Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal))
                .Where(f => !File.ReadAllText(RepositoryRoot.PathOf("PolicyEngine.sln")).Contains(f.Path.Replace('/', '\\'), StringComparison.Ordinal))
                .Select(f => f.Path));
}
