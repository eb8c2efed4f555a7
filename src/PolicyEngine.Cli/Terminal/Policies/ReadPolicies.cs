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
        var read = new List<ShelvedPolicy>();
        var cache = new PolicyCache();
        foreach (var folder in folders)
        {
            yield return new Progressed(this, (double)read.Count / folders.Length);
            read.Add(OfFolder(bench.Host, folder, cache));
            yield return new PolicyRead(read[^1]);
        }

        foreach (var snapshot in bench.IsOpen ? Adopted(bench.Store) : [])
        {
            if (read.Any(p => p.Id == snapshot.PolicyId))
                continue;
            read.Add(new ShelvedPolicy($"{snapshot.PolicyId} (store)", snapshot.PolicyId, snapshot.Compilation, snapshot.Compilation.Diagnostics) { IsOnlyInStore = true });
            yield return new PolicyRead(read[^1]);
        }

        yield return new PoliciesRead([.. read.Select(p => p.Folder)]);
    }

    private static ShelvedPolicy OfFolder(Host host, string folder, PolicyCache cache)
    {
        var compilation = PolicyCompiler.Compile(new SourceFolder(host.WorkingDirectory, folder), cache);
        return new ShelvedPolicy(folder, compilation.Header?.Id ?? IdOf(folder), compilation, [.. compilation.Diagnostics, .. compilation.DueReviews(host.Recorder.Today)]);
    }

    /// <summary>The id that a policy in a folder should have: `kent/current` of `policies/kent/current`.</summary>
    private static string IdOf(string folder) =>
        $"/{folder}".LastIndexOf($"/{SourceFolder.Shelf}/", StringComparison.Ordinal) is >= 0 and var at ? folder[(at + SourceFolder.Shelf.Length + 1)..] : folder;

    /// <summary>What every authority has in force last.</summary>
    private static ImmutableArray<PolicySnapshot> Adopted(Store store)
    {
        var adoptions = store.Adoptions;
        return [.. adoptions.Authorities.Select(adoptions.Latest).OfType<Adoption>().Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).Select(store.Snapshot)];
    }
}

/// <summary>One more policy, or one of before as it is now.</summary>
internal sealed record PolicyRead(ShelvedPolicy Policy) : Message;

/// <param name="Folders">Of all policies that there are.</param>
internal sealed record PoliciesRead(ImmutableArray<string> Folders) : Message;

/// <summary>Something in the folders of policies was written, made or taken away.</summary>
internal sealed record FilesChanged : Message;
