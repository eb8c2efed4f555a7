using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Storage;

/// <summary>A store in a folder of its own with a policy, two imports and some decisions, made by the program itself.</summary>
internal sealed class SampleStore : IDisposable
{
    private const string Policy = """
        policy: anytown
        title: Anytown framework (made up)
        status: in-force
        documents: {framework: "Anytown performance framework"}
        facts:
          service: {fields: {type: {choice: [accommodation, floating]}}}
          return: {of: service, per: quarter, absent: unknown, fields: {utilisation: {percent: {places: 1, range: 0% to 200%}}, note: {text: true}}}
        calendar:
          quarter:
            2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}
        thresholds:
          utilisation: {of: return.utilisation, at-least: 90%, cite: "3"}
        """;

    public SampleStore(int services = 8)
    {
        Folder = Directory.CreateTempSubdirectory("policy-store-").FullName;
        Directory.CreateDirectory(Path.Join(Folder, "anytown"));
        File.WriteAllText(Path.Join(Folder, "anytown", "policy.yaml"), Policy);
        File.WriteAllText(Path.Join(Folder, "service.csv"), "service,type\n" + string.Concat(Enumerable.Range(0, services).Select(i => $"s{i},floating\n")));
        File.WriteAllText(Path.Join(Folder, "return.csv"), "service,quarter,utilisation,note\n" + string.Concat(Enumerable.Range(0, services).Select(i => $"s{i},2024-25 Q1,{86 + (i % 8)}%,as told\n")));
        File.WriteAllText(Path.Join(Folder, "corrected.csv"), "service,quarter,utilisation,note\ns1,2024-25 Q1,95.5%,corrected\n");
    }

    public string Folder { get; }

    public string StoreFile => Path.Join(Folder, "portfolio.db");

    public static SampleStore Filled()
    {
        var sample = new SampleStore();
        sample.Must("adopt", "anytown", "--authority", "anytown", "--from", "2024-04-01");
        sample.Must("import", "--authority", "anytown", "service.csv", "return.csv", "--known-on", "2024-07-20");
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31");
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected");
        sample.Must("withdraw", "D3", "--reason", "by mistake");
        return sample;
    }

    /// <summary>The same, with an authority beside it whose rules let a visit be recorded as done.</summary>
    public static SampleStore TakingEvents()
    {
        var sample = Filled();
        Directory.CreateDirectory(Path.Join(sample.Folder, "othertown"));
        File.WriteAllText(Path.Join(sample.Folder, "othertown", "policy.yaml"), """
            policy: othertown
            title: Othertown framework (made up)
            status: in-force
            documents: {framework: "Othertown performance framework"}
            facts:
              service: {fields: {type: {choice: [accommodation, floating]}}}
            rules:
              visit: {when: service.type is floating, should: {who: lead officer, do: visit the service}, cite: "3"}
            """);
        sample.Must("adopt", "othertown", "--authority", "othertown", "--from", "2024-04-01");
        sample.Must("import", "--authority", "othertown", "service.csv", "--known-on", "2024-04-20");
        return sample;
    }

    public (int Exit, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var host = new Host(output, output, Folder, UsesColor: false, Width: 400, TestHost.Recorder);
        var exit = PolicyProgram.Run(arguments, host);
        return (exit, output.ToString());
    }

    public string Must(params string[] arguments)
    {
        var (exit, output) = Run(arguments);
        Assert.True(exit == 0, output);
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
