using System.Diagnostics;

namespace PolicyEngine.Tests.Terminal;

/// <summary>The program in a real terminal, which tmux keeps: started by a shell that says how the terminal was before and after.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("policy-tmux-").FullName;
    private readonly string socket;

    /// <param name="variables">`NAME=value`, for the program.</param>
    public TmuxTerminal(params string[] variables)
    {
        socket = Path.GetFileName(folder);
        foreach (var part in new[] { "examples", "policies" })
            Directory.CreateSymbolicLink(PathOf(part), RepositoryRoot.PathOf(part));
        var program = $"env LC_ALL=C.UTF-8 {string.Join(' ', variables)} sh -c 'echo $$ > pid; exec {string.Join(' ', ProgramFile.Command)}'";
        // A file is there from the moment it is opened, and whole only once it has its name.
        File.WriteAllText(PathOf("shell"), $"until test -e go; do sleep 0.02; done\necho text before\nstty -a > before\n{program} 2> errors\necho \"exit $?\"\nstty -a > said\nmv said after\nexec cat\n");
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "-c", folder, "sh shell");
        Tmux("set", "-g", "status", "off");
        Tmux("pipe-pane", $"cat >> {PathOf("written")}");
        File.WriteAllText(PathOf("go"), "");
    }

    public static bool IsThere => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "tmux"))) == true;

    /// <summary>The lines shown, without blanks at their ends.</summary>
    public string[] Lines => [.. Tmux("capture-pane", "-p").Split('\n').Select(l => l.TrimEnd())];

    /// <summary>Every byte that was written to the terminal.</summary>
    public byte[] Written => File.ReadAllBytes(PathOf("written"));

    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>`1 0 0`: the cursor is seen, no other screen is on, no mouse is reported.</summary>
    public string Modes => Tmux("display", "-p", "#{cursor_flag} #{alternate_on} #{mouse_any_flag}").Trim();

    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    public void Resize(int width, int height) => Tmux("resize-window", "-x", $"{width}", "-y", $"{height}");

    public void Signal(string name) => Run("kill", $"-{name}", File.ReadAllText(PathOf("pid")).Trim());

    public void Await(string what, Func<string[], bool> isThere)
    {
        var start = Stopwatch.GetTimestamp();
        while (!isThere(Lines))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"never seen: {what}\n{string.Join('\n', Lines)}");
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        Tmux("kill-server");
        Directory.Delete(folder, recursive: true);
    }

    private string Tmux(params string[] arguments) => Run("tmux", ["-L", socket, .. arguments]);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEnd();
        var trouble = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {trouble}");
        return said;
    }
}
