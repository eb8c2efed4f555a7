using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>Reads a file of steps.</summary>
/// <param name="folder">The file's, in full.</param>
internal sealed class LoadFileReader(string folder, string workingDirectory, DiagnosticBag diagnostics)
{
    private const string Example = "adopt: {policy: anytown, authority: anytown, from: 2024-04-01}";

    private static readonly ImmutableArray<string> Keys = ["portfolio", "steps"];
    private static readonly ImmutableArray<string> Kinds = ["adopt", "import", "event"];
    private static readonly ImmutableArray<string> AdoptKeys = ["policy", "authority", "from"];
    private static readonly ImmutableArray<string> ImportKeys = ["authority", "files", "known-on", "mapping"];

    private readonly StepKeys keys = new(diagnostics);

    public LoadFile? Read(SourceText text)
    {
        var before = diagnostics.Count;
        switch (YamlReader.Read(text, diagnostics))
        {
            case YamlMap map:
                keys.CheckKeys(map, "a file of steps", Keys);
                var title = keys.Word(map, "portfolio", "A file of steps", "Write `portfolio: ` and what the whole is called.");
                var steps = Steps(map);
                return diagnostics.Count == before ? new LoadFile(title!, steps) : null;
            case { } other:
                diagnostics.Add(FactErrors.StepsShape(other.Place, "A file of steps is a map with `portfolio` and `steps`", "Write `portfolio: ` and `steps:` at the left margin."));
                break;
        }

        return null;
    }

    private ImmutableArray<LoadStep> Steps(YamlMap map)
    {
        switch (map.Find("steps")?.Value)
        {
            case YamlSequence several:
                return [.. several.Items.Select(Step).OfType<LoadStep>()];
            case null:
                diagnostics.Add(FactErrors.StepsKeyMissing(map.Place, "A file of steps", "steps", $"Write `steps:` and below it `- {Example}`."));
                break;
            case var other:
                diagnostics.Add(FactErrors.StepsShape(other.Place, "`steps` needs a list", $"Begin each step with `- `, such as `- {Example}`."));
                break;
        }

        return [];
    }

    private LoadStep? Step(YamlNode node)
    {
        if (node is not YamlMap { Entries: [{ Value: YamlMap map } entry] })
        {
            diagnostics.Add(FactErrors.StepsShape(node.Place, "A step is `adopt`, `import` or `event` with a map", $"Write `- {Example}`."));
            return null;
        }

        switch (entry.Key.Value)
        {
            case "adopt":
                return Adopt(map);
            case "import":
                return Import(map);
            case "event":
                return new EventStepReader(keys).Read(map);
            default:
                diagnostics.Add(FactErrors.UnknownStepsKey(entry.Key.Place, entry.Key.Value, "a step", Kinds));
                return null;
        }
    }

    private AdoptStep? Adopt(YamlMap map)
    {
        keys.CheckKeys(map, "`adopt`", AdoptKeys);
        var policy = keys.Word(map, "policy", "`adopt`", "Write the policy's folder, as seen from the folder of this file.");
        var authority = Authority(map, "`adopt`");
        var from = keys.Day(map, "from");
        if (map.Find("from") is null)
            diagnostics.Add(FactErrors.StepsKeyMissing(map.Place, "`adopt`", "from", "Write the first day on which the policy holds, as `2024-04-01`."));
        return policy is null || authority is null || from is null ? null : new AdoptStep(FromHere(policy), authority, from.Value);
    }

    private ImportStep? Import(YamlMap map)
    {
        keys.CheckKeys(map, "`import`", ImportKeys);
        var authority = Authority(map, "`import`");
        var files = Files(map);
        var mapping = map.Find("mapping") is null ? null : keys.Word(map, "mapping", "`import`", "Write the path of the mapping file, or leave the key out.");
        return authority is null ? null : new ImportStep(authority, files, keys.Day(map, "known-on"), mapping is null ? null : FromHere(mapping));
    }

    private ImmutableArray<string> Files(YamlMap map)
    {
        var items = map.Find("files")?.Value is YamlSequence several ? several.Items : map.Find("files") is { Value: var one } ? [one] : [];
        var words = items.OfType<YamlScalar>().Where(w => !w.IsEmpty).ToImmutableArray();
        if (items.IsEmpty)
            diagnostics.Add(FactErrors.StepsKeyMissing(map.Place, "`import`", "files", "Write `files: [services.csv]`."));
        else if (words.Length < items.Length)
            diagnostics.Add(FactErrors.StepsShape(map.Find("files")!.Value.Place, "`files` needs paths", "Write `files: [services.csv, return=q1.csv]`."));
        return [.. words.Select(w => FactFileArgument.Parse(w.Value)).Select(a => (a.Kind is null ? "" : $"{a.Kind}=") + FromHere(a.Path))];
    }

    private string? Authority(YamlMap map, string of) => keys.Word(map, "authority", of, "Write whose rules and records these are, such as `kent`.");

    /// <summary>As seen from the working directory. A path with an equals sign begins with `./`, or what stands before the sign would be a kind of record.</summary>
    private string FromHere(string path)
    {
        var relative = Path.GetRelativePath(workingDirectory, Path.GetFullPath(path, folder)).Replace('\\', '/');
        return relative.Contains('=') && !relative.StartsWith('.') ? $"./{relative}" : relative;
    }
}
