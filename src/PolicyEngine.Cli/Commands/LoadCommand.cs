using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`load FILE`: the adoptions, imports and events that a file lists, one after another, then the summary of everything in the store.</summary>
internal sealed class LoadCommand : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "a file of steps, each to adopt a policy, to import files or to record what was done" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public LoadCommand(Host host)
        : base(
            "load", "Adopt policies, import files and record events as a file lists them, then evaluate. Makes the store if there is none; what is in it already is left alone.",
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
        var found = exit == ExitCodes.Done ? Results(host, opened) : new Found<IEnumerable<Portfolio>>(null, exit);
        var portfolios = found.Value is { } slices ? BulkPortfolios.Joined(slices) : default;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, loaded, loading, portfolios)));
        else if (!portfolios.IsDefault)
            WriteText(host, portfolios);
        return found.Exit;
    }

    private static Found<IEnumerable<Portfolio>> Results(Host host, Store store)
    {
        var knowledge = new Knowledge(host.Recorder.Today, store.Head.Entries);
        return EvaluateCommand.Assess(host, store, new StoreQuery(null, null, null), knowledge.On, knowledge, MainResults.IsMain);
    }

    private static void WriteText(Host host, ImmutableArray<Portfolio> portfolios)
    {
        host.Out.WriteLine();
        Painting.Write(host, PortfolioText.Summary(portfolios, host.Width));
    }

    /// <summary>
    /// { portfolio, steps, results }: each step as `adopt`, `import` and `record-event` write theirs; the results as `evaluate` does, or null if a step failed.
    /// </summary>
    private static void WriteJson(Utf8JsonWriter writer, LoadFile loaded, Loading loading, ImmutableArray<Portfolio> portfolios)
    {
        writer.WriteStartObject();
        writer.WriteString("portfolio", loaded.Portfolio);
        writer.WriteStartArray("steps");
        foreach (var write in loading.Tried)
            write(writer);
        writer.WriteEndArray();
        writer.WritePropertyName("results");
        if (portfolios.IsDefault)
            writer.WriteNullValue();
        else
            PortfolioJson.Write(writer, portfolios, [], []);
        writer.WriteEndObject();
    }
}
