using System.CommandLine;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`history POLICY [PATH]`: what changed when, with who decided it and why.</summary>
internal sealed class HistoryCommand : Verb
{
    private readonly Argument<string> policy = new("POLICY") { Description = "the policy's folder" };
    private readonly Argument<string?> path = new("PATH") { Description = "only what changes there, as `thresholds` or `thresholds.utilisation`", Arity = ArgumentArity.ZeroOrOne };
    private readonly OutputFormat format = new();

    public HistoryCommand(Host host)
        : base("history", "List what changes in a policy by date: its own and what it extends.", "policy history policies/west-london thresholds")
    {
        Add(policy);
        Add(path);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = PolicyFolder.LoadAll(host, parsed.GetRequiredValue(policy));
        if (found.Value is not { } compilation)
            return found.Exit;
        var header = compilation.Policy!.Header;
        var all = compilation.History;
        var asked = parsed.GetValue(path);
        var history = asked is null ? all : [.. all.Where(s => s.IsAbout(asked))];
        if (asked is not null && history.IsEmpty && !compilation.Versions.Any(v => v.Trace(asked) is not null))
            return Found<object>.Missing(host, $"`{header.Id}` has nothing at `{asked}`.{Nearest.To(asked, [.. all.Select(s => s.Path), .. compilation.Versions.SelectMany(v => v.Paths)])}").Exit;
        var lineage = asked is null ? header.Lineage : [];
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => LayerReportJson.Write(writer, header, history, lineage)));
        else
            Painting.Write(host, HistoryText.Runs(header, history, lineage, host.Width));
        return ExitCodes.Done;
    }
}
