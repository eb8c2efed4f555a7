using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>That a policy was adopted, by `adopt` or a step of `load`.</summary>
/// <param name="New">Null where just that was recorded already.</param>
/// <param name="Replaced">The adoption from the same day that no longer holds, or null.</param>
internal sealed record AdoptResult(PolicySnapshot Policy, string Authority, int From, Adoption? New, Adoption? Replaced = null)
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

    public static AdoptResult Record(Store store, PolicySnapshot policy, string authority, int from, Recorder recorder)
    {
        var before = store.Adoptions.On(authority, from) is { } held && held.From == from ? held : null;
        return store.Adopt(policy, authority, from, recorder) is { } adoption ? new(policy, authority, from, adoption, before) : new(policy, authority, from, null);
    }

    public string Sentence
    {
        get
        {
            if (New is null)
                return $"{Authority}: that is recorded already; nothing was changed.";
            var header = Policy.Policy.Header;
            var status = header.Status == Status.InForce ? "" : $" It is {ResultText.Of(header.Status)}: its results are labelled so and never take effect.";
            var replaced = Replaced is null ? "" : $" It takes the place of {Replaced.Policy}, snapshot {Replaced.Snapshot[..12]}, adopted from the same day; `policy replay --all` says which decisions would come out otherwise.";
            return $"{Authority}: {header.Title} ({header.Id}) from {DateOnly.FromDayNumber(From):yyyy-MM-dd}, snapshot {New.Snapshot[..12]}.{status}{replaced}";
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
