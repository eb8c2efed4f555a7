using System.Collections.Immutable;
using PolicyEngine.Cli.Commands;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>What results are worked out from, so that something of it can be taken to be otherwise: one policy, what is on file, and who is judged.</summary>
/// <param name="Edited">The policy as if its files said something else.</param>
/// <param name="Facts">By the policy's form.</param>
internal sealed record Basis(Compilation Compilation, Func<Func<SourceText, SourceText>, Compilation> Edited, FactBase Facts, ImmutableArray<Selection> Chosen, Adopted? Adopted)
{
    public static Basis Of(Host host, SelectedFiles files) =>
        new(files.Compilation, edit => Edit(new SourceFolder(host.WorkingDirectory, files.Folder), edit), files.Facts, [.. files.Chosen], Adopted: null);

    /// <summary>One for each adopted policy and whose records it judges.</summary>
    public static ImmutableArray<Basis> Of(Store store, IEnumerable<StoreSelection> chosen, Knowledge knowledge) =>
    [
        .. from one in chosen
           group one by (one.Records, one.Owner, one.Adoption) into alike
           let snapshot = store.Snapshot(alike.Key.Adoption.Snapshot)
           select new Basis(snapshot.Compilation, snapshot.Edited, store.Facts(alike.Key.Records, snapshot.Form, knowledge), [.. alike.Select(a => a.Chosen)], alike.First().Adopted),
    ];

    /// <summary>The same subjects and periods by other rules, from other facts.</summary>
    /// <param name="facts">By the form of the policy as it is.</param>
    public Found<Basis> With(Host host, Compilation compilation, FactBase facts)
    {
        var asked = Chosen.SelectMany(s => s.Requests).Select(r => (r.Subject, r.Period));
        var found = Selection.Of(host, compilation, facts.Under, asked, Chosen[0].Requests[0].AsOf);
        return found.Value is { } selections
            ? this with { Compilation = compilation, Facts = facts, Chosen = [.. selections.Select(s => s with { Takeover = Chosen[0].Takeover, KnownOn = Chosen[0].KnownOn })] }
            : new Found<Basis>(null, found.Exit);
    }

    private static Compilation Edit(SourceFolder folder, Func<SourceText, SourceText> edit) => PolicyCompiler.Compile([.. folder.Files.Select(edit)], id => [.. folder.Find(id).Select(edit)]);
}
