using System.Text.Json;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Steps carried out one after another: each all or nothing, and the first that cannot be done is the last that is tried.</summary>
internal sealed class Loading(Host host, Store store, Recorder recorder, bool asJson)
{
    private readonly List<Action<Utf8JsonWriter>> tried = [];
    private readonly List<ImportResult> imports = [];
    private readonly List<(string Authority, EventReport Report)> events = [];
    private readonly HashSet<long> recordedHere = [];

    /// <summary>Whether a policy in which analysis finds errors is refused.</summary>
    public bool IsAnalysed { get; init; } = true;

    /// <summary>What each step came to, for programs.</summary>
    public IEnumerable<Action<Utf8JsonWriter>> Tried => tried;

    /// <returns>The exit code.</returns>
    public int Run(LoadFile file)
    {
        if (!asJson)
            Painting.Say(host, $"{file.Portfolio}:");
        foreach (var (index, step) in file.Steps.Index())
        {
            var exit = Try(step);
            if (exit == ExitCodes.Done)
                continue;
            Summarise();
            host.Error.WriteLine(
                $"Step {index + 1} of {file.Steps.Length} ({Named(step)}) could not be done, and those after it were not tried.{(index > 0 ? " What the steps before it recorded stands." : "")}");
            return exit;
        }

        Summarise();
        return ExitCodes.Done;
    }

    private int Try(LoadStep step)
    {
        try
        {
            return step switch
            {
                AdoptStep adopt => Adopt(adopt),
                ImportStep import => Import(import),
                EventStep done => Record(done),
                _ => throw new InvalidOperationException($"no way to {step}"),
            };
        }
        catch (StoreException trouble)
        {
            host.Error.WriteLine(trouble.Message);
            return ExitCodes.StorageTrouble;
        }
    }

    private int Adopt(AdoptStep step)
    {
        var found = AdoptResult.Take(host, step.Policy, step.From, IsAnalysed);
        if (found.Value is not { } policy)
            return found.Exit;
        Summarise();
        var isThere = store.Adoptions.Has(step.Authority, Convert.ToHexStringLower(policy.Hash), step.From);
        var adopted = isThere ? new AdoptResult(policy, step.Authority, step.From, null) : AdoptResult.Record(store, policy, step.Authority, step.From, recorder);
        tried.Add(adopted.WriteJson);
        if (!asJson)
            Painting.Say(host, adopted.Sentence, indent: 2);
        return ExitCodes.Done;
    }

    private int Import(ImportStep step)
    {
        var request = new ImportRequest(step.Authority, step.KnownOn ?? recorder.Today, step.Files, host.WorkingDirectory, step.Mapping);
        var found = ImportResult.Run(host, store, request, recorder);
        if (found.Value is not { } imported)
            return found.Exit;
        tried.Add(imported.WriteJson);
        if (events.Count > 0 || (imports is [var last, ..] && last.Request.Authority != step.Authority))
            Summarise();
        if (imported.Exit == ExitCodes.Done)
            imports.Add(imported);
        if (asJson)
            return imported.Exit;
        imported.WriteFindings(host);
        ImportResult.WriteResting(host, imported.Report.Resting);
        return imported.Exit;
    }

    /// <summary>What is recorded already is left alone.</summary>
    private int Record(EventStep step)
    {
        if (imports.Count > 0 || (events is [.., var last] && last.Authority != step.Authority))
            Summarise();
        var recorded = new RecordedEvents(store);
        var report = recorded.Like(step.Request) is { } before ? new EventReport(before, null, []) : recorded.Record(step.Request, recorder);
        if (report.Event is { Counts: true, Event.Entry: var number } && step.Withdrawn is { } withdrawn)
            report = recorded.Withdraw(number, withdrawn.On, withdrawn.By, withdrawn.Because, withdrawn.KnownOn, recorder) with { Notes = report.Notes };
        if (report.Event is not { } listed)
        {
            host.Error.WriteLine(report.Refused);
            return ExitCodes.BadData;
        }

        if (!recordedHere.Add(listed.Event.Entry))
        {
            report = report with { Notes = [.. report.Notes, "the file has it twice, done by the same person on the same day; it counts once."] };
            events.RemoveAll(e => e.Report.Event!.Event.Entry == listed.Event.Entry);
        }

        tried.Add(writer => EventJson.Write(writer, report));
        events.Add((step.Authority, report));
        foreach (var note in asJson ? [] : report.Notes)
            Painting.Say(host, $"Note on event {listed.Event.Entry}: {note}", indent: 2);
        if (!asJson)
            ImportResult.WriteResting(host, report.Resting);
        return ExitCodes.Done;
    }

    /// <summary>One line for the imports, or events, of an authority that follow each other.</summary>
    private void Summarise()
    {
        if (events.Count > 0 && !asJson)
        {
            var withdrawn = events.Count(e => e.Report.Event!.Withdrawn is not null);
            Painting.Say(host, $"{events[0].Authority}, {events.Count} event{(events.Count == 1 ? "" : "s")} on file{(withdrawn > 0 ? $", {withdrawn} of them withdrawn" : "")}.", indent: 2);
        }

        events.Clear();

        if (imports.Count > 0 && !asJson)
        {
            var (files, before) = (imports.Sum(i => i.Request.Files.Length), imports.Sum(i => i.Report.Before.Length));
            var entries = imports.Select(i => i.Report.Entry).OfType<long>().ToArray();
            var logged = entries.Length switch { 0 => "; nothing was changed", 1 => $" (log entry {entries[0]})", _ => $" (log entries {entries[0]} to {entries[^1]})" };
            var passed = before == 0 ? "" : $"{before} imported before, ";
            Painting.Say(
                host,
                $"{imports[0].Request.Authority}, {files} file{(files == 1 ? "" : "s")}: {passed}{imports.Sum(i => i.Report.Added)} new, {imports.Sum(i => i.Report.Revised)} revised, "
                    + $"{imports.Sum(i => i.Report.Unchanged)} as they were{logged}.",
                indent: 2);
        }

        imports.Clear();
    }

    /// <summary>`kent, services.csv and 2 more`.</summary>
    private static string Named(LoadStep step) => step switch
    {
        ImportStep { Files: [var first, .. var others] } => $"{step.Authority}, {Path.GetFileName(first)}{(others.Length > 0 ? $" and {others.Length} more" : "")}",
        EventStep { Request: var done } => $"{done.Authority}, {done.What} about {done.Subject}",
        _ => $"adopting a policy for {step.Authority}",
    };
}
