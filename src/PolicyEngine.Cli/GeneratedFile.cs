using System.Text;
using PolicyEngine.Boundaries;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>A file of tests made up for the edges of a policy that its tests do not reach.</summary>
internal static class GeneratedFile
{
    private const string Name = "generated.tests.yaml";

    /// <summary>Writes it, and says what it holds and what it could not hold.</summary>
    /// <param name="file">Null for one beside the policy.</param>
    public static int Write(Host host, string[] paths, string? file)
    {
        if (paths.Length != 1)
            return Found<object>.Missing(host, "Tests are generated for one policy at a time.").Exit;
        var one = PolicyFolder.One(host, paths[0]);
        if (one.Value is not { } folder)
            return one.Exit;
        var path = file ?? $"{folder}/{Name}";
        if (!SourceFolder.IsTests(path))
            return Found<object>.Missing(host, $"Tests stand in files `*.tests.yaml`: name it so, or name none and it is `{folder}/{Name}`.").Exit;
        if (Path.Exists(host.PathOf(path)))
            return Found<object>.Missing(host, $"There is a `{path}` already, and nothing is overwritten. Name another after `--generate`, or confirm the tests in that one and call it something else.").Exit;
        return Write(host, new SourceFolder(host.WorkingDirectory, folder), folder, path);
    }

    private static int Write(Host host, SourceFolder source, string folder, string path)
    {
        var loaded = PolicyFolder.LoadAll(host, folder);
        if (loaded.Value is not { } compilation)
            return loaded.Exit;
        var tests = TestFiles.Read(compilation, source.Tests);
        if (tests.Diagnostics.Any(d => d.IsError))
        {
            Painting.WriteError(host, DiagnosticText.Runs(tests.Diagnostics, host.Width));
            return ExitCodes.Findings;
        }

        var generated = BoundaryTests.Of(compilation, [.. tests.Tests.Select(t => TestRun.Of(compilation, t))], source.Files);
        if (generated.Count > 0 && NewFile.Write(host, path, stream => stream.Write(Encoding.UTF8.GetBytes(generated.Text))) is not ExitCodes.Done and var refused)
            return refused;
        Painting.Write(host, GeneratedText.Runs(folder, path, generated, host.Width));
        return ExitCodes.Done;
    }
}
