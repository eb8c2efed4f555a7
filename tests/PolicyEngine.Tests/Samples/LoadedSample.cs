using PolicyEngine.Cli;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Samples;

/// <summary>The sample portfolio as committed, loaded into a store of its own by the command that the README gives.</summary>
public sealed class LoadedSample : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-sample-").FullName;
    private readonly Host host;
    private readonly Store store;

    public LoadedSample()
        : this("load examples/03-sample-portfolio/portfolio.yaml")
    {
    }

    /// <param name="command">What loads it, without the program's name.</param>
    internal LoadedSample(string command)
    {
        host = new Host(TextWriter.Null, TextWriter.Null, RepositoryRoot.Path, UsesColor: false, 100, TestHost.Recorder);
        Output = Run(command);
        store = Store.Open(StoreFile, "portfolio.db", forWriting: false);
    }

    /// <summary>What loading wrote.</summary>
    public string Output { get; }

    internal Store OnDisk => store;

    /// <summary>What a day knows, worked out by something that may write to the store.</summary>
    internal T Writing<T>(DateOnly day, Func<Store, List<StoreSelection>, Knowledge, T> work)
    {
        using var writable = Store.Open(StoreFile, "portfolio.db", forWriting: true);
        var knowledge = new Knowledge(day.DayNumber, writable.Head.Entries);
        return work(writable, StoreSelection.Select(host, writable, new StoreQuery(null, null, null), day.DayNumber, knowledge).Value!, knowledge);
    }

    private string StoreFile => Path.Join(folder, "portfolio.db");

    /// <summary>What a command says that succeeds, run in the repository's folder on this store.</summary>
    internal string Run(string command)
    {
        var output = new StringWriter { NewLine = "\n" };
        var exit = PolicyProgram.Run([.. CommandLine.Split(command), "--store", StoreFile], host with { Out = output, Error = output });
        Assert.True(exit == 0, $"{command}\n{output}");
        return output.ToString();
    }

    /// <summary>The policy that an authority adopted last, with everything on file.</summary>
    internal (CheckedPolicy Policy, FactBase Facts) OnFile(string authority)
    {
        var policy = store.Snapshot(store.Adoptions.Latest(authority)!.Snapshot).Form;
        return (policy, store.Facts(authority, policy, Knowledge.All));
    }

    /// <summary>All services and periods with the policies that judge them, as a day knows them.</summary>
    internal IEnumerable<Selection> Selections(DateOnly day) =>
        StoreSelection.Select(host, store, new StoreQuery(null, null, null), day.DayNumber, new Knowledge(day.DayNumber, store.Head.Entries)).Value!.Select(s => s.Chosen);

    internal IEnumerable<FactRecord> Services(string authority)
    {
        var (policy, facts) = OnFile(authority);
        return facts.All.Where(r => policy.Records[r.Kind].Name == "service");
    }

    /// <summary>How many different figures the services have in a field.</summary>
    internal int Different(string authority, string field)
    {
        var fact = OnFile(authority).Policy.Facts.Index().Single(f => f.Item.Id == $"service.{field}").Index;
        return Services(authority).Select(s => s.Entries.Find(fact)).OfType<Entry>().Select(e => e.Figures.Single()).Distinct().Count();
    }

    internal int ProvidersOf(string authority)
    {
        var (policy, facts) = OnFile(authority);
        return facts.All.Count(r => policy.Records[r.Kind].Name == "provider");
    }

    /// <summary>A result as a column of a table shows it.</summary>
    internal string Result(string authority, string service, string period, string id, int? knownOn = null)
    {
        var knowledge = new Knowledge(knownOn ?? TestHost.Recorder.Today, store.Head.Entries);
        var selection = StoreSelection.Select(host, store, new StoreQuery(authority, service, period), knowledge.On, knowledge).Value!.Single();
        var outcome = Decide(selection).Outcomes.Single(o => o.Definition.Id == id);
        return ResultText.Cell(outcome.Definition, outcome.Result);
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Decision Decide(StoreSelection selection) =>
        Deciding.Decide(selection.Chosen.Policy, selection.Chosen.Facts, selection.Chosen.Requests.Single(), withAlternatives: false);
}
