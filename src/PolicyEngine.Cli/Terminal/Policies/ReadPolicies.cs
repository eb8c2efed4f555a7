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
        var adopted = bench.IsOpen ? Adopted(bench.Store) : [];
        var read = new List<ShelvedPolicy>();
        var cache = new PolicyCache();
        for (var i = 0; i < folders.Length + adopted.Length; i++)
        {
            yield return new Progressed(this, (double)i / (folders.Length + adopted.Length));
            var policy = i < folders.Length ? OfFolder(bench.Host, folders[i], cache) : OfStore(bench.Store.Snapshot(adopted[i - folders.Length]));
            if (policy.IsOnlyInStore && read.Any(p => p.Id == policy.Id))
                continue;
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

    /// <summary>The hashes of what every authority has in force last.</summary>
    private static ImmutableArray<string> Adopted(Store store)
    {
        var adoptions = store.Adoptions;
        return [.. adoptions.Authorities.Select(adoptions.Latest).OfType<Adoption>().Select(a => a.Snapshot).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>One more policy, or one of before as it is now.</summary>
internal sealed record PolicyRead(ShelvedPolicy Policy) : Message;

/// <param name="Folders">Of all policies that there are.</param>
internal sealed record PoliciesRead(ImmutableArray<string> Folders) : Message;

/// <summary>Something in the folders of policies was written, made or taken away.</summary>
internal sealed record FilesChanged : Message;
