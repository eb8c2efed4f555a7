using System.Globalization;
using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// 200,000 services with four quarters of ten typed figures in a store, read slice by slice as columns; beside a bare read of the same rows, every cell by its type and value with nothing
/// kept, and beside all of them at once as records. Every figure of every slice is then asked for once, as columns, which is timed as well.
/// </summary>
internal static class StoredRaces
{
    private const int Services = 200_000;
    private const int Rounds = 5;
    private const int KnownOn = 738_000;
    private const int FractionOdd = 500;
    private const int FractionBlank = 40;

    private const int FixedCells = 7;

    private static readonly string[] Fields = ["received", "availability", "utilisation", "staffing", "days_used", "days_contracted", "payment", "complaints", "need", "visited"];
    private static readonly string[] Quarters = ["2020-21 Q1", "2020-21 Q2", "2020-21 Q3", "2020-21 Q4"];

    private const string Policy = """
        policy: benchmark
        title: Benchmark (made up)
        status: in-force
        documents: {framework: "Benchmark"}
        facts:
          provider: {fields: {region: {choice: [north, south]}}}
          service: {of: provider, fields: {type: {choice: [accommodation, floating]}}}
          return:
            of: service
            per: quarter
            absent: unknown
            fields:
              received:        {date: true}
              availability:    {percent: {places: 2, range: 0% to 1000%}}
              utilisation:     {percent: {places: 2, range: 0% to 1000%}}
              staffing:        {percent: {places: 2, range: 0% to 1000%}}
              days_used:       {count: true}
              days_contracted: {count: true}
              payment:         {money: GBP}
              complaints:      {count: true}
              need:            {choice: [low, middle, high]}
              visited:         {yes-no: true}
        thresholds:
          utilisation: {of: return.utilisation, at-least: 90%, cite: "1"}
        calendar: {quarter: {all: {from: 2020-04-01, to: 2021-03-31, every: 3 months, name: financial-quarter, due: end + 14 days}}}
        """;

    public static void Print(TextWriter writer)
    {
        var folder = Directory.CreateTempSubdirectory("policy-benchmark-").FullName;
        try
        {
            var path = Path.Join(folder, "store.db");
            Fill(folder, path);
            using var store = Store.Open(path, "store.db", forWriting: false);
            var form = AdoptedRules.FormOf(store, "benchmark")!;
            int[] none = [], every = [.. Enumerable.Range(0, form.Facts.Length)];
            var rounds = Enumerable.Range(0, Rounds).Select(_ => (Bare: Time(() => Bare(store)), Slices: Time(() => Slices(store, form, none)), Columns: Time(() => Slices(store, form, every)))).ToArray();
            Tell(writer, "bare", rounds.Select(r => r.Bare), rounds.Select(_ => 1.0));
            Tell(writer, "slices", rounds.Select(r => r.Slices), rounds.Select(r => r.Slices / r.Bare));
            Tell(writer, "columns", rounds.Select(r => r.Columns), rounds.Select(r => r.Columns / r.Bare));
            writer.WriteLine($"the process held {Held():0} MB at most");
            var records = Time(() => new FactsKnown(store.Connection, "benchmark", Knowledge.All).Read(form, []).All.LongCount());
            Tell(writer, "records", [records], rounds.Select(r => records / r.Bare));
            writer.WriteLine($"the process held {Held():0} MB at most");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(TextWriter writer, string name, IEnumerable<double> times, IEnumerable<double> ratios)
    {
        var (rows, time, ratio) = (Services * (Quarters.Length + 1), Median(times), Median(ratios));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {"stored",-9} | {name,-8} | {time * 1e9 / rows,8:0} | {ratio,8:0.00} | {rows / time,12:0} rows/s"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    /// <summary>Seconds of the processor.</summary>
    private static double Time(Func<long> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        GC.KeepAlive(work());
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static double Held()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    /// <param name="asked">Facts that are read in every quarter.</param>
    private static long Slices(Store store, CheckedPolicy version, int[] asked)
    {
        var found = 0L;
        foreach (var slice in StoredSlices.Of(store, "benchmark", "service", Knowledge.All))
        {
            found += slice.Count;
            foreach (var quarter in Quarters)
            {
                foreach (var fact in asked)
                    found += slice.Read(version, fact, quarter).Odd.Count;
            }
        }

        return found;
    }

    private static long Bare(Store store) => Bare(store, "service", "type") + Bare(store, "return", string.Join(", ", Fields));

    private static long Bare(Store store, string table, string fields)
    {
        var (found, cells) = (0L, FixedCells + fields.Split(',').Length);
        using var rows = new Statement(store.Connection, $"""
            SELECT id, subject, period, item, known_on, withdrawn, owner, {fields} FROM "benchmark/{table}" WHERE entry <= ?1 AND known_on <= ?2 ORDER BY subject, period, item, revision
            """);
        rows.Bind(1, long.MaxValue);
        rows.Bind(2, int.MaxValue);
        while (rows.Next())
        {
            for (var i = 0; i < cells; i++)
                found += rows.At(i) is { Kind: CellKind.Number } number ? number.Number : rows.Bytes(i).Length;
        }

        return found;
    }

    private static void Fill(string folder, string path)
    {
        Directory.CreateDirectory(Path.Join(folder, "benchmark"));
        File.WriteAllText(Path.Join(folder, "benchmark", "policy.yaml"), Policy);
        File.WriteAllLines(Path.Join(folder, "provider.csv"), Enumerable.Range(0, 500).Select(p => $"provider-{p:000},{(p % 3 == 0 ? "north" : "south")}").Prepend("provider,region"));
        File.WriteAllLines(Path.Join(folder, "service.csv"), Enumerable.Range(0, Services).Select(s => $"service-{s:000000},provider-{s * 7 % 500:000},floating").Prepend("service,provider,type"));
        var recorder = new Recorder("benchmark", DateTimeOffset.UnixEpoch.AddYears(60));
        using var store = Store.Create(path, path);
        store.Adopt(PolicySnapshot.Take(new SourceFolder(folder, "benchmark")).Snapshot!, "benchmark", 0, recorder);
        var importing = new Importing(store);
        importing.Run(new ImportRequest("benchmark", KnownOn, ["provider.csv", "service.csv"], folder), recorder);
        foreach (var quarter in Quarters)
        {
            File.WriteAllLines(Path.Join(folder, "return.csv"), Returns(quarter).Prepend($"service,quarter,{string.Join(',', Fields)}"));
            if (importing.Run(new ImportRequest("benchmark", KnownOn, ["return.csv"], folder), recorder).Added != Services)
                throw new InvalidOperationException("The returns were not all imported.");
        }
    }

    private static IEnumerable<string> Returns(string quarter)
    {
        var random = new Random(20_260_101 + quarter[^1]);
        string[] needs = ["low", "middle", "high"];
        for (var service = 0; service < Services; service++)
        {
            var utilisation = random.Next(FractionOdd) == 0 ? "88% or 91%" : random.Next(FractionBlank) == 0 ? "" : Percent(random);
            var (received, days) = ($"2021-{random.Next(1, 4):00}-{random.Next(1, 28):00}", $"{random.Next(9000)},{random.Next(1, 9000)}");
            var rest = $"{random.Next(9)},{needs[random.Next(needs.Length)]},{(random.Next(2) == 0 ? "yes" : "no")}";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"service-{service:000000},{quarter},{received},{Percent(random)},{utilisation},{Percent(random)},{days},£{random.Next(900_000) / 100m:0.00},{rest}");
        }
    }

    private static string Percent(Random random) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(6000, 10_500) / 100m:0.00}%");
}
