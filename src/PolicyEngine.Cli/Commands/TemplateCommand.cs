using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`template`: a workbook for providers to fill in, which `import` reads back.</summary>
internal sealed class TemplateCommand : Verb
{
    private readonly Option<string> output = new("--output", "-o") { Description = "the workbook to write; there must be no such file yet", Required = true, HelpName = "FILE.xlsx" };
    private readonly Option<string> period = new("--period") { Description = "the period to be reported on", Required = true, HelpName = "NAME" };
    private readonly Option<string[]> kinds = Several("--kind", "only this kind of record; without it all that are made for the period", "KIND");
    private readonly Option<string[]> services = Several("--service", "only this service, or whatever the policy's lowest level is", "ID", "-s");
    private readonly Option<string[]> providers = Several("--provider", "only the services of this provider", "ID");
    private readonly Option<string?> policy = Selectors.Policy();
    private readonly Option<string[]> facts = Selectors.Facts();
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> authority = new("--authority") { Description = "whose rules and services, where the store has several", HelpName = "ID" };
    private readonly OutputFormat format = new();

    public TemplateCommand(Host host)
        : base(
            "template", "Write a workbook for a period that providers fill in and `import` reads: a row for each service, only the cells that apply to it.",
            "policy template --output q1.xlsx --authority kent --period \"2010-11\" --provider \"Harbour Homes\"")
    {
        foreach (var option in new Option[] { output, policy, facts, store, authority, period, services, providers, kinds, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private static Option<string[]> Several(string name, string description, string helpName, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore };

    private int Run(ParseResult parsed, Host host)
    {
        var path = parsed.GetRequiredValue(output);
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            return Found<object>.Missing(host, $"A template is a workbook: name it `{Path.ChangeExtension(path, ".xlsx")}`.").Exit;
        var query = new TemplateQuery(parsed.GetRequiredValue(period), [.. parsed.GetValue(kinds) ?? []], [.. parsed.GetValue(services) ?? []], [.. parsed.GetValue(providers) ?? []]);
        var found = parsed.GetValue(policy) is null && parsed.GetValue(facts) is not { Length: > 0 } ? OfStore(parsed, host, query) : OfFiles(parsed, host, query);
        if (found.Value is not { } request)
            return found.Exit;
        var template = request.ToTemplate();
        if (NewFile.Write(host, path, stream => TemplateFile.Write(template, stream)) is not ExitCodes.Done and var refused)
            return refused;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, path, template)));
        else
            WriteText(host, path, template);
        return ExitCodes.Done;
    }

    private Found<TemplateRequest> OfFiles(ParseResult parsed, Host host, TemplateQuery query)
    {
        if (parsed.GetValue(policy) is not { } folder || parsed.GetValue(facts) is not { Length: > 0 } files)
            return Found<TemplateRequest>.Missing(host, "`--policy` and `--facts` go together; without both, a store is used.");
        if (new Option[] { store, authority }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofStore)
            return Found<TemplateRequest>.Missing(host, $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.");
        var found = PolicyFolder.LoadAll(host, folder);
        if (found.Value is not { } loaded)
            return new Found<TemplateRequest>(null, found.Exit);
        var version = Judging(host, loaded, query);
        if (version.Value is not { } judging)
            return new Found<TemplateRequest>(null, version.Exit);
        var read = FactsOnFile.Read(host, loaded, files);
        return read.Value is { } onFile ? query.Of(host, judging, onFile.Under(judging), authority: null) : new Found<TemplateRequest>(null, read.Exit);
    }

    /// <summary>The version in force for the period; the latest where the calendar does not list it, of which the query says more.</summary>
    private static Found<CheckedPolicy> Judging(Host host, Compilation compilation, TemplateQuery query) => query.PeriodKinds(compilation.Form!).FirstOrDefault() is { } kind
        ? VersionChoice.Of(host, compilation, new PeriodName(kind, query.Period), asOf: null)
        : compilation.Policy!;

    /// <summary>Under the policy that the authority has in force for the period, by what is known today.</summary>
    private Found<TemplateRequest> OfStore(ParseResult parsed, Host host, TemplateQuery query)
    {
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var adoptions = opened.Adoptions;
        var authorities = adoptions.Authorities.ToArray();
        var one = parsed.GetValue(authority) ?? (authorities is [var only] ? only : null);
        if (one is null)
            return Found<TemplateRequest>.Missing(host, $"Say whose template it is with `--authority`.{Nearest.To("", authorities)}");
        if (adoptions.Latest(one) is not { } latest)
            return Found<TemplateRequest>.Missing(host, $"No authority `{one}` has adopted a policy here.{Nearest.To(one, authorities)}");
        var adoption = latest;
        if (query.PeriodKinds(opened.Snapshot(latest.Snapshot).Form).FirstOrDefault() is { } kind)
        {
            if (adoptions.For(one, new PeriodName(kind, query.Period)) is not { } inForce)
                return Found<TemplateRequest>.Missing(host, $"`{one}` had no policy in force yet for `{query.Period}`.");
            adoption = inForce;
        }

        var version = Judging(host, opened.Snapshot(adoption.Snapshot).Compilation, query);
        var known = new Knowledge(host.Recorder.Today, opened.Head.Entries);
        return version.Value is { } judging ? query.Of(host, judging, opened.Facts(one, judging, known), one) : new Found<TemplateRequest>(null, version.Exit);
    }

    private static void WriteText(Host host, string path, Template template)
    {
        host.Out.WriteLine($"Written to `{path}`:");
        foreach (var sheet in template.Sheets)
            host.Out.WriteLine($"  {sheet.Name}: {sheet.RowCount} row{(sheet.RowCount == 1 ? "" : "s")}, {sheet.CellsToFill} cell{(sheet.CellsToFill == 1 ? "" : "s")} to fill in, "
                + $"{sheet.CellsNotAsked} not asked{(sheet.HasBlankRows ? ", blank rows for more" : "")}");
    }

    /// <summary>{ file, sheets: [{ kind, rows, cellsToFill, cellsNotAsked }] }: the rows that stand there, and the figures asked for in them.</summary>
    private static void WriteJson(Utf8JsonWriter writer, string path, Template template)
    {
        writer.WriteStartObject();
        writer.WriteString("file", path);
        writer.WriteStartArray("sheets");
        foreach (var sheet in template.Sheets)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", sheet.Kind.Name);
            writer.WriteNumber("rows", sheet.RowCount);
            writer.WriteNumber("cellsToFill", sheet.CellsToFill);
            writer.WriteNumber("cellsNotAsked", sheet.CellsNotAsked);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
