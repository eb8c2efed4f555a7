using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>Policies named on the command line by their folder, or by a file in it.</summary>
internal static class PolicyFolder
{
    /// <summary>Links may lead back to where they lie.</summary>
    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };

    public static Option<DateOnly?> At() => StoreOptions.Date("--at", "as of that day, as 2009-04-01; as last changed without it");

    /// <summary>The policy in all its versions; null after saying what is wrong with it.</summary>
    /// <param name="cache">What was read of policies before; null where it is the only one.</param>
    public static Found<Compilation> LoadAll(Host host, string path, PolicyCache? cache = null)
    {
        if (One(host, path).Value is not { } folder)
            return new Found<Compilation>(null, ExitCodes.WrongUsage);
        var compilation = PolicyCompiler.Compile(new SourceFolder(host.WorkingDirectory, folder), cache ?? new PolicyCache());
        if (compilation.Policy is not null)
            return compilation;
        Painting.WriteError(host, DiagnosticText.Runs([.. compilation.Diagnostics.Where(d => d.IsError)], host.Width));
        return new Found<Compilation>(null, ExitCodes.Findings);
    }

    /// <summary>The version in force on a day, or without a day the last; null after saying what is wrong with the policy, or that it has none on that day.</summary>
    public static Found<PolicyVersion> Load(Host host, string path, int? day, PolicyCache? cache = null)
    {
        var found = LoadAll(host, path, cache);
        if (found.Value is not { } compilation)
            return new Found<PolicyVersion>(null, found.Exit);
        var version = day is { } on ? compilation.At(on)! : compilation.Latest!;
        if (version.Policy is not null)
            return version;
        Painting.WriteError(host, DiagnosticText.Runs(version.Gaps, host.Width));
        return new Found<PolicyVersion>(null, ExitCodes.Findings);
    }

    /// <summary>The one policy folder that a path names.</summary>
    public static Found<string> One(Host host, string path)
    {
        if (Find(host, path).Value is not { } folders)
            return new Found<string>(null, ExitCodes.WrongUsage);
        return folders.Count == 1 ? folders[0] : Found<string>.Missing(host, $"`{path}` holds {folders.Count} policies; choose one: {Nearest.Listed(folders)}.");
    }

    /// <summary>The policy folders a path names: itself, the folder of a file, or those below it.</summary>
    public static Found<List<string>> Find(Host host, string path)
    {
        path = ById(host, path);
        var full = host.PathOf(path);
        if (File.Exists(full))
            return new List<string> { Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "." };
        if (!Directory.Exists(full))
            return Found<List<string>>.Missing(host, $"There is no policy folder `{path}`.{Beside(full)}");
        var trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        if (Yaml(full).Any())
            return new List<string> { trimmed };
        var below = Directory.EnumerateDirectories(full, "*", NoLinks)
            .Where(folder => Yaml(folder).Any(SaysPolicy))
            .Select(f => $"{trimmed}/{Path.GetRelativePath(full, f).Replace('\\', '/')}")
            .Order(StringComparer.Ordinal)
            .ToList();
        return below.Count > 0 ? below : Found<List<string>>.Missing(host, $"There is no policy in `{path}`: no YAML file there begins a line with `policy:`.");
    }

    /// <summary>All policy folders that paths name, one as often as it is named.</summary>
    public static Found<List<string>> Find(Host host, IEnumerable<string> paths)
    {
        var all = new List<string>();
        foreach (var path in paths)
        {
            if (Find(host, path).Value is not { } found)
                return new Found<List<string>>(null, ExitCodes.WrongUsage);
            all.AddRange(found);
        }

        return all;
    }

    /// <summary>A policy may also be named by its id, where its folder lies in `policies`.</summary>
    private static string ById(Host host, string path)
    {
        var inPolicies = $"{SourceFolder.Shelf}/{path}";
        return !Path.Exists(host.PathOf(path)) && !Path.IsPathRooted(path) && Directory.Exists(host.PathOf(inPolicies)) ? inPolicies : path;
    }

    private static IEnumerable<string> Yaml(string folder) => Directory.EnumerateFiles(folder).Where(SourceFolder.IsYaml);

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
