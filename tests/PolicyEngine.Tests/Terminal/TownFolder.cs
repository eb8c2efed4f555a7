using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Terminal;

/// <summary>A folder with two small policies and a store of services under them: some have long or foreign names, some lack figures.</summary>
internal sealed class TownFolder : IDisposable
{
    private const int Services = 40;

    private static readonly string[] Quarters = ["2024-25 Q1", "2024-25 Q2", "2024-25 Q3"];

    public TownFolder()
    {
        Host = new Host(TextWriter.Null, TextWriter.Null, Directory.CreateTempSubdirectory("policy-town-").FullName, UsesColor: false, 100, TestHost.Recorder);
        Write("policies/anytown/policy.yaml", Anytown);
        Write("policies/nexttown/policy.yaml", Nexttown);
        Write("service.csv", "service,type\n" + string.Concat(Enumerable.Range(0, Services).Select(i => $"{Name(i)},{(i % 2 == 0 ? "housing" : "outreach")}\n")));
        Write("return.csv", "service,quarter,used,contracted\n" + string.Concat(Enumerable.Range(0, Services).SelectMany(i => Quarters.Select((q, n) => $"{Name(i)},{q},{(i % 7 == 3 ? "" : 700 + (i * 5) + n)},910\n"))));
        Write("review.csv", "service,year,score\nalder,2024-25,92%\nbeech,2024-25,40%\ncedar,2024-25,\n");
        Run("adopt policies/anytown --authority anytown --from 2024-04-01");
        Run("adopt policies/nexttown --authority nexttown --from 2024-04-01");
        Run("import --authority anytown service.csv return.csv");
        Run("import --authority nexttown review.csv");
    }

    public Host Host { get; }

    public void Dispose() => Directory.Delete(Host.WorkingDirectory, recursive: true);

    private static string Name(int i) => i switch
    {
        3 => "the-house-at-the-very-end-of-the-longest-lane-of-all-anytown",
        4 => "=1+1",
        5 => "maison-\u00e9t\u00e9",
        6 => "\u65e5\u672c-house",
        _ => $"house-{i:00}",
    };

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Host.PathOf(file))!);
        File.WriteAllText(Host.PathOf(file), text);
    }

    private void Run(string command)
    {
        var said = new StringWriter();
        Assert.True(PolicyProgram.Run(command.Split(' '), Host with { Out = said, Error = said }) == ExitCodes.Done, $"{command}\n{said}");
    }

    private const string Anytown = """
        policy: anytown
        title: Anytown framework (made up)
        status: in-force
        documents: {framework: "Anytown performance framework"}
        facts:
          service:
            fields:
              type: {choice: [housing, outreach]}
          return:
            of: service
            per: quarter
            absent: unknown
            fields:
              used: {count: true}
              contracted: {count: true}
        calendar:
          quarter:
            2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}
            2024-25 Q2: {from: 2024-07-01, to: 2024-09-30}
            2024-25 Q3: {from: 2024-10-01, to: 2024-12-31}
        indicators:
          utilisation: {formula: return.used / return.contracted, better: higher, cite: Table 1}
        thresholds:
          utilisation: {at-least: 90%, cite: Table 1}
        rag:
          rating:
            scale: [green, amber, red]
            hit: worst
            when:
              red: utilisation < 80%
              amber: utilisation < 90%
              green: utilisation >= 90%
            otherwise: undefined
            otherwise-because: the town states no grade below
            cite: "4"
        rules:
          plan: {when: rating is red, must: {who: the provider, do: send a plan}, cite: "6"}
        reminders:
          letters: {from: period.end, cite: "7", steps: {letter: {at: period.end + 10 days, will: {who: the team, do: send a letter}}}}

        """;

    private const string Nexttown = """
        policy: nexttown
        title: Nexttown grades (made up)
        status: proposed
        documents: {report: "Nexttown report"}
        facts:
          service: {}
          review:
            of: service
            per: year
            absent: unknown
            fields:
              score: {percent: {range: 0% to 100%}}
        bands:
          grade:
            scale: [A, B, C]
            hit: best
            when:
              A: review.score >= 90%
              B: review.score >= 70%
              C: review.score >= 50%
            otherwise: undefined
            otherwise-because: the town states no grade below
            cite: "2"

        """;
}
