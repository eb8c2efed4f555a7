using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`load FILE`: the adoptions and imports that a file lists, one after another, then the summary of everything in the store.</summary>
internal sealed class LoadCommand : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "a file of steps, each to adopt a policy or to import files" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public LoadCommand(Host host)
        : base(
            "load", "Adopt policies and import files as a file lists them, then evaluate. Makes the store if there is none; what is in it already is left alone.",
            "policy load examples/03-sample-portfolio/portfolio.yaml")
    {
        Add(file);
        foreach (var option in new Option[] { store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var diagnostics = new DiagnosticBag();
        var loaded = LoadFile.Open(parsed.GetRequiredValue(file), host.WorkingDirectory, diagnostics);
        Painting.WriteError(host, DiagnosticText.Runs(diagnostics.ToImmutable(), host.Width));
        if (loaded is null)
            return ExitCodes.BadData;
        using var opened = StoreOptions.OpenOrCreate(host, parsed.GetValue(store));
        var loading = new Loading(host, opened, StoreOptions.Recorder(host, parsed.GetValue(by)), format.IsJson(parsed));
        var exit = loading.Run(loaded);
        var found = exit == ExitCodes.Done ? Results(host, opened) : new Found<Portfolio[]>(null, exit);
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, loaded, loading, found.Value)));
        else if (found.Value is { } portfolios)
            WriteText(host, portfolios);
        return found.Exit;
    }

    private static Found<Portfolio[]> Results(Host host, Store store)
    {
        var knowledge = new Knowledge(host.Recorder.Today, store.Head.Entries);
        var found = StoreSelection.Select(host, store, new StoreQuery(null, null, null), knowledge.On, knowledge);
        return found.Value is { } selections ? EvaluateCommand.Assess(selections, isAll: false) : new Found<Portfolio[]>(null, found.Exit);
    }

    private static void WriteText(Host host, Portfolio[] portfolios)
    {
        host.Out.WriteLine();
        EvaluateCommand.WriteAll(host, portfolios);
    }

    /// <summary>{ portfolio, steps, results }: each step as `adopt` and `import` write theirs, null for what was loaded before; the results as `evaluate` does, or null if a step failed.</summary>
    private static void WriteJson(Utf8JsonWriter writer, LoadFile loaded, Loading loading, Portfolio[]? portfolios)
    {
        writer.WriteStartObject();
        writer.WriteString("portfolio", loaded.Portfolio);
        writer.WriteStartArray("steps");
        foreach (var write in loading.Tried)
            write(writer);
        writer.WriteEndArray();
        writer.WritePropertyName("results");
        if (portfolios is null)
            writer.WriteNullValue();
        else
            EvaluateCommand.WriteAll(writer, portfolios);
        writer.WriteEndObject();
    }
}
