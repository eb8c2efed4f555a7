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
        ImmutableArray<string> adopted = bench.IsOpen ? [.. bench.Store.Adoptions.Snapshots] : [];
        var read = new List<ShelvedPolicy>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var cache = new PolicyCache();
        for (var i = 0; i < folders.Length + adopted.Length; i++)
        {
            yield return new Progressed(this, (double)i / (folders.Length + adopted.Length));
            var policy = i < folders.Length ? OfFolder(bench.Host, folders[i], cache) : OfStore(bench.Store.Snapshot(adopted[i - folders.Length]));
            var before = read.FindIndex(p => p.Id == policy.Id);
            if (policy.IsOnlyInStore && before >= 0)
            {
                if (!read[before].IsOnlyInStore && told.Add(policy.Id) && IsAnother(bench, read[before], adopted[i - folders.Length]))
                    yield return new PolicyRead(read[before] = read[before].AdoptedOtherwise());
                continue;
            }

            read.Add(policy);
            yield return new PolicyRead(policy);
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
    private static bool IsAnother(Workbench bench, ShelvedPolicy policy, string adopted) =>
        PolicySnapshot.Take(new SourceFolder(bench.Host.WorkingDirectory, policy.Folder)).Snapshot is not { } now || Convert.ToHexStringLower(now.Hash) != adopted;
}

/// <summary>One more policy, or one of before as it is now.</summary>
internal sealed record PolicyRead(ShelvedPolicy Policy) : Message;

/// <param name="Folders">Of all policies that there are.</param>
internal sealed record PoliciesRead(ImmutableArray<string> Folders) : Message;

/// <summary>Something in the folders of policies was written, made or taken away.</summary>
internal sealed record FilesChanged : Message;
