using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Conventions;

/// <summary>A file of the repository, by its path from the root with forward slashes.</summary>
internal sealed record CodeFile(string Path, string[] Lines)
{
    private static readonly HashSet<string> Built = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsUnder(string folder) => Path == folder || Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Every text file of the repository that is not built.</summary>
    public static IEnumerable<CodeFile> All() => Under(new DirectoryInfo(RepositoryRoot.Path));

    /// <summary>The C# files under a folder.</summary>
    public static IEnumerable<CodeFile> CSharp(string folder) =>
        All().Where(f => f.IsUnder(folder) && f.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>`path:line: text` of every line that matches, whole-line comments left out on demand.</summary>
    public IEnumerable<string> Matches(Regex pattern, bool inComments = true) =>
        from i in Enumerable.Range(0, Lines.Length)
        where inComments || !Lines[i].TrimStart().StartsWith("//", StringComparison.Ordinal)
        where pattern.IsMatch(Lines[i])
        select $"{Path}:{i + 1}: {Lines[i].Trim()}";

    private static IEnumerable<CodeFile> Under(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(IsOurs).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (entry is DirectoryInfo inner)
            {
                foreach (var file in Under(inner))
                    yield return file;
                continue;
            }

            var text = File.ReadAllText(entry.FullName);
            if (!text.Contains('\0'))
                yield return new CodeFile(System.IO.Path.GetRelativePath(RepositoryRoot.Path, entry.FullName).Replace('\\', '/'), text.Split('\n'));
        }
    }

    /// <summary>Hidden folders belong to tools (editors, version control, package caches), but for the build's own; so does a worktree's `.git` file.</summary>
    private static bool IsOurs(FileSystemInfo entry) =>
        entry is DirectoryInfo
            ? !Built.Contains(entry.Name) && (entry.Name == ".ci" || !entry.Name.StartsWith('.'))
            : entry.Name != ".git";
}
