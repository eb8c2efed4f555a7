using System.Collections.Immutable;
using PolicyEngine.Checking;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Lowering;
using PolicyEngine.Text;

namespace PolicyEngine;

/// <summary>Policy text to checked policy: the whole way on one screen.</summary>
public static class PolicyCompiler
{
    /// <summary>A policy on disk; what it extends is looked for in the folders beside and above.</summary>
    public static Compilation Compile(SourceFolder folder) => Compile(folder.Files, folder.Find);

    /// <summary>One of many policies: what several extend is read once.</summary>
    public static Compilation Compile(SourceFolder folder, PolicyCache cache) => Compile(folder.Files, cache.Finding(folder), cache.Layers);

    /// <param name="files">The policy's own files; their order does not matter.</param>
    /// <param name="findPolicy">The files of a policy by id, for `extends`; empty if there is no such policy.</param>
    public static Compilation Compile(ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy) =>
        Compile(files, findPolicy, new LayerCache());

    /// <param name="files">The policy's own files.</param>
    /// <param name="findPolicy">The files of a policy by id.</param>
    /// <param name="cache">Layers read before.</param>
    internal static Compilation Compile(ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy, LayerCache cache)
    {
        var diagnostics = new DiagnosticBag();
        var layers = LayerGraph.Read(files, findPolicy, cache, diagnostics);
        var versions = layers is null ? [] : Spans(layers.Changes).Select(span => Compile(layers, span, diagnostics)).ToImmutableArray();
        foreach (var succession in layers?.Own.Header.Lineage ?? [])
        {
            if (findPolicy(succession.Predecessor).IsEmpty)
                diagnostics.Add(LayerErrors.NoPredecessor(succession));
        }

        if (!diagnostics.HasErrors && versions.All(v => v.Policy is null))
            diagnostics.Add(versions[0].Gaps[0]);
        return new Compilation(layers, diagnostics.HasErrors ? [] : versions, diagnostics);
    }

    /// <summary>The policy as it is from one day to another: nothing changes between them.</summary>
    private static PolicyVersion Compile(LayerGraph layers, (int? From, int? Until) span, DiagnosticBag diagnostics)
    {
        var resolution = LayerResolver.Resolve(layers, span.From ?? span.Until, diagnostics);
        var found = new DiagnosticBag();
        var policy = resolution.Gaps.IsEmpty ? Checker.Check(Lowerer.Lower(resolution.Policy, found), found) : null;
        foreach (var finding in found.ToImmutable())
            diagnostics.Add(Culprits.With(finding, resolution.Policy));
        if (policy is not null)
        {
            UnusedVariations.Check(layers.Own.Id, policy, diagnostics);
            RemovedNames.Check(policy, resolution.Policy.Removed, diagnostics);
        }

        if (policy is not null && span != default)
            policy = policy with { Header = policy.Header with { InForce = new DaysInForce(span.From, span.Until) } };
        return new PolicyVersion(span.From, span.Until, policy, resolution.Gaps) { Resolution = resolution, Layers = layers };
    }

    private static IEnumerable<(int? From, int? Until)> Spans(ImmutableArray<int> changes)
    {
        for (var i = 0; i <= changes.Length; i++)
            yield return (i == 0 ? null : changes[i - 1], i == changes.Length ? null : changes[i] - 1);
    }
}
