using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`check PATH...`: every finding of the policies there. Errors fail, warnings do not.</summary>
internal sealed class CheckCommand : Verb
{
    private const int MostNamed = 20;

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
        if (PolicyFolder.Find(host, parsed.GetRequiredValue(paths)).Value is not { } folders)
            return ExitCodes.WrongUsage;
        var cache = new PolicyCache();
        var checkedPolicies = folders.Distinct(StringComparer.Ordinal).Select(f => Check(host, f, cache)).ToList();
        var findings = checkedPolicies.SelectMany(c => c.Findings).DistinctBy(Identity).ToImmutableArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, checkedPolicies)));
        else
            WriteText(host, [.. checkedPolicies.Select(c => c.Folder)], findings);
        return findings.Any(d => d.IsError) ? ExitCodes.Findings : ExitCodes.Done;
    }

    /// <summary>What is wrong with a policy is found again in all that extend it, and said once.</summary>
    private static (string, string, string?) Identity(Diagnostic finding) => (finding.Code.Id, finding.Message, finding.Labels.IsEmpty ? null : finding.Labels[0].Place.ToString());

    /// <summary>What is wrong with a policy and with its tests, and which of its variations are due to be looked at again today.</summary>
    private static (string Folder, string? Id, ImmutableArray<Diagnostic> Findings) Check(Host host, string folder, PolicyCache cache)
    {
        var source = new SourceFolder(host.WorkingDirectory, folder);
        var compilation = PolicyCompiler.Compile(source, cache);
        var ofTests = compilation.Policy is null ? [] : TestFiles.Read(compilation, source.Tests).Diagnostics;
        var analysed = compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>().SelectMany(policy => PolicyFindings.Of(policy));
        return (folder, compilation.Policy?.Header.Id, [.. compilation.Diagnostics, .. compilation.DueReviews(host.Recorder.Today), .. analysed, .. ofTests]);
    }

    private static void WriteText(Host host, ImmutableArray<string> folders, ImmutableArray<Diagnostic> findings)
    {
        Painting.Write(host, DiagnosticText.Runs(findings, host.Width));
        if (findings.IsEmpty)
            host.Out.WriteLine($"{(folders.Length > MostNamed ? $"{folders.Length} policies" : string.Join(", ", folders))}: no mistakes found");
    }

    /// <summary>[{ path, id, diagnostics }], the id null where the policy has errors.</summary>
    private static void WriteJson(Utf8JsonWriter writer, List<(string Folder, string? Id, ImmutableArray<Diagnostic> Findings)> policies)
    {
        writer.WriteStartArray();
        foreach (var (folder, id, findings) in policies)
        {
            writer.WriteStartObject();
            writer.WriteString("path", folder);
            writer.WriteString("id", id);
            writer.WritePropertyName("diagnostics");
            DiagnosticJson.Write(writer, findings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
