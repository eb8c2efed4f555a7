using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PolicyEngine.Analysis;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// All 150 top-tier authorities on one national layer and nine regional ones: reading, resolving and checking the whole set with one cache, and
/// comparing all of them, beside reading the YAML of the same files alone.
/// </summary>
internal static class LayerRaces
{
    private const int Authorities = 150;
    private const int Regions = 9;
    private const int Thresholds = 20;
    private const int Rounds = 9;

    public static void Print(TextWriter writer)
    {
        var folders = Policies().ToDictionary(p => p.Id, p => new SourceText($"{p.Id}/policy.yaml", p.Text));
        var columns = Check(folders);
        var runners = new (string Name, Action Run)[] { ("yaml", () => Read(folders.Values)), ("check", () => Check(folders)), ("compare", () => Compare(columns)) };
        var times = Enumerable.Range(0, Rounds + 2).Select(_ => runners.Select(r => Time(r.Run)).ToArray()).Skip(2).ToArray();
        foreach (var (name, i) in runners.Select((r, i) => (r.Name, i)))
        {
            var time = Median(times.Select(t => t[i]));
            writer.WriteLine($"| {"layers",-9} | {name,-8} | {time * 1e9 / Authorities,8:0} | {Median(times.Select(t => t[i] / t[0])),8:0.00} | {time * 1000,12:0} ms for all");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <summary>All authorities in one matrix, written out as text.</summary>
    private static void Compare(ImmutableArray<ComparedPolicy> columns) =>
        GC.KeepAlive(TextRun.Join(ComparisonText.Runs(Comparing.Compare(columns, Topic.All), 120)));

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Read(IEnumerable<SourceText> files)
    {
        foreach (var file in files)
            GC.KeepAlive(YamlReader.Read(file, new DiagnosticBag()));
    }

    /// <returns>The authorities as last changed.</returns>
    private static ImmutableArray<ComparedPolicy> Check(Dictionary<string, SourceText> folders)
    {
        var cache = new PolicyCache();
        return [.. folders.Select(f => new ComparedPolicy(f.Key, Checked(f.Value))).Skip(1 + Regions)];

        CheckedPolicy Checked(SourceText file) => PolicyCompiler.Compile([file], id => [folders[id]], cache.Layers) is { Policy: { } policy, Diagnostics.IsEmpty: true }
            ? policy
            : throw new InvalidOperationException($"{file.Path} has findings.");
    }

    private static IEnumerable<(string Id, string Text)> Policies()
    {
        var random = new Random(20_260_101);
        yield return ("national", National());
        for (var region = 0; region < Regions; region++)
            yield return ($"region-{region}", Header($"region-{region}", "national") + Variations(random, from: 0, to: 5, 3));
        for (var authority = 0; authority < Authorities; authority++)
            yield return ($"authority-{authority}", Header($"authority-{authority}", $"region-{authority % Regions}") + Variations(random, from: 5, to: Thresholds, random.Next(3, 11)));
    }

    private static string Header(string id, string? extends) =>
        $"policy: {id}\ntitle: {id} (made up)\nstatus: in-force\ndocuments: {{framework: Framework}}\n{(extends is null ? "" : $"extends: {extends}\n")}";

    private static string National() => $"""
        {Header("national", null)}facts:
          service: {"{fields: {type: {choice: [accommodation, floating]}}}"}
          return:
            of: service
            per: quarter
            absent: unknown
            fields:
        {Lines(i => $"      figure_{i}: {{percent: true}}")}
        indicators:
        {Lines(i => $"  measure-{i}: {{formula: return.figure_{i}, better: higher, cite: \"1.{i}\"}}")}
        thresholds:
        {Lines(i => $"  bound-{i}: {{of: measure-{i}, at-least: {60 + i}%, cite: \"2.{i}\"}}")}
        rag:
          rating:
            scale: [green, amber, red]
            hit: worst
            when:
              red: {"{any: {low: bound-0 is missed, other: bound-1 is missed}}"}
              amber: {"{any: {third: bound-2 is missed}}"}
            otherwise: green
            cite: "3"
        rules:
        {Lines(i => $"  discuss-{i}: {{when: bound-{i} is missed, will: {{who: officer, do: discuss it}}, cite: \"4.{i}\"}}")}

        """;

    private static string Lines(Func<int, string> line) => string.Join('\n', Enumerable.Range(0, Thresholds).Select(line));

    /// <summary>Each of another threshold; every third with a second date.</summary>
    private static string Variations(Random random, int from, int to, int count) => "vary:\n" + string.Concat(
        Enumerable.Range(from, to - from).OrderBy(_ => random.Next()).Take(count).Select((i, n) => string.Create(
            CultureInfo.InvariantCulture,
            $"  thresholds.bound-{i}.at-least:\n    - {{to: {80 + random.Next(15)}.5%, because: a local priority, from: 2009-04-01{(n % 3 > 0 ? "" : ", until: 2010-03-31}\n    - {to: 96%, because: it worked, from: 2010-04-01")}}}\n")));
}
