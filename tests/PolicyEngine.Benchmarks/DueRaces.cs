using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PolicyEngine.Cli;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// What is due on a day, out of a store of five years of quarterly returns of 10,000 services with reminders and rules over a year, beside reading the same rows bare:
/// every column of every row with SQLite's own reader. Then the program itself, with what it holds at most.
/// </summary>
internal static class DueRaces
{
    private const int Services = 10_000, Quarters = 20, Rounds = 7;

    private static readonly int On = new DateOnly(2009, 4, 20).DayNumber;

    private const string Policy = """
        policy: benchmark
        title: Benchmark (made up)
        status: in-force
        documents: {framework: "Benchmark"}
        facts:
          service: {fields: {type: {choice: [accommodation, floating, alarm]}}}
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
              payment:         {money: GBP}
        calendar:
          quarter: {all: {from: 2004-04-01, to: 2009-06-30, every: 3 months, name: financial-quarter, due: end + 14 days}}
        values:
          late: {formula: not return.received by period.end + 6 weeks}
          missed: {formula: return.availability < 90% or return.utilisation < 90% or return.staffing < 95%}
        rules:
          make-return:
            when: yes
            must: {who: provider, do: return the workbook, by: due, done: return.received}
            cite: "1"
          competence: {when: count(q in periods within 12 months where q.late) >= 2, may: {who: team, do: arrange a meeting}, cite: "2"}
          meeting: {when: count(q in periods over last 4 periods where q.missed) >= 2, may: {who: team, do: arrange a meeting}, cite: "3"}
          explanation: {when: missed, must: {who: provider, do: explain}, cite: "4"}
        reminders:
          returns:
            unless: service.type is alarm
            until: return.received
            cite: "5"
            steps:
              letter: {at: due + 2 days, will: {who: team, do: send a reminder letter}, to: provider}
              grace-ends: {at: letter + 10 days}
              referral: {after: grace-ends, will: {who: team, do: refer the matter}, to: manager}
        """;

    public static void Print(TextWriter writer)
    {
        var folder = Directory.CreateTempSubdirectory("policy-benchmark-").FullName;
        try
        {
            var path = Store(folder);
            var times = Enumerable.Range(0, Rounds).Select(_ => (Bare: Time(() => Bare(path)), Due: Time(() => Due(path)))).ToArray();
            var (bare, due) = (Median(times.Select(t => t.Bare)), Median(times.Select(t => t.Due)));
            writer.WriteLine($"| {"due",-9} | {"bare",-8} | {bare * 1e9 / (Services * Quarters),8:0} | {1,8:0.00} | {bare * 1000:0} ms");
            writer.WriteLine($"| {"due",-9} | {"store",-8} | {due * 1e9 / (Services * Quarters),8:0} | {Median(times.Select(t => t.Due / t.Bare)),8:0.00} | "
                + $"{due * 1000:0} ms, at worst {times.Max(t => t.Due) * 1000:0} ms; {Due(path)} things due");
            var (time, held) = Started(path);
            writer.WriteLine($"{Services} services, {Quarters} quarters: `policy due` as a program {time * 1000:0} ms with all that it writes, {held >> 20} MB at most");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Store(string folder)
    {
        Directory.CreateDirectory(Path.Join(folder, "benchmark"));
        File.WriteAllText(Path.Join(folder, "benchmark", "policy.yaml"), Policy);
        var random = new Random(20_260_101);
        File.WriteAllLines(Path.Join(folder, "service.csv"), Enumerable.Range(0, Services).Select(s => $"service-{s:00000},floating").Prepend("service,type"));
        File.WriteAllLines(Path.Join(folder, "return.csv"), Returns(random).Prepend("service,quarter,received,availability,utilisation,staffing,days_used,payment"));
        var path = Path.Join(folder, "store.db");
        using var store = Storage.Store.Create(path, path);
        var recorder = new Recorder("benchmark", DateTimeOffset.UnixEpoch);
        store.Adopt(PolicySnapshot.Take(new SourceFolder(folder, "benchmark")).Snapshot!, "benchmark", 0, recorder);
        var report = new Importing(store).Run(new ImportRequest("benchmark", 731_000, ["service.csv", "return.csv"], folder), recorder);
        return report.Added > Services ? path : throw new InvalidOperationException("The returns were not imported.");
    }

    /// <summary>Of the last quarter one in twenty has not come.</summary>
    private static IEnumerable<string> Returns(Random random) =>
        from quarter in Enumerable.Range(0, Quarters)
        let first = new DateOnly(2004, 4, 1).AddMonths(3 * quarter)
        let year = first.Month < 4 ? first.Year - 1 : first.Year
        from service in Enumerable.Range(0, Services)
        where quarter < Quarters - 1 || random.Next(20) > 0
        select string.Create(
            CultureInfo.InvariantCulture,
            $"service-{service:00000},{year}-{(year + 1) % 100:00} Q{(first.Month + 8) % 12 / 3 + 1},{first.AddMonths(3).AddDays(random.Next(60)):yyyy-MM-dd},"
            + $"{80 + random.Next(20)}.{random.Next(100):00}%,{84 + random.Next(16)}.{random.Next(100):00}%,{90 + random.Next(10)}.{random.Next(100):00}%,{700 + random.Next(200)},£{10_000 + random.Next(5_000)}.00");

    private static int Due(string path)
    {
        using var store = Storage.Store.Open(path, path, forWriting: false);
        return new DueQuery(Subject: null, On, Days: 30).OfStore(store, authority: null, new Knowledge(On, store.Head.Entries)).Items.Length;
    }

    private static int Bare(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM \"benchmark/return\"";
        using var reader = command.ExecuteReader();
        var cells = 0;
        var values = new object[reader.FieldCount];
        while (reader.Read())
            cells += reader.GetValues(values);
        return cells;
    }

    private static (double Time, long Held) Started(string path)
    {
        var start = Stopwatch.GetTimestamp();
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "policy.dll"), "due", "--on", "2009-04-20", "--store", path];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var held = 0L;
        var reading = Task.Run(() => process.StandardOutput.BaseStream.CopyTo(Stream.Null));
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            held = Math.Max(held, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        reading.Wait();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, held);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var all ? all[all.Length / 2] : 0;

    private static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
