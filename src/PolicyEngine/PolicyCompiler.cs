using System.Collections.Immutable;
using PolicyEngine.Checking;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Lowering;
using PolicyEngine.Text;

namespace PolicyEngine;

/// <summary>What compiling gave: the checked policy, or null if there are errors, and every finding.</summary>
public sealed record Compilation(CheckedPolicy? Policy, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Policy text to checked policy: the whole way on one screen.</summary>
public static class PolicyCompiler
{
    /// <summary>A policy on disk; what it extends is looked for in the folders beside and above.</summary>
    public static Compilation Compile(SourceFolder folder) => Compile(folder.Files, folder.Find);

    /// <param name="files">The policy's own files; their order does not matter.</param>
    /// <param name="findPolicy">The files of a policy by id, for `extends`; empty if there is no such policy.</param>
    public static Compilation Compile(ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy)
    {
        var diagnostics = new DiagnosticBag();
        var resolved = LayerResolver.Resolve(files, findPolicy, diagnostics);
        var lowered = resolved is null ? null : Lowerer.Lower(resolved, diagnostics);
        var policy = lowered is null ? null : Checker.Check(lowered, diagnostics);
        return new Compilation(policy, diagnostics.ToImmutable());
    }
}
