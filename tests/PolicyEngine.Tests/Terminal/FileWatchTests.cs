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
    public void It_says_nothing_of_files_that_are_no_policies()
    {
        var wasTold = false;
        using (var watch = new FileWatch([folder], TimeProvider.System, () => wasTold = true))
        {
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "nothing");
            File.WriteAllText(Path.Combine(folder, "policy.yaml.swp"), "nothing");
        }

        Assert.False(wasTold);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_watched()
    {
        using var watch = new FileWatch([Path.Combine(folder, "none")], TimeProvider.System, () => { });
    }

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
