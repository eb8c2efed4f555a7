using System.Collections.Immutable;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Reads and checks every policy of the files and of the store, one at a time.</summary>
internal sealed record ReadPolicies : Work
{
    public override string Activity => "Checking policies";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        var folders = bench.PolicyFolders;
        var adopted = bench.IsOpen ? bench.Store.Adoptions.LastOfEachPolicy.ToDictionary(a => a.Policy, a => a.Snapshot, StringComparer.Ordinal) : [];
        var read = new List<ShelvedPolicy>();
        var cache = new PolicyCache();
        foreach (var folder in folders)
        {
            yield return new Progressed(this, (double)read.Count / folders.Length);
            var policy = OfFolder(bench.Host, folder, cache);
            read.Add(adopted.TryGetValue(policy.Id, out var hash) && IsAnother(bench, folder, hash) ? policy.AdoptedOtherwise() : policy);
            yield return new PolicyRead(read[^1]);
        }

        foreach (var hash in adopted.Where(a => read.TrueForAll(p => p.Id != a.Key)).Select(a => a.Value).ToArray())
        {
            read.Add(OfStore(bench.Store.Snapshot(hash)));
            yield return new PolicyRead(read[^1]);
        }

        yield return new PoliciesRead([.. read.Select(p => p.Folder)]);
    }

    private static ShelvedPolicy OfFolder(Host host, string folder, PolicyCache cache)
    {
        var compilation = PolicyCompiler.Compile(new SourceFolder(host.WorkingDirectory, folder), cache);
        return new ShelvedPolicy(folder, compilation.Header?.Id ?? IdOf(folder), compilation, [.. compilation.Diagnostics, .. compilation.DueReviews(host.Recorder.Today)]);
    }

    private static ShelvedPolicy OfStore(PolicySnapshot snapshot) =>
        new($"{snapshot.PolicyId} (store)", snapshot.PolicyId, snapshot.Compilation, snapshot.Compilation.Diagnostics) { IsOnlyInStore = true };

    /// <summary>The id that a policy in a folder should have: `kent/current` of `policies/kent/current`.</summary>
    private static string IdOf(string folder) =>
        $"/{folder}".LastIndexOf($"/{SourceFolder.Shelf}/", StringComparison.Ordinal) is >= 0 and var at ? folder[(at + SourceFolder.Shelf.Length + 1)..] : folder;

    /// <summary>Whether the files say another text than the one that was adopted last, in the policy or in what it extends.</summary>
    private static bool IsAnother(Workbench bench, string folder, string adopted) =>
        PolicySnapshot.Take(new SourceFolder(bench.Host.WorkingDirectory, folder)).Snapshot is not { } now || Convert.ToHexStringLower(now.Hash) != adopted;
}

/// <summary>One more policy, or one of before as it is now.</summary>
internal sealed record PolicyRead(ShelvedPolicy Policy) : Message;

/// <param name="Folders">Of all policies that there are.</param>
internal sealed record PoliciesRead(ImmutableArray<string> Folders) : Message;

/// <summary>Something in the folders of policies was written, made or taken away.</summary>
internal sealed record FilesChanged : Message;
