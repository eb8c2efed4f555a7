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
    private const int Replayed = 500;
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
    }
}
