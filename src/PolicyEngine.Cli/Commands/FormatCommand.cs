using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Formatting;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`format PATH...`: YAML files written in their usual form, or with `--check` only said to differ from it. As JSON: the list of those files.</summary>
internal sealed class FormatCommand : Verb
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "files, policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> check = new("--check") { Description = "change nothing; say which files would change, and fail if any would" };

    private readonly OutputFormat format = new();

    public FormatCommand(Host host)
        : base("format", "Write policy files in their usual form, without changing what they say.", "policy format policies/kent")
    {
        Add(paths);
        Add(check);
        Add(format);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var files = new List<string>();
        foreach (var path in parsed.GetRequiredValue(paths))
        {
            if (Files(host, path).Value is not { } found)
                return ExitCodes.WrongUsage;
            files.AddRange(found);
        }

        var slips = new DiagnosticBag();
        var onlyChecks = parsed.GetValue(check);
        var changed = files.Distinct(StringComparer.Ordinal).Where(file => IsChanged(host, file, onlyChecks, slips)).ToList();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, changed)));
        else
            Say(host, changed, onlyChecks, slips.HasErrors ? 0 : files.Count);
        Painting.WriteError(host, DiagnosticText.Runs(slips.ToImmutable(), host.Width));
        return slips.HasErrors || (onlyChecks && changed.Count > 0) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void Say(Host host, List<string> changed, bool onlyChecks, int inUsualForm)
    {
        foreach (var file in changed)
            host.Out.WriteLine(onlyChecks ? $"{file} is not in the usual form; `policy format {file}` writes it so." : $"{file} is now in the usual form.");
        if (changed.Count == 0 && inUsualForm > 0)
            host.Out.WriteLine($"{inUsualForm} {(inUsualForm == 1 ? "file is" : "files are")} in the usual form.");
    }

    /// <summary>Facts and tests in YAML are formatted too, where they are named or lie beside a policy.</summary>
    private static Found<List<string>> Files(Host host, string path)
    {
        if (File.Exists(host.PathOf(path)))
            return new List<string> { path };
        if (PolicyFolder.Find(host, path).Value is not { } folders)
            return new Found<List<string>>(null, ExitCodes.WrongUsage);
        return folders.SelectMany(folder => Directory.EnumerateFiles(host.PathOf(folder)).Where(f => SourceFolder.IsYaml(f) || SourceFolder.IsTests(f)).Order(StringComparer.Ordinal)
            .Select(file => Path.Join(folder, Path.GetFileName(file)).Replace('\\', '/'))).ToList();
    }

    private static bool IsChanged(Host host, string file, bool onlyChecks, DiagnosticBag slips)
    {
        var source = new SourceText(file, File.ReadAllText(host.PathOf(file)));
        if (FormattedText.Of(source, slips) is not { } formatted || formatted == source.Content)
            return false;
        if (!onlyChecks)
            File.WriteAllText(host.PathOf(file), formatted);
        return true;
    }

    private static void WriteJson(Utf8JsonWriter writer, IEnumerable<string> changed)
    {
        writer.WriteStartArray();
        foreach (var file in changed)
            writer.WriteStringValue(file);
        writer.WriteEndArray();
    }
}
