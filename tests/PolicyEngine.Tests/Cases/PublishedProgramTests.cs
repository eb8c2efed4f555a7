using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Cases;

/// <summary>
/// That the program as `dotnet publish` makes it says in every case what it says as built, and writes the same files. Only where POLICY_PROGRAM names its file: compiling it to native code takes minutes.
/// </summary>
public sealed partial class PublishedProgramTests
{
    /// <summary>As wide as it writes where nobody watches.</summary>
    private const int Width = 120;

    public static IEnumerable<TheoryDataRow<string>> Files() => ProgramFile.Published is null ? [] : CaseTests.Files();

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void The_published_program_says_what_the_built_one_says(string name)
    {
        var written = CaseText.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "cases", name)));
        var built = Lasting(CaseRunner.Run(written, (arguments, host) => WithFiles(Built, arguments, host)));
        var published = Lasting(CaseRunner.Run(written, (arguments, host) => WithFiles(Started, arguments, host)));
        if (built != published)
            Assert.Fail($"{name} (- built, + published)\n{LineDiff.Between(built, published)}");
    }

    /// <summary>What a command says, then what is in the files that it made.</summary>
    private static int WithFiles(Func<string[], Host, int> run, string[] arguments, Host host)
    {
        var before = Files(host).ToHashSet(StringComparer.Ordinal);
        var exit = run(arguments, host);
        foreach (var file in Files(host).Where(f => !before.Contains(f)))
            host.Out.WriteLine($"{Path.GetRelativePath(host.WorkingDirectory, file)}: {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}");
        return exit;
    }

    /// <summary>Without stores and their copies, which hold the moment.</summary>
    private static IEnumerable<string> Files(Host host) =>
        Directory.EnumerateFiles(host.WorkingDirectory, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).Contains(".db", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static int Built(string[] arguments, Host host)
    {
        var now = TimeProvider.System.GetLocalNow();
        var here = host with { Width = Width, Recorder = new Recorder(Environment.UserName, now) { Today = DateOnly.FromDateTime(now.DateTime).DayNumber } };
        return LastResort.Run(() => PolicyProgram.Run(arguments, here), here);
    }

    private static int Started(string[] arguments, Host host)
    {
        using var process = ProgramFile.Start(host.WorkingDirectory, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        host.Out.Write(process.StandardOutput.ReadToEnd());
        host.Error.Write(error.GetAwaiter().GetResult());
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Without what depends on the moment: instants, and digests of entries that hold one.</summary>
    private static string Lasting(CaseText text) => Moment().Replace(text.Write(), "<moment>");

    [GeneratedRegex(@"\b[0-9a-f]{12,64}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Moment();
}
