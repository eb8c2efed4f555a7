using System.Collections.Immutable;
using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cases;

/// <summary>Carries out a case in a folder of its own and gives the case back with what the programs really said.</summary>
/// <param name="policy">What runs `policy`, where that is not the program in this process.</param>
internal sealed class CaseRunner(Func<string[], Host, int>? policy) : IDisposable
{
    private const int Width = 100;

    private readonly string folder = Directory.CreateTempSubdirectory("policy-case-").FullName;

    public static CaseText Run(CaseText written, Func<string[], Host, int>? policy = null)
    {
        using var runner = new CaseRunner(policy);
        return written with { Sections = [.. written.Sections.Select(runner.Run)] };
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CaseSection Run(CaseSection section)
    {
        switch (section.Verb)
        {
            case "file":
                var path = Inside(section, section.Argument);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, string.Concat(section.Body.Select(line => line + "\n")));
                return section;
            case "sheet":
                AddSheet(section);
                return section;
            case "copy":
                Copy(section);
                return section;
            case "edit":
                Edit(section);
                return section;
            default:
                return section with { Body = Output(section) };
        }
    }

    private void AddSheet(CaseSection section)
    {
        var cut = section.Argument.LastIndexOf('/');
        if (cut < 0)
            throw Wrong(section, "is not `sheet BOOK/SHEET`");
        WorkbookFile.AddSheet(Inside(section, section.Argument[..cut]), section.Argument[(cut + 1)..], section.Body);
    }

    private void Copy(CaseSection section)
    {
        if (section.Argument.Split(" as ") is not [var from, var to])
            throw Wrong(section, "is not `copy PATH as PATH`");
        var source = RepositoryRoot.PathOf(from);
        var target = Inside(section, to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(source))
        {
            File.Copy(source, target);
            return;
        }

        if (!Directory.Exists(source))
            throw Wrong(section, $"copies `{from}`, which is not in the repository");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private void Edit(CaseSection section)
    {
        if (section.Argument.Split(": ", 2) is not [var name, var change] || (change + " ").Split(" => ", 2) is not [var old, var replacement])
            throw Wrong(section, "is not `edit PATH: OLD => NEW`");
        var path = Inside(section, name);
        if (!File.Exists(path))
            throw Wrong(section, $"edits `{name}`, which is not there");
        var text = File.ReadAllText(path);
        var occurrences = text.Split(old).Length - 1;
        if (occurrences != 1)
            throw Wrong(section, $"expects `{old}` once in `{name}`, where it stands {occurrences} times");
        // The blank added above lets `OLD =>` alone mean: replace it by nothing.
        File.WriteAllText(path, text.Replace(old, replacement.Length == 0 ? "" : replacement[..^1]));
    }

    private ImmutableArray<string> Output(CaseSection section)
    {
        var words = CommandLine.Split(section.Argument);
        if (words.IsEmpty || !ToolTable.Tools.TryGetValue(words[0], out var tool))
            throw Wrong(section, $"runs an unknown program; known are {string.Join(", ", ToolTable.Tools.Keys.Order(StringComparer.Ordinal))}");
        if (words[0] == "policy" && policy is not null)
            tool = policy;
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = tool([.. words.Skip(1)], new Host(output, error, folder, UsesColor: false, Width, TestHost.Recorder));
        return
        [
            .. Lines(output.ToString()),
            .. Lines(error.ToString()).Select(line => line.Length == 0 ? "!" : "! " + line),
            .. exit == 0 ? Array.Empty<string>() : [$"[exit {exit}]"],
        ];
    }

    private IEnumerable<string> Lines(string output)
    {
        if (output.Length == 0)
            return [];
        // Where the folder lies differs from run to run; a program that names it shows up as this word.
        var lines = output.Replace(folder, "<folder>").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines.Append("[no line break at the end]");
    }

    private string Inside(CaseSection section, string path)
    {
        var full = Path.GetFullPath(path, folder);
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw Wrong(section, $"leaves the case's folder with `{path}`");
    }

    private static InvalidDataException Wrong(CaseSection section, string what) =>
        new($"line {section.Line}: `{section.Verb} {section.Argument}` {what}");
}
