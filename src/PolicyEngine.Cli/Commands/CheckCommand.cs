using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`check PATH...`: every finding of the policies there, after repairs if asked for, or again whenever a file is saved. Errors fail, warnings do not.</summary>
internal sealed class CheckCommand : Verb
{
    private const int MostNamed = 20;

    private const string WatchedOnly = " in how it is written; gaps and rows that never count are not looked for while watching";

    private readonly Argument<string[]> paths = new("PATH") { Description = "policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> fix = new("--fix") { Description = "first put right in the files what can only be meant one way, and say what" };
    private readonly Option<bool> watch = new("--watch") { Description = "check again whenever a file is saved, until Ctrl+C" };
    private readonly OutputFormat format = new();

    public CheckCommand(Host host)
        : base("check", "Say what is wrong with policies, and where.", "policy check policies/kent")
    {
        Add(paths);
        Add(fix);
        Add(watch);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (PolicyFolder.Find(host, parsed.GetRequiredValue(paths)).Value is not { } folders)
            return ExitCodes.WrongUsage;
        folders = [.. folders.Distinct(StringComparer.Ordinal)];
        if (parsed.GetValue(fix))
            Repairs.Make(host, folders, saysWhat: !format.IsJson(parsed));
        var policies = new CheckedFolders(host, folders);
        if (parsed.GetValue(watch))
        {
            Write(host, policies.All, format.IsJson(parsed), WatchedOnly);
            Watch(host, policies, format.IsJson(parsed));
        }

        var analysed = policies.All.Select(Analysed).ToImmutableArray();
        Write(host, analysed, format.IsJson(parsed));
        return analysed.Any(p => p.Findings.Any(d => d.IsError)) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void Watch(Host host, CheckedFolders policies, bool asJson)
    {
        Say("Checked again whenever a file is saved; Ctrl+C ends it. Gaps and rules that never count are looked for only without --watch.");
        host.Out.Flush();
        policies.Watch(() =>
        {
            Say("Saved:");
            Write(host, policies.All, asJson, WatchedOnly);
            host.Out.Flush();
        });

        void Say(string sentence)
        {
            if (!asJson)
                host.Out.WriteLine($"\n{sentence}".ReplaceLineEndings(host.Out.NewLine));
        }
    }

    /// <summary>With what analysis finds in what reads well.</summary>
    private static CheckedFolder Analysed(CheckedFolder policy) => policy with { Findings = [.. policy.Findings, .. PolicyFindings.Of(policy.Compilation)] };

    /// <param name="limit">What was not looked for, to be said where nothing was found.</param>
    private static void Write(Host host, ImmutableArray<CheckedFolder> policies, bool asJson, string limit = "")
    {
        if (asJson)
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, policies)));
        else
            WriteText(host, [.. policies.Select(c => c.Folder)], [.. policies.SelectMany(c => c.Findings).DistinctBy(d => d.Identity)], limit);
    }

    private static void WriteText(Host host, ImmutableArray<string> folders, ImmutableArray<Diagnostic> findings, string limit)
    {
        Painting.Write(host, DiagnosticText.Runs(findings, host.Width));
        if (findings.IsEmpty)
            host.Out.WriteLine($"{(folders.Length > MostNamed ? $"{folders.Length} policies" : string.Join(", ", folders))}: no mistakes found{limit}");
    }

    /// <summary>[{ path, id, diagnostics }], the id null where the policy has errors.</summary>
    private static void WriteJson(Utf8JsonWriter writer, IEnumerable<CheckedFolder> policies)
    {
        writer.WriteStartArray();
        foreach (var (folder, compilation, findings) in policies)
        {
            writer.WriteStartObject();
            writer.WriteString("path", folder);
            writer.WriteString("id", compilation.Policy?.Header.Id);
            writer.WritePropertyName("diagnostics");
            DiagnosticJson.Write(writer, findings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
