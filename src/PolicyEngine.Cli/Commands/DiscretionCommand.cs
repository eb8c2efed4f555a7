using System.CommandLine;
using PolicyEngine.Layers;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`discretion PATH...`: what policies leave to those who extend them, and who makes use of it.</summary>
internal sealed class DiscretionCommand : Verb
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly OutputFormat format = new();

    public DiscretionCommand(Host host)
        : base("discretion", "List what may be varied within which limits, and who does.", "policy discretion policies")
    {
        Add(paths);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (PolicyFolder.Find(host, parsed.GetRequiredValue(paths)).Value is not { } folders)
            return ExitCodes.WrongUsage;
        var cache = new PolicyCache();
        var compilations = new List<Compilation>();
        foreach (var folder in folders)
        {
            var found = PolicyFolder.LoadAll(host, folder, cache);
            if (found.Value is not { } compilation)
                return found.Exit;
            compilations.Add(compilation);
        }

        var report = DiscretionReport.Of(compilations);
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => LayerReportJson.Write(writer, report)));
        else
            Painting.Write(host, DiscretionText.Runs(report, host.Width));
        return ExitCodes.Done;
    }
}
