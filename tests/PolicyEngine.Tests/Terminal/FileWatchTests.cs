using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

public sealed class FileWatchTests : IDisposable
{
    private const int Tries = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string folder = Directory.CreateTempSubdirectory("policy-watch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_tells_of_a_policy_that_is_saved()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "brent")).FullName, "policy.yaml");
        File.WriteAllText(file, "policy: brent");
        AssertTold(() => File.AppendAllText(file, "\ntitle: Brent"));
    }

    [Fact]
    public void It_tells_of_a_file_that_takes_the_place_of_another_as_editors_do()
    {
        var file = Path.Combine(folder, "policy.yaml");
        File.WriteAllText(file, "policy: brent");
        AssertTold(() =>
        {
            File.WriteAllText(file + ".tmp", "policy: ealing");
            File.Move(file + ".tmp", file, overwrite: true);
        });
    }

    [Fact]
    public void It_tells_of_a_policy_that_is_taken_away()
    {
        var file = Path.Combine(folder, "policy.yaml");
        File.WriteAllText(file, "policy: brent");
        AssertTold(() => File.Delete(file));
    }

    [Fact]
    public void It_tells_of_a_folder_that_is_made_later_and_of_what_is_saved_in_it()
    {
        var shelf = Path.Combine(folder, "policies");
        using var told = new AutoResetEvent(initialState: false);
        using var watch = new FileWatch([shelf], TimeProvider.System, () => told.Set());
        Directory.CreateDirectory(shelf);
        Assert.True(told.WaitOne(Patience), "That the folder was made was not noticed.");
        File.WriteAllText(Path.Combine(shelf, "policy.yaml"), "policy: brent");
        Assert.True(told.WaitOne(Patience), "That a policy was saved in it was not noticed.");
    }

    [Fact]
    public void A_folder_whose_own_folder_is_not_there_is_not_watched()
    {
        using var watch = new FileWatch([Path.Combine(folder, "none", "policies")], TimeProvider.System, () => { });
    }

    [Theory]
    [InlineData("brent/policy.yaml", true)]
    [InlineData("brent", true)]
    [InlineData("notes.txt", false)]
    [InlineData("policy.yaml.swp", false)]
    [InlineData(null, false)]
    public void What_may_be_a_policy_or_a_folder_of_some_counts(string? name, bool isPolicy) => Assert.Equal(isPolicy, FileWatch.IsPolicy(name));

    /// <summary>Folders below may be watched a moment later, so what nobody noticed yet is done again.</summary>
    private void AssertTold(Action change)
    {
        using var told = new ManualResetEventSlim();
        using var watch = new FileWatch([folder], TimeProvider.System, told.Set);
        for (var i = 0; i < Tries && !told.IsSet; i++)
        {
            change();
            told.Wait(Patience);
        }

        Assert.True(told.IsSet, "The change was not noticed.");
    }
}
