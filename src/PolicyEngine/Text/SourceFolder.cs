using System.Collections.Immutable;

namespace PolicyEngine.Text;

/// <summary>Policy files on disk: the one place of the engine that reads files.</summary>
/// <param name="workingDirectory">Where relative paths start; `.` for where the program runs.</param>
/// <param name="path">The policy's folder, as the user typed it; files are named by it in messages.</param>
public sealed class SourceFolder(string workingDirectory, string path)
{
    private const int LevelsSearched = 4;

    /// <summary>Where policies usually lie.</summary>
    public const string Shelf = "policies";

    /// <summary>Whether a file is one that a policy may be written in, by its name. Its tests are no part of it.</summary>
    public static bool IsYaml(string file) => Path.GetExtension(file) is ".yaml" or ".yml" && !IsTests(file);

    /// <summary>Whether a file holds tests of the policy beside it: `rating.tests.yaml`.</summary>
    public static bool IsTests(string file) => file.EndsWith(".tests.yaml", StringComparison.Ordinal) || file.EndsWith(".tests.yml", StringComparison.Ordinal);

    /// <summary>The policy's files (`*.yaml`, `*.yml`) by name; empty if the folder has none or is not there.</summary>
    public ImmutableArray<SourceText> Files => Read(path, IsYaml);

    /// <summary>The files of tests of the policy (`*.tests.yaml`) by name.</summary>
    public ImmutableArray<SourceText> Tests => Read(path, IsTests);

    /// <summary>The files of another policy by id: a folder of that name beside this one, beside a folder above it, or in a folder `policies` there.</summary>
    public ImmutableArray<SourceText> Find(string id) => Locate(id) is { } folder ? Read(folder, IsYaml) : [];

    /// <summary>The folder in which another policy's files lie; null if there is none.</summary>
    public string? Locate(string id)
    {
        if (id.Length == 0 || id.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(id))
            return null;
        var candidate = path;
        for (var level = 0; level < LevelsSearched; level++)
        {
            candidate = Path.Join(candidate, "..");
            var folder = new[] { Path.Join(candidate, id), Path.Join(candidate, Shelf, id) }.Select(Shorten).FirstOrDefault(f => FilesIn(f, IsYaml).Any());
            if (folder is not null)
                return folder;
        }

        return null;
    }

    private ImmutableArray<SourceText> Read(string folder, Func<string, bool> isWanted) =>
        [.. FilesIn(folder, isWanted).Order(StringComparer.Ordinal).Select(f => new SourceText(Path.Join(folder, Path.GetFileName(f)).Replace('\\', '/'), File.ReadAllText(f)))];

    private IEnumerable<string> FilesIn(string folder, Func<string, bool> isWanted)
    {
        var full = Path.GetFullPath(folder, Path.GetFullPath(workingDirectory));
        return Directory.Exists(full) ? Directory.EnumerateFiles(full).Where(isWanted) : [];
    }

    /// <summary>`policies/kent/../national` reads better as `policies/national`.</summary>
    private string Shorten(string folder)
    {
        var relative = Path.GetRelativePath(workingDirectory, Path.GetFullPath(folder, Path.GetFullPath(workingDirectory)));
        return relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative;
    }
}
