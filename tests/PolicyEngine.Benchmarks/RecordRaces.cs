using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PolicyEngine.Benchmarks.SpBench;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// Recording what the policy of SP-bench gives for very many services: worked out, packed, hashed and stored in one transaction, from returns in memory (`packed`) and from those in the store
/// (`store`), against a bare insert of a row for each decision. Some of them are then made again and compared.
/// </summary>
internal static class RecordRaces
{
    private const int Returns = 16 * FactBatch.MostSubjects;
    private const int Rounds = 5;
    private const int HundredthsOfOne = 100;
    private const int Day = 739_000;

    public static void Print(TextWriter writer)
    {
        var folder = Directory.CreateTempSubdirectory("policy-benchmark-").FullName;
        try
        {
            var columns = new SpColumns(Returns);
            Write(folder, columns);
            var times = Enumerable.Range(0, Rounds).Select(round => (Bare: Bare(folder, round), Packed: Packed(folder, columns, round))).ToArray();
            Line(writer, "bare", times.Select(t => t.Bare), times.Select(_ => 1.0));
            Line(writer, "packed", times.Select(t => t.Packed), times.Select(t => t.Packed / t.Bare));
            var stored = Enumerable.Range(0, Rounds).Select(round => Stored(folder, round)).ToArray();
            Line(writer, "store", stored.Select(t => t.Recorded), stored.Zip(times, (a, b) => a.Recorded / b.Bare));
            Line(writer, "replay", stored.Select(t => t.Replayed), stored.Zip(times, (a, b) => a.Replayed / b.Bare));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Line(TextWriter writer, string kind, IEnumerable<double> times, IEnumerable<double> ratios)
    {
        var time = times.Order().ElementAt(Rounds / 2);
        writer.WriteLine($"| {"record",-9} | {kind,-8} | {time * 1e9 / Returns,8:0} | {ratios.Order().ElementAt(Rounds / 2),8:0.00} | {Returns / time,12:0} decisions/s");
    }

    private static double Packed(string folder, SpColumns columns, int round)
    {
        using var store = Adopted(folder, $"packed-{round}.db");
        var adoption = store.Adoptions.Latest("benchmark")!;
        var policy = store.Snapshot(adoption.Snapshot).Form;
        var request = EvaluationRequest.Of(policy, "", SpPolicy.Quarter);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, FactBatch.MostSubjects)];
        var requests = Enumerable.Range(0, Returns / FactBatch.MostSubjects)
            .Select(b => new BulkRequest("benchmark", adoption.Snapshot, policy, request, new SpBatch(columns, b * FactBatch.MostSubjects, FactBatch.MostSubjects), rows));
        return Timed(() => new BulkRecording(store, new Knowledge(Day, store.Head.Entries), reason: null, Recorder, workers: 1).Record(requests, _ => { }).Recorded);
    }

    /// <summary>Of returns in a store: recorded, and all of it made again.</summary>
    private static (double Recorded, double Replayed) Stored(string folder, int round)
    {
        var path = Path.Join(folder, "stored.db");
        if (!File.Exists(path))
        {
            using var fresh = Adopted(folder, "stored.db");
            var report = new Importing(fresh).Run(new ImportRequest("benchmark", Day, ["service.csv", "return.csv"], folder), Recorder);
            if (report.Added != 2 * Returns)
                throw new InvalidOperationException("The returns were not all imported.");
        }

        File.Copy(path, Path.Join(folder, $"stored-{round}.db"));
        using var store = Store.Open(Path.Join(folder, $"stored-{round}.db"), "stored.db", forWriting: true);
        var knowledge = new Knowledge(Day, store.Head.Entries);
        var recorded = Timed(() => new BulkRecording(store, knowledge, reason: null, Recorder, workers: 1).Record(BulkRequests.Of(store, null, null, Day, knowledge)!, _ => { }).Recorded);
        var replayed = Timed(() => new PackedReplaying(store, new Knowledge(Day, store.Head.Entries)).Run().LongCount(d => d.Other is null));
        return (recorded, replayed);
    }

    private static double Bare(string folder, int round)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Join(folder, $"bare-{round}.db")};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
        connection.Execute("CREATE TABLE d (id INTEGER PRIMARY KEY, service TEXT NOT NULL, availability INT, utilisation INT, staffing INT, grade INT, rating INT, discussion INT, reminder INT, escalation INT, meeting INT) STRICT");
        return Timed(() =>
        {
            using var transaction = connection.BeginTransaction();
            using (var insert = new Statement(connection, "INSERT INTO d VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"))
            {
                for (var row = 0; row < Returns; row++)
                {
                    insert.Bind(1, row);
                    insert.Bind(2, SpRecords.Name(row));
                    for (var result = 3; result <= 11; result++)
                        insert.Bind(result, row % result);
                    insert.Run();
                }
            }

            transaction.Commit();
            return Returns;
        });
    }

    private static double Timed(Func<long> work)
    {
        var start = Stopwatch.GetTimestamp();
        return work() == Returns ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException("Not all were recorded.");
    }

    private static Recorder Recorder { get; } = new("benchmark", DateTimeOffset.UnixEpoch) { Today = Day };

    private static Store Adopted(string folder, string name)
    {
        var path = Path.Join(folder, name);
        var store = Store.Create(path, path);
        store.Adopt(PolicySnapshot.Take(new SourceFolder(folder, "sp-bench")).Snapshot!, "benchmark", 0, Recorder);
        return store;
    }

    private static void Write(string folder, SpColumns columns)
    {
        Directory.CreateDirectory(Path.Join(folder, "sp-bench"));
        File.Copy(Path.Join(AppContext.BaseDirectory, "SpBench", "sp-bench.yaml"), Path.Join(folder, "sp-bench", "policy.yaml"));
        string[] types = ["accommodation", "floating", "alarm"];
        File.WriteAllLines(Path.Join(folder, "service.csv"), Enumerable.Range(0, Returns).Select(row => $"{SpRecords.Name(row)},{types[columns.Type.Options[row]]}").Prepend("service,type"));
        var criteria = Enumerable.Range(1, SpColumns.Criteria).Select(c => $"criterion_{c}");
        string[] fields = ["service", "quarter", "availability", "utilisation", "staffing", "outcomes", "milestones", "complaints", "variance", "days_late", "misses", .. criteria];
        File.WriteAllLines(Path.Join(folder, "return.csv"), Enumerable.Range(0, Returns).Select(row => Line(columns, row)).Prepend(string.Join(',', fields)));
    }

    private static string Line(SpColumns columns, int row)
    {
        string[] cells =
        [
            SpRecords.Name(row), SpPolicy.Quarter, Percent(columns.Availability), Percent(columns.Utilisation), Percent(columns.Staffing), Percent(columns.Outcomes), Percent(columns.Milestones),
            Number(columns.Complaints), Percent(columns.Variance), Number(columns.DaysLate), Number(columns.Misses), .. columns.Answers.Select(a => SpColumns.Has(a.Yes, row) ? "yes" : "no"),
        ];
        return string.Join(',', cells);

        string Number(SpFigures figures) => figures.Values[row].ToString(CultureInfo.InvariantCulture);

        string Percent(SpFigures figures) => $"{((decimal)figures.Values[row] / HundredthsOfOne).ToString(CultureInfo.InvariantCulture)}%";
    }
}
