using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>Policies named on the command line by their folder, or by a file in it.</summary>
internal static class PolicyFolder
{
    private const string Pattern = "*.yaml";

    /// <summary>The checked policy; with errors in it, they are written and there is none.</summary>
    public static Found<CheckedPolicy> Load(Host host, string path)
    {
        var found = LoadVersions(host, path);
        return new Found<CheckedPolicy>(found.Value?.Policy, found.Exit);
    }

    /// <summary>The same in all its versions.</summary>
    public static Found<Compilation> LoadVersions(Host host, string path)
    {
        if (One(host, path).Value is not { } folder)
            return new Found<Compilation>(null, ExitCodes.WrongUsage);
        var compilation = Compile(host, folder);
        if (compilation.Policy is not null)
            return compilation;
        Painting.WriteError(host, DiagnosticText.Runs([.. compilation.Diagnostics.Where(d => d.IsError)], host.Width));
        return new Found<Compilation>(null, ExitCodes.Findings);
    }

    /// <summary>The one policy folder that a path names.</summary>
    public static Found<string> One(Host host, string path)
    {
        if (Find(host, path).Value is not { } folders)
            return new Found<string>(null, ExitCodes.WrongUsage);
        return folders.Count == 1 ? folders[0] : Found<string>.Missing(host, $"`{path}` holds {folders.Count} policies; choose one: {Nearest.Listed(folders)}.");
    }

    public static Compilation Compile(Host host, string folder) => PolicyCompiler.Compile(new SourceFolder(host.WorkingDirectory, folder));

    /// <summary>The policy folders a path names: itself, the folder of a file, or those below it.</summary>
    public static Found<List<string>> Find(Host host, string path)
    {
        var full = host.PathOf(path);
        if (File.Exists(full))
            return new List<string> { Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "." };
        if (!Directory.Exists(full))
            return Found<List<string>>.Missing(host, $"There is no policy folder `{path}`.{Beside(full)}");
        var trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        if (Yaml(full).Any())
            return new List<string> { trimmed };
        var below = Directory.EnumerateDirectories(full, "*", SearchOption.AllDirectories)
            .Where(folder => Yaml(folder).Any(SaysPolicy))
            .Select(f => $"{trimmed}/{Path.GetRelativePath(full, f).Replace('\\', '/')}")
            .Order(StringComparer.Ordinal)
            .ToList();
        return below.Count > 0 ? below : Found<List<string>>.Missing(host, $"There is no policy in `{path}`: no YAML file there begins a line with `policy:`.");
    }

    private static IEnumerable<string> Yaml(string folder) => Directory.EnumerateFiles(folder, Pattern).Concat(Directory.EnumerateFiles(folder, "*.yml"));

    /// <summary>Not facts, mappings or steps, which lie beside data in folders that are no policies.</summary>
    private static bool SaysPolicy(string file) => File.ReadLines(file).Any(line => line.StartsWith("policy:", StringComparison.Ordinal));

    /// <summary>The nearest name in the same parent folder.</summary>
    private static string Beside(string full)
    {
        var parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
            return "";
        var names = Directory.EnumerateDirectories(parent).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        return Diagnostics.Suggestion.For(Path.GetFileName(full), names) is { } near ? $" Did you mean `{near}`?" : "";
    }
}
