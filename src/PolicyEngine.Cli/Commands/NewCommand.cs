using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`new NAME`: a policy to begin with, and facts to try it with. Nothing is written over.</summary>
internal sealed partial class NewCommand : Verb
{
    private readonly Argument<string> name = new("NAME") { Description = "the folder to be made; its last part is the policy's id" };
    private readonly Option<string> kind = new("--kind")
    {
        Description = "rag: a red, amber or green rating every quarter; basket: A, B or C by how many criteria are met; thresholds: targets, and reminders until a return has come",
        DefaultValueFactory = _ => Skeleton.Kinds[0],
    };

    private readonly Option<string?> extends = new("--extends") { Description = "a policy of which it is a local variation; then without --kind" };

    private readonly OutputFormat format = new();

    public NewCommand(Host host)
        : base("new", "Begin a policy: a commented one that can be checked and evaluated at once.", "policy new policies/anytown --kind basket")
    {
        kind.AcceptOnlyFromAmong(Skeleton.Kinds);
        Add(name);
        Add(kind);
        Add(extends);
        Add(format);
        SetAction(parsed => Run(host, parsed.GetRequiredValue(name).TrimEnd('/'), parsed));
    }

    private int Run(Host host, string folder, ParseResult parsed)
    {
        var id = Path.GetFileName(folder);
        if (!Id().IsMatch(id))
            return Found<object>.Missing(host, $"`{id}` cannot be the id of a policy. Use letters, digits, hyphens and underscores, starting with a letter.").Exit;
        if (Path.Exists(host.PathOf(folder)))
            return Found<object>.Missing(host, $"There is a `{folder}` already, and nothing is overwritten. Choose another name.").Exit;
        if (parsed.GetValue(extends) is not { } parent)
            return Write(host, folder, Skeleton.Of(parsed.GetValue(kind)!, id, folder), format.IsJson(parsed));
        if (parsed.GetResult(kind) is { Implicit: false })
            return Found<object>.Missing(host, "`--kind` does not go with `--extends`: a variation is of the kind that it varies.").Exit;
        var found = PolicyFolder.LoadAll(host, parent);
        if (found.Value?.Policy is not { } policy)
            return found.Exit;
        return new SourceFolder(host.WorkingDirectory, folder).Locate(policy.Header.Id) is null
            ? Found<object>.Missing(host, $"From `{folder}` the policy `{policy.Header.Id}` would not be found. Make it beside the folder of that policy, or below it.").Exit
            : Write(host, folder, Skeleton.Varying(policy, id, folder), format.IsJson(parsed));
    }

    private static int Write(Host host, string folder, Skeleton skeleton, bool asJson)
    {
        var policy = $"{folder}/policy.yaml";
        var facts = $"{folder}/sample/facts.yaml";
        Directory.CreateDirectory(host.PathOf($"{folder}/sample"));
        File.WriteAllText(host.PathOf(policy), skeleton.Policy);
        File.WriteAllText(host.PathOf(facts), skeleton.Facts);
        var tests = skeleton.Tests is null ? null : $"{folder}/policy.tests.yaml";
        if (tests is not null)
            File.WriteAllText(host.PathOf(tests), skeleton.Tests);
        if (asJson)
        {
            host.Out.Write(JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("policy", policy);
                writer.WriteString("facts", facts);
                writer.WriteString("tests", tests);
                writer.WriteEndObject();
            }));
            return ExitCodes.Done;
        }

        host.Out.WriteLine($"Written: `{policy}`,{(tests is null ? " and" : $" its tests, `{tests}`, and")} `{facts}` to try it with.");
        host.Out.WriteLine("Open the first in a text editor: its comments say what is what. Then:");
        host.Out.WriteLine($"  policy check {folder} --watch");
        if (tests is not null)
            host.Out.WriteLine($"  policy test {folder}");
        host.Out.WriteLine($"  policy evaluate --policy {folder} --facts {facts}");
        return ExitCodes.Done;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex Id();
}
