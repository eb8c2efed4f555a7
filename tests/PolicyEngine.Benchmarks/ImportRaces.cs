using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// A million returns from a CSV file into a store, with typed columns, revisions and hashes, beside a bare SQLite insert of the same columns: one prepared
/// statement with a primary key over service and quarter, one transaction, the same file settings, the values in memory and typed already.
/// </summary>
internal static class ImportRaces
{
    private const int Services = 50_000;
    private const int Quarters = 20;
    private const int Rows = Services * Quarters;
    private const int Rounds = 3;

    private const string Policy = """
        policy: benchmark
        title: Benchmark (made up)
        status: in-force
        documents: {framework: "Benchmark"}
        facts:
          service: {fields: {type: {choice: [accommodation, floating]}}}
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
        thresholds:
          utilisation: {of: return.utilisation, at-least: 90%, cite: "1"}
        calendar:
          quarter:

        """;

    public static void Print(TextWriter writer)
    {
        var folder = Directory.CreateTempSubdirectory("policy-benchmark-").FullName;
        try
        {
            var quarters = Enumerable.Range(0, Quarters).Select(Quarter).ToArray();
            Directory.CreateDirectory(Path.Join(folder, "benchmark"));
            File.WriteAllText(Path.Join(folder, "benchmark", "policy.yaml"), Policy + string.Concat(quarters.Select(q => $"    {q.Name}: {{from: {q.From:yyyy-MM-dd}, to: {q.From.AddMonths(3).AddDays(-1):yyyy-MM-dd}}}\n")));
            File.WriteAllLines(Path.Join(folder, "service.csv"), Enumerable.Range(0, Services).Select(s => $"service-{s:00000},floating").Prepend("service,type"));
            File.WriteAllLines(Path.Join(folder, "return.csv"), Returns(quarters.Select(q => q.Name).ToArray()).Select(r => r.Line).Prepend("service,quarter,received,availability,utilisation,staffing,days_used,days_contracted,payment,complaints"));
            var times = Enumerable.Range(0, Rounds).Select(round => (Bare: Bare(folder, quarters.Select(q => q.Name).ToArray(), round), Import: Import(folder, round))).ToArray();
            var bare = times.Select(t => t.Bare).Order().ElementAt(Rounds / 2);
            var import = times.Select(t => t.Import).Order().ElementAt(Rounds / 2);
            var ratio = times.Select(t => t.Import / t.Bare).Order().ElementAt(Rounds / 2);
            writer.WriteLine($"| {"import",-9} | {"bare",-8} | {bare * 1e9 / Rows,8:0} | {1,8:0.00} | {Rows / bare,12:0} rows/s");
            writer.WriteLine($"| {"import",-9} | {"store",-8} | {import * 1e9 / Rows,8:0} | {ratio,8:0.00} | {Rows / import,12:0} rows/s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Name, DateOnly From) Quarter(int index)
    {
        var from = new DateOnly(2004, 4, 1).AddMonths(3 * index);
        var year = from.Month < 4 ? from.Year - 1 : from.Year;
        return ($"{year}-{(year + 1) % 100:00} Q{(from.Month + 8) % 12 / 3 + 1}", from);
    }

    private static IEnumerable<(string Service, string Quarter, long[] Values, string Line)> Returns(string[] quarters)
    {
        var random = new Random(20_260_101);
        for (var quarter = 0; quarter < quarters.Length; quarter++)
        {
            for (var service = 0; service < Services; service++)
            {
                var (a, u, s) = (8500 + random.Next(1500), 8800 + random.Next(1200), 9000 + random.Next(1000));
                var (used, days, pounds, complaints) = (700 + random.Next(200), 900 + random.Next(20), 10_000 + random.Next(5_000), random.Next(4));
                var received = new DateOnly(2004, 7, 10).AddMonths(3 * quarter).AddDays(random.Next(20));
                yield return ($"service-{service:00000}", quarters[quarter], [received.DayNumber, a, u, s, used, days, pounds * 100L, complaints], string.Create(
                    CultureInfo.InvariantCulture,
                    $"service-{service:00000},{quarters[quarter]},{received:yyyy-MM-dd},{a / 100}.{a % 100:00}%,{u / 100}.{u % 100:00}%,{s / 100}.{s % 100:00}%,{used},{days},£{pounds}.00,{complaints}"));
            }
        }
    }

    private static double Import(string folder, int round)
    {
        var path = Path.Join(folder, $"store-{round}.db");
        using var store = Store.Create(path, path);
        var recorder = new Recorder("benchmark", DateTimeOffset.UnixEpoch);
        store.Adopt(PolicySnapshot.Take(new SourceFolder(folder, "benchmark")).Snapshot!, "benchmark", 0, recorder);
        var importing = new Importing(store);
        importing.Run(new ImportRequest("benchmark", 731_000, ["service.csv"], folder), recorder);
        var start = Stopwatch.GetTimestamp();
        var report = importing.Run(new ImportRequest("benchmark", 731_000, ["return.csv"], folder), recorder);
        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return report is { Added: Rows, Diagnostics.IsEmpty: true } ? time : throw new InvalidOperationException("The returns were not all imported.");
    }

    private static double Bare(string folder, string[] quarters, int round)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Join(folder, $"bare-{round}.db")};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
        connection.Execute("CREATE TABLE r (service TEXT NOT NULL, quarter TEXT NOT NULL, received INT, availability INT, utilisation INT, staffing INT, days_used INT, days_contracted INT, payment INT, complaints INT, PRIMARY KEY (service, quarter)) STRICT");
        var rows = Returns(quarters).Select(r => (r.Service, r.Quarter, r.Values)).ToArray();
        var start = Stopwatch.GetTimestamp();
        using var transaction = connection.BeginTransaction();
        using (var insert = new Statement(connection, "INSERT INTO r VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"))
        {
            foreach (var (service, quarter, values) in rows)
            {
                insert.Bind(1, service);
                insert.Bind(2, quarter);
                for (var i = 0; i < values.Length; i++)
                    insert.Bind(3 + i, values[i]);
                insert.Run();
            }
        }

        transaction.Commit();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
