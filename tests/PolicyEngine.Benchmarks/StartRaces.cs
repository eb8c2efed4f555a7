using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>The program itself, from its start to its first frame in a terminal, beside its start alone.</summary>
internal static class StartRaces
{
    private const int Rounds = 10;
    private const string FirstFrame = "Portfolio]", Opened = "124 services";

    public static void Print(TextWriter writer)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
        {
            writer.WriteLine("start: skipped, since there is no `script` to make a terminal");
            return;
        }

        var program = Path.Combine(AppContext.BaseDirectory, "policy.dll");
        var help = Enumerable.Range(0, Rounds).Select(_ => Started(program + " --help", "policy").Time).Order().ElementAt(Rounds / 2);
        var frame = Enumerable.Range(0, Rounds).Select(_ => Started(program, FirstFrame).Time).Order().ElementAt(Rounds / 2);
        writer.WriteLine($"start: first frame after {frame * 1000:0} ms, the first words of `policy --help` after {help * 1000:0} ms; {Started(program, Opened).Resident >> 10} MB once the sample is open");
    }

    /// <summary>How long until something is written, and how many kibibytes the program then holds.</summary>
    private static (double Time, long Resident) Started(string program, string until)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("script", ["-qfec", $"stty rows 40 columns 120; exec dotnet {program}", "/dev/null"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var buffer = new byte[65_536];
        var written = new StringBuilder();
        for (var read = 1; read > 0 && !written.ToString().Contains(until, StringComparison.Ordinal);)
            written.Append(Encoding.Latin1.GetString(buffer, 0, read = process.StandardOutput.BaseStream.Read(buffer)));
        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var resident = Resident(process.Id);
        process.StandardInput.Write("q");
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (time, resident);
    }

    /// <summary>Of what `script` started.</summary>
    private static long Resident(int script)
    {
        var child = File.ReadAllText($"/proc/{script}/task/{script}/children").Trim();
        var line = child.Length == 0 ? null : File.ReadLines($"/proc/{child}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
