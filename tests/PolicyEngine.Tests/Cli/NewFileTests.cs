using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cli;

/// <summary>Where the program is stopped while it writes, what there is so far must not be taken for the whole.</summary>
public sealed class NewFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-new-file-").FullName;

    private string Target => Path.Join(folder, "results.csv");

    [Fact]
    public void A_file_has_its_name_once_it_is_whole()
    {
        var wasThere = true;
        var exit = NewFile.Write(Host(), Target, stream =>
        {
            stream.WriteByte(1);
            wasThere = File.Exists(Target);
        });
        Assert.Equal(ExitCodes.Done, exit);
        Assert.False(wasThere);
        Assert.Equal([1], File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder))));
    }

    [Fact]
    public void Where_writing_fails_nothing_is_left()
    {
        Assert.Throws<IOException>(() => NewFile.Write(Host(), Target, _ => throw new IOException("no room")));
        Assert.Empty(Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Host Host() => new(TextWriter.Null, TextWriter.Null, folder, UsesColor: false, 100, TestHost.Recorder);
}
