using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Proofs;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// Each shipped policy, with all that it extends: reading the YAML of its files alone, checking how it is written, and analysing it as well, as `policy check` does. The last
/// column is the median time of one round.
/// </summary>
internal static class CheckRaces
{
    private const int Rounds = 9;

    public static void Print(TextWriter writer)
    {
        WarmUp();
        foreach (var (path, folder) in Shipped.Policies())
        {
            var files = WithLayers(folder);
            var reading = Timing.Median(Rounds, () => files.Sum(Read));
            Print(writer, path, "yaml", reading, reading);
            Print(writer, path, "written", Timing.Median(Rounds, () => PolicyCompiler.Compile(folder).Diagnostics.Length), reading);
            Print(writer, path, "check", Timing.Median(1, () => PolicyFindings.Of(PolicyCompiler.Compile(folder)).Length), reading);
        }
    }

    /// <summary>The first policy is not to pay for the compiler.</summary>
    private static void WarmUp()
    {
        for (var round = 0; round < Rounds; round++)
            GC.KeepAlive(Shipped.Policies().Sum(p => WithLayers(p.Folder).Sum(Read) + PolicyCompiler.Compile(p.Folder).Diagnostics.Length));
    }

    private static void Print(TextWriter writer, string path, string kind, double time, double measure) =>
        writer.WriteLine($"| {"check",-9} | {kind,-8} | {time * 1e9,8:0} | {time / measure,8:0.00} | {path}, {time * 1000:0.0} ms");

    private static int Read(SourceText file) => YamlReader.Read(file, new DiagnosticBag()) is null ? 0 : 1;

    /// <summary>The policy's own files and those of the policies that it rests on.</summary>
    private static ImmutableArray<SourceText> WithLayers(SourceFolder folder)
    {
        var layers = new Dictionary<string, ImmutableArray<SourceText>>(StringComparer.Ordinal);
        PolicyCompiler.Compile(folder.Files, id => layers[id] = folder.Find(id));
        return [.. folder.Files, .. layers.Values.SelectMany(f => f)];
    }
}
