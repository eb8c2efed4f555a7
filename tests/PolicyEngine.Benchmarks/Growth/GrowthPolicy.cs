using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.Growth;

/// <summary>Made-up policies of any size, over four percents of a quarterly return.</summary>
internal static class GrowthPolicy
{
    public const int Fields = 4;

    /// <summary>The quarters of the calendar, in order.</summary>
    public static ImmutableArray<string> Quarters { get; } = [.. from year in Enumerable.Range(2016, 10) from quarter in Enumerable.Range(1, 4) select $"{year}-{year % 100 + 1:00} Q{quarter}"];

    private const string Start = """
        policy: growth
        title: Made up for a benchmark
        status: in-force
        documents: {d: A document}
        calendar:
          quarter:
            generate: {from: 2016-04-01, to: 2026-03-31, every: 3 months, name: financial-quarter}
        facts:
          service: {fields: {type: {text: true}}}
          return:
            of: service
            per: quarter
            absent: unknown
            fields: {figure_0: {percent: {places: 2}}, figure_1: {percent: {places: 2}}, figure_2: {percent: {places: 2}}, figure_3: {percent: {places: 2}}}

        """;

    /// <summary>So many thresholds, each at another place.</summary>
    public static CheckedPolicy Thresholds(int count) =>
        Compile("thresholds:", count, i => $"  t{i}: {{of: return.figure_{i % Fields}, at-least: {Percent(i, count)}, cite: \"{i}\"}}");

    /// <summary>One table of so many rows, the first that fits counting.</summary>
    public static CheckedPolicy Table(int count) => Compile(
        """
        tables:
          grade:
            inputs: {figure: return.figure_0, other: return.figure_1}
            outputs: {points: number}
            hit: first
            otherwise: 0
            cite: "1"
            rows:
        """,
        count,
        i => $"      - {{figure: at least {Percent(count - i, count + 1)}, other: at most {Percent(i % 10, 10)}, gives: {i}}}");

    /// <summary>A count over so many periods.</summary>
    public static CheckedPolicy History(int periods) =>
        Compile("values:", 1, _ => $"  missed: count(q in periods over last {periods} periods where q.return.figure_0 < 90%)");

    private static string Percent(int part, int whole) => (100m * part / whole).ToString("0.00'%'", CultureInfo.InvariantCulture);

    private static CheckedPolicy Compile(string section, int count, Func<int, string> entry)
    {
        var yaml = new StringBuilder(Start).Append(section);
        foreach (var i in Enumerable.Range(0, count))
            yaml.Append('\n').Append(entry(i));
        return PolicyFile.Compile("growth.yaml", yaml.Append('\n').ToString());
    }
}
