using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>That a policy was adopted, by `adopt` or a step of `load`.</summary>
/// <param name="New">Null where just that was recorded already.</param>
internal sealed record AdoptResult(PolicySnapshot Policy, string Authority, int From, Adoption? New)
{
    /// <summary>The policy in a folder as it is now; or null after its errors were written.</summary>
    public static Found<PolicySnapshot> Take(Host host, string policy)
    {
        var found = PolicyFolder.One(host, policy);
        if (found.Value is not { } folder)
            return new Found<PolicySnapshot>(null, found.Exit);
        var (snapshot, compilation) = PolicySnapshot.Take(new SourceFolder(host.WorkingDirectory, folder));
        if (snapshot is not null)
            return snapshot;
        Painting.WriteError(host, DiagnosticText.Runs([.. compilation.Diagnostics.Where(d => d.IsError)], host.Width));
        return new Found<PolicySnapshot>(null, ExitCodes.Findings);
    }

    public static AdoptResult Record(Store store, PolicySnapshot policy, string authority, int from, Recorder recorder) =>
        new(policy, authority, from, store.Adopt(policy, authority, from, recorder));

    public string Sentence
    {
        get
        {
            if (New is null)
                return $"{Authority}: that is recorded already; nothing was changed.";
            var header = Policy.Policy.Header;
            var status = header.Status == Status.InForce ? "" : $" It is {ResultText.Of(header.Status)}: its results are labelled so and never take effect.";
            return $"{Authority}: {header.Title} ({header.Id}) from {DateOnly.FromDayNumber(From):yyyy-MM-dd}, snapshot {New.Snapshot[..12]}.{status}";
        }
    }

    /// <summary>{ policy, snapshot, entry }, the entry of the log null where it was recorded already.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("policy", Policy.PolicyId);
        writer.WriteString("snapshot", Convert.ToHexStringLower(Policy.Hash));
        writer.WritePropertyName("entry");
        JsonSerializer.Serialize(writer, New?.Entry);
        writer.WriteEndObject();
    }
}
