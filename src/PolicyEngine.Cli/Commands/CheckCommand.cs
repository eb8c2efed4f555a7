using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`check PATH...`: every finding of the policies there. Errors fail, warnings do not.</summary>
internal sealed class CheckCommand : Verb
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly OutputFormat format = new();

    public CheckCommand(Host host)
        : base("check", "Say what is wrong with policies, and where.", "policy check policies/kent")
    {
        Add(paths);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var folders = new List<string>();
        foreach (var path in parsed.GetRequiredValue(paths))
        {
            if (PolicyFolder.Find(host, path).Value is not { } found)
                return ExitCodes.WrongUsage;
            folders.AddRange(found);
        }

        var checkedPolicies = folders.Distinct(StringComparer.Ordinal).Select(f => (Folder: f, Result: PolicyFolder.Compile(host, f))).ToList();
        var findings = checkedPolicies.SelectMany(c => c.Result.Diagnostics).ToImmutableArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, checkedPolicies)));
        else
            WriteText(host, [.. checkedPolicies.Select(c => c.Folder)], findings);
        return findings.Any(d => d.IsError) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void WriteText(Host host, ImmutableArray<string> folders, ImmutableArray<Diagnostic> findings)
    {
        Painting.Write(host, DiagnosticText.Runs(findings, host.Width));
        if (findings.IsEmpty)
            host.Out.WriteLine($"{string.Join(", ", folders)}: no mistakes found");
    }

    /// <summary>[{ path, id, diagnostics }], the id null where the policy has errors.</summary>
    private static void WriteJson(Utf8JsonWriter writer, List<(string Folder, Compilation Result)> policies)
    {
        writer.WriteStartArray();
        foreach (var (folder, result) in policies)
        {
            writer.WriteStartObject();
            writer.WriteString("path", folder);
            writer.WriteString("id", result.Policy?.Header.Id);
            writer.WritePropertyName("diagnostics");
            DiagnosticJson.Write(writer, result.Diagnostics);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
