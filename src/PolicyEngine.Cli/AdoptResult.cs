using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>That a policy was adopted, by `adopt` or a step of `load`.</summary>
/// <param name="New">Null where just that was recorded already.</param>
/// <param name="Replaced">The adoption from the same day that no longer holds, or null.</param>
internal sealed record AdoptResult(PolicySnapshot Policy, string Authority, int From, Adoption? New, Adoption? Replaced = null)
{
    /// <summary>The policy in a folder as it is now; or null after its errors were written, or that it has no rules on the day from which it is to hold.</summary>
    /// <param name="isAnalysed">What analysis finds in it counts as well.</param>
    public static Found<PolicySnapshot> Take(Host host, string policy, int from, bool isAnalysed = true)
    {
        var found = PolicyFolder.One(host, policy);
        if (found.Value is not { } folder)
            return new Found<PolicySnapshot>(null, found.Exit);
        var (snapshot, compilation) = PolicySnapshot.Take(new SourceFolder(host.WorkingDirectory, folder));
        var errors = (isAnalysed && snapshot is not null ? PolicyFindings.Errors(compilation) : compilation.Diagnostics).RemoveAll(d => !d.IsError);
        if (errors.Length > 0)
            Painting.WriteError(host, DiagnosticText.Runs(errors, host.Width));
        else if (snapshot is not null && VersionChoice.Of(host, snapshot.Compilation, period: null, from).Value is not null)
            return snapshot;
        return new Found<PolicySnapshot>(null, ExitCodes.Findings);
    }

    public static AdoptResult Record(Store store, PolicySnapshot policy, string authority, int from, Recorder recorder)
    {
        var before = store.Adoptions.OwnOn(authority, from) is { } held && held.From == from ? held : null;
        return store.Adopt(policy, authority, from, recorder) is { } adoption
            ? new(policy, authority, from, adoption, before) { TakesOver = [.. policy.Form.Header.Lineage.Select(s => TakingOver(store.Adoptions, authority, s, from))] }
            : new(policy, authority, from, null);
    }

    /// <summary>What is said of each predecessor.</summary>
    private ImmutableArray<string> TakesOver { get; init; } = [];

    private static string TakingOver(Adoptions adoptions, string authority, Succession succession, int adopted)
    {
        var from = adoptions.Predecessors(authority, succession.Predecessor).ToArray();
        if (from.Length == 0)
        {
            var near = Diagnostics.Suggestion.For(succession.Predecessor, adoptions.Policies.Where(p => p != succession.Predecessor));
            return $" Nobody here has `{succession.Predecessor}` in force on {ValueText.Date(succession.On)}, whose contracts it takes over.{(near is null ? "" : $" Did you mean `{near}`?")}";
        }

        var rules = succession.OwnRulesFrom is not { } harmonised ? "; their own rules stay"
            : Math.Max(harmonised, adopted) is var own && own > succession.On ? $"; their own rules stay until {ValueText.Date(own - 1)}"
            : "";
        return $" It takes over the contracts of {string.Join(", ", from)} from {ValueText.Date(succession.On)}{rules}.";
    }

    public string Sentence
    {
        get
        {
            if (New is null)
                return $"{Authority}: that is recorded already; nothing was changed.";
            var header = Policy.Form.Header;
            var status = header.Status == Status.InForce ? "" : $" It is {ResultText.Of(header.Status)}: its results are labelled so and never take effect.";
            var replaced = Replaced is null ? "" :
                $" It takes the place of {Replaced.Policy}, snapshot {Replaced.Snapshot[..12]}, adopted from the same day; `policy replay --all` says which decisions would come out otherwise.";
            return $"{Authority}: {header.Title} ({header.Id}) from {DateOnly.FromDayNumber(From):yyyy-MM-dd}, snapshot {New.Snapshot[..12]}.{status}{replaced}{string.Concat(TakesOver)}";
        }
    }

    /// <summary>{ policy, snapshot, entry }, the entry of the log null where it was recorded already.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("policy", Policy.PolicyId);
        writer.WriteString("snapshot", Convert.ToHexStringLower(Policy.Hash));
        if (New?.Entry is { } entry)
            writer.WriteNumber("entry", entry);
        else
            writer.WriteNull("entry");
        writer.WriteEndObject();
    }
}
