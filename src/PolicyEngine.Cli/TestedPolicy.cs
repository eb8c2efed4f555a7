using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>A policy whose tests were run.</summary>
/// <param name="Diagnostics">What is wrong with its tests, and so not run; or with the policy itself, of which then none is.</param>
/// <param name="Coverage">Null where it was not asked for, and where the policy has errors.</param>
internal sealed record TestedPolicy(string Folder, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<TestRun> Runs, Coverage? Coverage)
{
    /// <summary>What slips of the pen its tests notice; default where that was not asked for, and where the policy has errors.</summary>
    public ImmutableArray<Mutant> Mutants { get; init; }

    /// <summary>How many tests could not be read.</summary>
    public int Unreadable { get; init; }

    public bool HasFailed => Runs.Any(r => !r.Passed) || Diagnostics.Any(d => d.IsError);

    /// <param name="only">What the names of the tests that are run have in them; null for all.</param>
    public static TestedPolicy Of(SourceFolder source, string folder, PolicyCache cache, string? only, bool isCovering, bool isMutating)
    {
        var compilation = PolicyCompiler.Compile(source, cache);
        if (compilation.Policy is null)
            return new TestedPolicy(folder, [.. compilation.Diagnostics.Where(d => d.IsError)], [], null);
        var files = TestFiles.Read(compilation, source.Tests);
        var runs = files.Tests.Where(t => only is null || t.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).Select(t => TestRun.Of(compilation, t)).ToImmutableArray();
        return new TestedPolicy(folder, files.Diagnostics, runs, isCovering ? Coverage.Of(compilation, runs, source.Files) : null)
        {
            Unreadable = files.Unreadable,
            Mutants = isMutating ? [.. Mutating.Of(compilation, runs, source.Files)] : default,
        };
    }

    /// <summary>{ passed, failed, unreadable, policies: [{ path, tests, diagnostics, coverage, mutants }] }; the last two only where they are asked for.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<TestedPolicy> tested)
    {
        writer.WriteStartObject();
        writer.WriteNumber("passed", tested.Sum(t => t.Runs.Count(r => r.Passed)));
        writer.WriteNumber("failed", tested.Sum(t => t.Runs.Count(r => !r.Passed)));
        writer.WriteNumber("unreadable", tested.Sum(t => t.Unreadable));
        writer.WriteStartArray("policies");
        foreach (var policy in tested)
            policy.Write(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("path", Folder);
        writer.WriteStartArray("tests");
        foreach (var run in Runs)
            TestRunJson.Write(writer, run);
        writer.WriteEndArray();
        writer.WritePropertyName("diagnostics");
        DiagnosticJson.Write(writer, Diagnostics);
        if (Coverage is not null)
        {
            writer.WritePropertyName("coverage");
            CoverageJson.Write(writer, Coverage);
        }

        if (!Mutants.IsDefault)
        {
            writer.WritePropertyName("mutants");
            MutantsJson.Write(writer, Mutants);
        }

        writer.WriteEndObject();
    }
}
