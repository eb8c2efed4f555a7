using System.CommandLine;
using PolicyEngine.Diagnostics;
using PolicyEngine.Formatting;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`format PATH...`: YAML files written in their usual form, or with `--check` only said to differ from it.</summary>
internal sealed class FormatCommand : Verb
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "files, policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> check = new("--check") { Description = "change nothing; say which files would change, and fail if any would" };

    public FormatCommand(Host host)
        : base("format", "Write policy files in their usual form, without changing what they say.", "policy format policies/kent")
    {
        Add(paths);
        Add(check);
        SetAction(parsed => Run(host, parsed.GetRequiredValue(paths), parsed.GetValue(check)));
    }

    private static int Run(Host host, string[] paths, bool onlyChecks)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Files(host, path).Value is not { } found)
                return ExitCodes.WrongUsage;
            files.AddRange(found);
        }

        var slips = new DiagnosticBag();
        var changed = files.Distinct(StringComparer.Ordinal).Count(file => IsChanged(host, file, onlyChecks, slips));
        Painting.WriteError(host, DiagnosticText.Runs(slips.ToImmutable(), host.Width));
        if (changed == 0 && !slips.HasErrors)
            host.Out.WriteLine($"{files.Count} {(files.Count == 1 ? "file is" : "files are")} in the usual form.");
        return slips.HasErrors || (onlyChecks && changed > 0) ? ExitCodes.Findings : ExitCodes.Done;
    }

    /// <summary>Facts and tests in YAML are formatted too, where they are named or lie beside a policy.</summary>
    private static Found<List<string>> Files(Host host, string path)
    {
        if (File.Exists(host.PathOf(path)))
            return new List<string> { path };
        if (PolicyFolder.Find(host, path).Value is not { } folders)
            return new Found<List<string>>(null, ExitCodes.WrongUsage);
        return folders.SelectMany(folder => Directory.EnumerateFiles(host.PathOf(folder)).Where(SourceFolder.IsYaml).Order(StringComparer.Ordinal)
            .Select(file => Path.Join(folder, Path.GetFileName(file)).Replace('\\', '/'))).ToList();
    }

    private static bool IsChanged(Host host, string file, bool onlyChecks, DiagnosticBag slips)
    {
        var source = new SourceText(file, File.ReadAllText(host.PathOf(file)));
        if (FormattedText.Of(source, slips) is not { } formatted || formatted == source.Content)
            return false;
        if (!onlyChecks)
            File.WriteAllText(host.PathOf(file), formatted);
        host.Out.WriteLine(onlyChecks ? $"{file} is not in the usual form; `policy format {file}` writes it so." : $"{file} is now in the usual form.");
        return true;
    }
}
