using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What work uses of the world: the store, policies on disk, new files. Only the worker uses it, but for the watch that the loop begins.</summary>
/// <param name="host">Whose folder and day it is.</param>
/// <param name="named">The store's file, or null for the one in the folder, and where there is none for the sample.</param>
internal sealed class Workbench(Host host, string? named) : IDisposable
{
    public const string Sample = $"{SampleFolder}/portfolio.yaml";

    private const string SampleName = "sample portfolio, all made up";

    private const string SampleFolder = "examples/03-sample-portfolio";

    /// <summary>Found out once: a store that is taken away is missed, not replaced by made-up services.</summary>
    private readonly bool isSample = named is null && !File.Exists(host.PathOf(StoreOptions.DefaultName)) && File.Exists(host.PathOf(Sample));

    private readonly Dictionary<(string Records, string Service, PeriodName? Period), (StoreSelection Of, EvaluationRequest Request)> judged = [];
    private Store? store;
    private bool isSampleLoaded;

    public bool IsOpen => store is not null;

    public Store Store => store ?? throw new InvalidOperationException("No store is open.");

    /// <summary>The folder that it works in, and the day.</summary>
    public Host Host => host;

    /// <summary>Where policies lie, as a user would type it; of the sample also its own. Not all of them need be there.</summary>
    public ImmutableArray<string> PolicyShelves => isSample ? [SourceFolder.Shelf, $"{SampleFolder}/{SourceFolder.Shelf}"] : [SourceFolder.Shelf];

    /// <summary>Every folder there that holds a policy.</summary>
    public ImmutableArray<string> PolicyFolders
    {
        get
        {
            var quiet = host with { Error = TextWriter.Null };
            return [.. PolicyShelves.Where(s => Directory.Exists(host.PathOf(s))).SelectMany(s => PolicyFolder.Find(quiet, s).Value ?? [])];
        }
    }

    /// <summary>Tells when policies change, until it is disposed of.</summary>
    public FileWatch Watch(Action changed) => new(PolicyShelves.Select(host.PathOf), host.Clock, changed);

    /// <summary>Opens the store, made from the sample where there is none; without that either, says so.</summary>
    public IEnumerable<Message> Open()
    {
        // The sample was adopted as its files were then; what is edited since concerns it as little as it would a store.
        if (isSampleLoaded)
        {
            yield return new StoreOpened(SampleName, IsSample: true);
            yield break;
        }

        Close();
        if (named is not null || File.Exists(host.PathOf(StoreOptions.DefaultName)))
        {
            store = StoreOptions.Open(host, named, forWriting: false);
            yield return new StoreOpened(named ?? StoreOptions.DefaultName, IsSample: false);
        }
        else if (isSample)
        {
            yield return new StoreOpened(SampleName, IsSample: true);
            if (LoadSample() is { } trouble)
            {
                Close();
                yield return new NothingToShow(trouble);
            }
        }
        else
        {
            yield return new NothingToShow(
                $"There is no `{StoreOptions.DefaultName}` in this folder. `policy load` makes one from a file of steps, `policy adopt` and `policy import` make one step by step.");
        }
    }

    /// <summary>What the store knew when it was read last; null before it was.</summary>
    public Knowledge? Known { get; private set; }

    /// <summary>The log of the store goes further than what was read of it.</summary>
    public bool IsBehind => Store.Head.Entries != Known?.UpTo;

    /// <summary>Reads what judges every service and period that there should be records about; or says why there is none.</summary>
    public (IReadOnlyCollection<StoreSelection> Selections, string? Refusal) Read()
    {
        using var said = new StringWriter();
        var knowledge = new Knowledge(host.Recorder.Today, Store.Head.Entries);
        Known = knowledge;
        var found = StoreSelection.Select(host with { Error = said }, Store, new StoreQuery(null, null, null), knowledge.On, knowledge);
        judged.Clear();
        foreach (var of in found.Value ?? [])
        {
            foreach (var request in of.Chosen.Requests)
                judged[(of.Records, request.Subject, request.Period)] = (of, request);
        }

        return (found.Value ?? [], found.Value is null ? said.ToString().Trim() : null);
    }

    /// <summary>What judges a service in a period; null if nothing on file is about it.</summary>
    public (StoreSelection Of, EvaluationRequest Request)? Find(Focus focus)
    {
        if (!IsOpen)
            return null;
        if (focus.KnownOn is null && judged.TryGetValue((focus.Records, focus.Service, focus.Period), out var found) && (focus.Level is null || found.Of.Chosen.LevelName == focus.Level))
            return (found.Of, found.Request with { AsOf = focus.On ?? found.Request.AsOf });
        return focus is { On: { } day, Level: { } level } && Known is { } knowledge ? Awaited(focus, level, day, knowledge with { On = focus.KnownOn ?? knowledge.On }) : null;
    }

    /// <summary>Writes a new file; what was wrong, or null.</summary>
    public string? Write(string file, string text)
    {
        using var said = new StringWriter();
        var exit = NewFile.Write(host with { Error = said }, file, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }, "Name another.");
        return exit == ExitCodes.Done ? null : said.ToString().Trim();
    }

    public void Dispose() => Close();

    /// <summary>What falls due may be of a period about which nobody has a record yet, of none, or of a provider.</summary>
    private (StoreSelection Of, EvaluationRequest Request)? Awaited(Focus focus, string level, int day, Knowledge knowledge)
    {
        var quiet = host with { Error = TextWriter.Null };
        if (StoreSelection.Of(quiet, Store, (focus.Records, focus.Service, focus.Period), day, knowledge) is not { } of)
            return null;
        var index = of.Chosen.Policy.Records.Select(r => r.Name).ToList().IndexOf(level);
        return index < 0 ? null : (of with { Chosen = of.Chosen with { Level = index } }, of.Chosen.Requests[0] with { Level = index });
    }

    /// <summary>
    /// The sample in a store without a file, so that nothing is left of it however the program ends; what was wrong, or null. It is only looked at, so nobody waits until it is analysed.
    /// </summary>
    private string? LoadSample()
    {
        using var said = new StringWriter();
        var quiet = host with { Out = TextWriter.Null, Error = said };
        store = Store.InMemory("the sample portfolio");
        var found = new Diagnostics.DiagnosticBag();
        isSampleLoaded = LoadFile.Open(Sample, host.WorkingDirectory, found) is { } file && new Loading(quiet, store, host.Recorder, asJson: false) { IsAnalysed = false }.Run(file) == ExitCodes.Done;
        return isSampleLoaded ? null : $"The sample portfolio cannot be loaded as its files are now. If a policy of it has a mistake, 3 shows it; `policy load {Sample}` says more. `r` tries again.";
    }

    private void Close()
    {
        store?.Dispose();
        store = null;
    }
}
