using System.Diagnostics;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// All 150 top-tier authorities on one national layer and nine regional ones: reading, resolving and checking the whole set with one cache,
/// beside reading the YAML of the same files alone.
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
        var times = Enumerable.Range(0, Rounds + 2).Select(_ => (Yaml: Time(() => Read(folders.Values)), Check: Time(() => Check(folders)))).Skip(2).ToArray();
        var yaml = times.Select(t => t.Yaml).Order().ElementAt(Rounds / 2);
        var check = times.Select(t => t.Check).Order().ElementAt(Rounds / 2);
        var ratio = times.Select(t => t.Check / t.Yaml).Order().ElementAt(Rounds / 2);
        writer.WriteLine($"| {"layers",-8} | {"yaml",-8} | {yaml * 1e9 / Authorities,8:0} | {1,8:0.00} | {yaml * 1000,12:0} ms for all");
        writer.WriteLine($"| {"layers",-8} | {"check",-8} | {check * 1e9 / Authorities,8:0} | {ratio,8:0.00} | {check * 1000,12:0} ms for all");
    }

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

    private static void Check(Dictionary<string, SourceText> folders)
    {
        var cache = new PolicyCache();
        foreach (var file in folders.Values)
        {
            if (PolicyCompiler.Compile([file], id => [folders[id]], cache.Layers) is { Policy: null } or { Diagnostics.IsEmpty: false })
                throw new InvalidOperationException($"{file.Path} has findings.");
        }
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
