using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine;

/// <summary>A mechanical repair that was made: where, in the text as the repairs before it left it, and what stands there now.</summary>
public sealed record Repair(Place Place, string Replacement);

/// <summary>A policy's own files, its tests behind them, after repairs, and what these were.</summary>
public sealed record RepairedFiles(ImmutableArray<SourceText> Files, ImmutableArray<Repair> Repairs);

/// <summary>Makes the repairs that a policy's findings carry.</summary>
public static class Repairing
{
    /// <summary>More than anybody would want made unseen.</summary>
    private const int Most = 1_000;

    /// <summary>Of a policy, and then of the tests beside it, which can be read only by one without errors.</summary>
    public static RepairedFiles Repair(SourceFolder folder)
    {
        var cache = new PolicyCache();
        var policy = Repair(folder.Files, files => Compiled(files).Diagnostics);
        var compilation = Compiled(policy.Files);
        var tests = new RepairedFiles(folder.Tests, []);
        if (compilation.Policy is not null)
            tests = Repair(tests.Files, files => TestFiles.Read(compilation, files).Diagnostics);
        return new RepairedFiles([.. policy.Files, .. tests.Files], [.. policy.Repairs, .. tests.Repairs]);

        Compilation Compiled(ImmutableArray<SourceText> files) => PolicyCompiler.Compile(files, cache.Finding(folder), cache.Layers);
    }

    /// <summary>
    /// One repair after another, each on the text as it then is, since one mistake may hide others. One that leaves its finding standing is not made; and of all of
    /// them only so many that no more errors are found than before.
    /// </summary>
    private static RepairedFiles Repair(ImmutableArray<SourceText> files, Func<ImmutableArray<SourceText>, ImmutableArray<Diagnostic>> check)
    {
        var now = new RepairedFiles(files, []);
        var found = check(files);
        var (kept, errors) = (now, Errors(found));
        var refused = new HashSet<(string, string)>();
        while (now.Repairs.Length < Most && found.FirstOrDefault(d => IsOpen(d, now.Files) && !refused.Contains(Said(d))) is { } finding)
        {
            var repaired = Made(now, finding.Fix!);
            var left = check(repaired.Files);
            if (left.Count(d => Said(d) == Said(finding)) >= found.Count(d => Said(d) == Said(finding)))
            {
                refused.Add(Said(finding));
                continue;
            }

            (now, found) = (repaired, left);
            if (Errors(found) <= errors)
                kept = now;
        }

        return kept;
    }

    private static int Errors(ImmutableArray<Diagnostic> found) => found.Count(d => d.IsError);

    /// <summary>What it extends is not this policy's to repair.</summary>
    private static bool IsOpen(Diagnostic finding, ImmutableArray<SourceText> files) => finding.Fix is { } fix && files.Contains(fix.Place.Source);

    private static (string, string) Said(Diagnostic finding) => (finding.Code.Id, finding.Message);

    private static RepairedFiles Made(RepairedFiles before, Fix fix)
    {
        var (source, span) = (fix.Place.Source, fix.Place.Span);
        var repaired = new SourceText(source.Path, $"{source.Content[..span.Start]}{fix.Replacement}{source.Content[span.End..]}");
        return new RepairedFiles(before.Files.Replace(source, repaired), before.Repairs.Add(new Repair(fix.Place, fix.Replacement)));
    }
}
