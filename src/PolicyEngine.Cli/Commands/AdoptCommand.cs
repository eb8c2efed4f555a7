using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`adopt POLICY`: records that an authority's rules are this policy, as it is now, from a day on.</summary>
internal sealed class AdoptCommand : Verb
{
    private readonly Argument<string> policy = new("POLICY") { Description = "the policy's folder" };
    private readonly Option<string> authority = new("--authority") { Description = "whose rules they are", Required = true, HelpName = "ID" };
    private readonly Option<DateOnly?> from = StoreOptions.Date("--from", "the first day they hold, as 2004-04-01");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public AdoptCommand(Host host)
        : base(
            "adopt", "Record that an authority's rules are a policy, as it is now, from a day on. Makes the store if there is none.",
            "policy adopt policies/kent --authority kent --from 2011-04-01")
    {
        from.Required = true;
        Add(policy);
        foreach (var option in new Option[] { authority, from, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = PolicyFolder.One(host, parsed.GetRequiredValue(policy));
        if (found.Value is not { } folder)
            return found.Exit;
        var (snapshot, compilation) = PolicySnapshot.Take(new SourceFolder(host.WorkingDirectory, folder));
        if (snapshot is null)
        {
            Painting.WriteError(host, DiagnosticText.Runs([.. compilation.Diagnostics.Where(d => d.IsError)], host.Width));
            return ExitCodes.Findings;
        }

        var id = parsed.GetRequiredValue(authority).Trim();
        if (id.Length == 0 || id.Any(char.IsControl))
            return Found<object>.Missing(host, "`--authority` is the authority's name, such as `kent`.").Exit;
        using var opened = OpenOrCreate(host, parsed.GetValue(store));
        var day = parsed.GetValue(from)!.Value;
        var adoption = opened.Adopt(snapshot, id, day.DayNumber, StoreOptions.Recorder(host, parsed.GetValue(by)));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, snapshot, adoption)));
        else
            host.Out.WriteLine(adoption is null ? $"{id}: that is recorded already; nothing was changed." : Sentence(snapshot.Policy.Header, adoption, day));
        return ExitCodes.Done;
    }

    private static string Sentence(Kernel.PolicyHeader header, Adoption adoption, DateOnly day)
    {
        var status = header.Status == Kernel.Status.InForce ? "" : $" It is {ResultText.Of(header.Status)}: its results are labelled so and never take effect.";
        return $"{adoption.Authority}: {header.Title} ({header.Id}) from {day:yyyy-MM-dd}, snapshot {adoption.Snapshot[..12]}.{status}";
    }

    /// <summary>{ policy, snapshot, entry }, the entry of the log null where it was recorded already.</summary>
    private static void WriteJson(Utf8JsonWriter writer, PolicySnapshot snapshot, Adoption? adoption)
    {
        writer.WriteStartObject();
        writer.WriteString("policy", snapshot.PolicyId);
        writer.WriteString("snapshot", Convert.ToHexStringLower(snapshot.Hash));
        writer.WritePropertyName("entry");
        JsonSerializer.Serialize(writer, adoption?.Entry);
        writer.WriteEndObject();
    }

    private static Store OpenOrCreate(Host host, string? named)
    {
        var shown = named ?? StoreOptions.DefaultName;
        return File.Exists(host.PathOf(shown)) ? StoreOptions.Open(host, named, forWriting: true) : Store.Create(host.PathOf(shown), shown);
    }
}
