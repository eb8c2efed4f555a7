using Microsoft.Data.Sqlite;
using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Storage;

/// <summary>
/// A small store in which everything happens that makes one record of several rows, or a cell something else than a plain figure: corrections, late ones too, records taken back,
/// figures in dispute or too exact for their column, N/A, lists, services without a provider, two policies with other kinds of record, and options and types that changed.
/// </summary>
internal sealed class VariedStore : IDisposable
{
    /// <summary>What compares services with each other.</summary>
    public const string Benchmarks = """
        benchmarks:
          of-all: {of: return.utilisation, over: services, how: mean-of-ratios, smallest: 1, without-itself: no, cite: "9"}
          of-before: {of: previous(return.utilisation), over: services, alike-in: [provider], how: mean-of-ratios, smallest: 1, without-itself: yes, cite: "9"}
        """;

    private const string Facts = """
        facts:
          provider: {fields: {region: {choice: [north, south]}, size: {count: true}}}
          rating: {of: provider, per: quarter, absent: unknown, fields: {score: {number: true}}}
          complaint: {of: provider, many: yes, absent: unknown, fields: {weight: {count: true}}}
          service: {of: provider, fields: {type: {choice: [accommodation, floating]}, units: {count: true, optional: yes}, opened: {date: true}, high: {yes-no: true}}}
          notice:
            of: service
            many: yes
            dated: issued
            absent: none
            fields: {issued: {date: true}, withdrawn: {date: true, optional: yes}, grave: {yes-no: true}, weight: {count: true}}
          visit: {of: service, many: yes, per: quarter, absent: unknown, fields: {length: {duration: minutes, not-applicable: allowed}, by: {text: true}}}
        """;

    private const string Returns = """

          return:
            of: service
            per: quarter
            absent: unknown
            fields:
              received: {date: true}
              utilisation: {percent: {range: 0% to 200%}, not-applicable: allowed}
              staffing: {percent: {places: 1, range: 0% to 200%}, optional: yes}
              cost: {money: GBP}
              need: {choice: [low, high]}
              note: {text: true}
              quality: {judgement: [poor, good], asks: How good is it?}
          check: {of: service, per: quarter, absent: none, fields: {passed: {yes-no: true}}}
        """;

    private const string Reports = """

          report: {of: service, per: quarter, absent: unknown, fields: {received: {date: true}, need: {choice: [high, low, extreme]}}}
        """;

    private const string Calendar = """

        calendar: {quarter: {all: {from: 2024-01-01, to: 2025-12-31, every: 3 months, name: calendar-quarter, due: end + 14 days}}}
        """;

    private const string Rules = """

        thresholds:
          utilisation: {of: return.utilisation, at-least: [{from: 2024-01-01, value: 90%}, {from: 2024-10-01, value: 92.5%}], cite: "1"}
          staffing: {of: return.staffing, at-least: 95%, cite: "2"}
        values:
          cost: return.cost * 4
          cost-each: return.cost / service.units
          need: return.need is high
          noted: return.note is supplied
          good: return.quality is good
          passed: check.passed
          late: return.received > due
          north: provider.region is north
          score: rating.score * 2
          size: provider.size + service.units
          weights: sum(n.weight for n in notices)
          grave: count(n in notices where n.grave)
          standing: count(n in notices where n.withdrawn is not applicable)
          last-notice: latest(n.weight for n in notices)
          hours: sum(v.length for v in visits)
          visits-by-a: any(v in visits where v.by is supplied)
          complaints: sum(c.weight for c in complaints)
          before: previous(return.utilisation)
          misses: count(q in periods over last 3 periods where thresholds.utilisation is missed)
          all-three: count(q in periods over last 3 periods if complete where check.passed)
          rated: average(rating.score for q in periods over last 2 periods)
        """;

    /// <summary>The same with other options in another order, and another kind of figure.</summary>
    private static readonly string Other = Facts
        .Replace("[accommodation, floating]", "[floating, other, accommodation]", StringComparison.Ordinal).Replace("units: {count: true, optional: yes}", "units: {number: true}", StringComparison.Ordinal);

    private VariedStore()
    {
    }

    public string StoreFile => Path.Join(Folder, "portfolio.db");

    private string Folder { get; } = Directory.CreateTempSubdirectory("policy-varied-").FullName;

    /// <param name="more">Sections of the policy besides.</param>
    /// <param name="isMoved">Whether a third policy takes a kind of record to be about providers that the first has about services.</param>
    public static VariedStore Filled(string more = "", bool isMoved = false)
    {
        var store = new VariedStore();
        store.Fill(more);
        if (isMoved)
            store.Move();
        return store;
    }

