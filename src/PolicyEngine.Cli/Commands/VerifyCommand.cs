using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`verify`: whether anything in the store was altered, removed, moved or cut off.</summary>
internal sealed partial class VerifyCommand : Verb
{
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> expect = new("--expect") { Description = "a head noted earlier, which must still be part of the log", HelpName = "HEAD" };
    private readonly OutputFormat format = new();

    public VerifyCommand(Host host)
        : base("verify", "Check that nothing recorded was altered, removed, reordered or cut off, and name what was.", "policy verify --store portfolio.db")
    {
        Add(store);
        Add(expect);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(expect) is { } head && !Head().IsMatch(head))
            return Found<object>.Missing(host, "`--expect` takes a head in full, as `verify` prints it: a number, a colon and 64 characters.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var report = Progress.Run(host, "Verifying", "entries and rows", null, progress => new Verification(opened, progress.Step).Run(parsed.GetValue(expect)));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, report)));
        else
            WriteText(host, report);
        return report.IsClean ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static void WriteText(Host host, VerificationReport report)
    {
        foreach (var damage in report.Damages)
            Painting.Say(host, $"{damage.About} {damage.Sentence}.");
        var looked = $"{Counted(report.Entries, "log entry", "log entries")}, {Counted(report.Decisions, "decision", "decisions")}, "
            + $"{Counted(report.FactRows, "row", "rows")} of facts and {Counted(report.Snapshots, "policy snapshot", "policy snapshots")}";
        if (report.Events > 0)
            looked = $"{Counted(report.Events, "event", "events")} among {looked}";
        Painting.Say(host, report.IsClean ? $"Nothing was altered: {looked} are as they were recorded." : $"Looked at {looked}.");
        if (report is { IsClean: true, Head: { } head })
            host.Out.WriteLine($"Head: {head}{host.Out.NewLine}Noted elsewhere, it shows later, with --expect, that nothing up to here was rewritten or cut off.");
    }

    private static string Counted(long count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    [GeneratedRegex(@"^[0-9]+:[0-9a-f]{64}\z")]
    private static partial Regex Head();

    /// <summary>{ clean, head, entries, decisions, factRows, snapshots, events, damages: [{ about, sentence }] }, the head null if it cannot be read.</summary>
    private static void WriteJson(Utf8JsonWriter writer, VerificationReport report)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("clean", report.IsClean);
        writer.WriteString("head", report.Head?.ToString());
        writer.WriteNumber("entries", report.Entries);
        writer.WriteNumber("decisions", report.Decisions);
        writer.WriteNumber("factRows", report.FactRows);
        writer.WriteNumber("snapshots", report.Snapshots);
        writer.WriteNumber("events", report.Events);
        writer.WriteStartArray("damages");
        foreach (var damage in report.Damages)
        {
            writer.WriteStartObject();
            writer.WriteString("about", damage.About);
            writer.WriteString("sentence", damage.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
