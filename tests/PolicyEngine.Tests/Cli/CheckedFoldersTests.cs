using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cli;

public sealed class CheckedFoldersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-checked-").FullName;
    private readonly CheckedFolders policies;

    public CheckedFoldersTests()
    {
        Write("framework", "values: {most: 90%}");
        Write("town", "extends: framework\nvalues: {least: most - 5%}");
        Write("alone", "values: {other: 5%}");
        policies = new CheckedFolders(new Host(TextWriter.Null, TextWriter.Null, folder, UsesColor: false, 80, TestHost.Recorder), ["framework", "town", "alone"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Only_what_changed_and_what_extends_it_is_checked_again()
    {
        Assert.All(policies.All, p => Assert.Empty(p.Findings));
        var before = policies.All;
        Write("framework", "values: {highest: 90%}");

        Assert.True(policies.CheckAgain());

        Assert.NotSame(before[0], policies.All[0]);
        Assert.Equal("Nothing called `most` is declared.", Assert.Single(policies.All[1].Findings).Message);
        Assert.Same(before[2], policies.All[2]);
    }

    [Fact]
    public void A_file_that_is_saved_as_it_was_is_nothing_new()
    {
        Write("alone", "values: {other: 5%}");
        Assert.False(policies.CheckAgain());
    }

    [Fact]
    public void What_could_not_be_read_is_read_again_when_it_can_be()
    {
        Write("framework", "values: {most: 90%");
        Assert.True(policies.CheckAgain());
        Assert.NotEmpty(policies.All[1].Findings);
        Assert.False(policies.CheckAgain());
        Write("framework", "values: {most: 90%}");
        Assert.True(policies.CheckAgain());
        Assert.All(policies.All, p => Assert.Empty(p.Findings));
    }

    private void Write(string id, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, id));
        File.WriteAllText(Path.Combine(folder, id, "policy.yaml"), $"policy: {id}\ntitle: {id}\nstatus: draft\n{text}\n");
    }
}