    /// <summary>Changes the file behind the program's back.</summary>
    public void Alter(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={StoreFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = string.Concat(Triggers(connection).Select(t => $"DROP TRIGGER \"{t}\";")) + statement;
#pragma warning restore CA2100
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static List<string> Triggers(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private void Fill(string more)
    {
        Policy("first", $"{Facts}{Returns}{Calendar}{Rules}\n{more}");
        Policy("second", $"{Other}{Reports}{Calendar}\nvalues: {{need: report.need is high, first: report.received, type: service.type, weights: sum(n.weight for n in notices), region: provider.region, units: service.units, rated: previous(rating.score)}}\n");
        Must("adopt first --authority anytown --from 2024-01-01");
        Import("2024-04-10", "provider", "provider,region,size", "acme,north,7", "beta,south,", "gone,north,1");
        Import("2024-04-10", "service", "service,provider,type,units,opened,high", "oak,acme,floating,5,2020-01-01,yes", "elm,acme,accommodation,7,2021-02-03,no", "ash,beta,floating,,,", "fir,,floating,2,,yes", "yew,lost,,9,,", "ábc,gone,floating,1,,");
        Import("2024-04-20", "return", "service,quarter,received,utilisation,staffing,cost,need,note,quality", "oak,2024 Q1,2024-04-05,90%,95%,£10.50,low,as told,good", "elm,2024 Q1,2024-04-06,88% or 91%,,£7,high,,poor", "ash,2024 Q1,2024-04-30,N/A,90.5%,£1.255,low,x,", "mis,2024 Q1,2024-04-05,50%,50%,£1,low,,");
        Import("2024-07-20", "return", "service,quarter,received,utilisation,staffing,cost,need,note,quality", "oak,2024 Q2,2024-07-05,12.3456789%,94.9%,£10,low or high,,", "fir,2024 Q2,2024-07-06,95%,96%,£7,high,again,good or poor");
        Import("2024-07-20", "check", "service,quarter,passed", "oak,2024 Q1,yes", "oak,2024 Q2,no", "elm,2024 Q2,yes", "yew,2024 Q3,yes");
        Import("2024-07-21", "rating", "provider,quarter,score", "acme,2024 Q3,3", "acme,2024 Q1,2.5", "acme,2024 Q2,1 or 2", "beta,2024 Q2,7");
        Import("2024-05-01", "notice", "service,issued,withdrawn,grave,weight", "oak,2024-03-01,,yes,3", "oak,2024-03-05,2024-03-09,no,1", "ash,2024-04-01,,,2");
        Import("2024-08-01", "notice", "service,issued,withdrawn,grave,weight", "oak,2024-07-01,,no,5", "oak,2024-03-01,2024-07-30,yes,4", "elm,2024-07-01,,yes,2 or 3");
        Import("2024-07-22", "visit", "service,quarter,length,by", "oak,2024 Q1,180 minutes,J Smith", "oak,2024 Q1,120 minutes,", "oak,2024 Q2,N/A,A", "elm,2024 Q2,60 minutes,B");
        Import("2024-09-22", "visit", "service,quarter,length,by", "oak,2024 Q1,240 minutes,J Smith");
        Import("2024-07-23", "complaint", "provider,weight", "acme,3", "acme,4", "beta,");
        Import("2024-10-20", "return", "service,quarter,utilisation,staffing", "oak,2024 Q1,93%,", "elm,2024 Q1,91%,95%", "ash,2024 Q3,99%,99%");
        Import("2024-08-15", "return", "service,quarter,utilisation", "oak,2024 Q1,70%", "ash,2024 Q1,80%");
        Must("retract return mis --period \"2024 Q1\" --authority anytown --reason misspelt --known-on 2024-10-01");
        Must("retract return ash --period \"2024 Q3\" --authority anytown --reason wrong --known-on 2024-11-01");
        Must("retract provider gone --authority anytown --reason gone --known-on 2024-11-02");
        Import("2025-01-05", "return", "service,quarter,utilisation", "ash,2024 Q3,98%");
        Must("adopt second --authority anytown --from 2025-01-01");
        Import("2025-04-05", "report", "service,quarter,received,need", "oak,2025 Q1,2025-04-01,extreme", "new,2025 Q1,2025-04-02,high", "elm,2024 Q4,2025-01-02,low");
        Import("2025-04-06", "service", "service,provider,type", "oak,beta,accommodation", "new,acme,floating");
    }

    private void Move()
    {
        Policy("third", $"{Facts}\n  check: {{of: provider, per: quarter, absent: unknown, fields: {{passed: {{yes-no: true}}}}}}{Calendar}\nvalues: {{passed: check.passed, before: previous(check.passed), type: service.type}}\n");
        Must("adopt third --authority anytown --from 2025-07-01");
        Import("2025-06-20", "check", "provider,quarter,passed", "acme,2025 Q3,yes", "oak,2025 Q2,no");
    }

    private void Policy(string id, string sections)
    {
        Directory.CreateDirectory(Path.Join(Folder, id));
        File.WriteAllText(Path.Join(Folder, id, "policy.yaml"), $"policy: {id}\ntitle: Anytown (made up)\nstatus: in-force\ndocuments: {{d: A document}}\n{sections}");
    }

    private void Import(string knownOn, string kind, params string[] lines)
    {
        File.WriteAllLines(Path.Join(Folder, $"{kind}.csv"), lines);
        Must($"import --authority anytown {kind}.csv --known-on {knownOn}");
    }

    private void Must(string command)
    {
        var output = new StringWriter { NewLine = "\n" };
        var exit = PolicyProgram.Run([.. Cases.CommandLine.Split(command)], new Host(output, output, Folder, UsesColor: false, Width: 400, TestHost.Recorder));
        Assert.True(exit == 0, $"{command}\n{output}");
    }
}
