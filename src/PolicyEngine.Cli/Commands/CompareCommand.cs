using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Analysis;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`compare POLICY...`: the same questions put to several policies, what they answer differently first.</summary>
internal sealed class CompareCommand : Verb
{
    private static readonly ImmutableArray<string> TopicNames = [.. Topic.All.Select(t => t.Name)];

    private readonly Argument<string[]> paths = new("POLICY") { Description = "two or more policy folders, or folders of policies", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string[]> topics = new("--topic")
    {
        Description = $"only these: {string.Join(", ", TopicNames)}",
        HelpName = "TOPIC",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<DateOnly?> at = PolicyFolder.At();
    private readonly Option<string?> output = new("--output", "-o") { Description = "with json, csv or html: a new file to write instead of showing it", HelpName = "FILE" };
    private readonly OutputFormat format = new("text; json or csv for programs; html for a page to read or print", "text", "json", "csv", "html");

    public CompareCommand(Host host)
        : base(
            "compare", "Put policies side by side: what they answer differently, what only some answer, who set it and since when.",
            "policy compare policies/west-london policies/blackburn-with-darwen --topic thresholds")
    {
        Add(paths);
        Add(topics);
        Add(at);
        Add(format);
        Add(output);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var asked = parsed.GetValue(topics) ?? [];
        if (asked.FirstOrDefault(t => !TopicNames.Contains(t)) is { } unknown)
            return Found<object>.Missing(
                host, $"There is no topic `{unknown}`. {(Suggestion.For(unknown, TopicNames) is { } near ? $"Did you mean `{near}`?" : $"There are {Nearest.Listed(TopicNames)}.")}").Exit;
        var file = parsed.GetValue(output);
        if (file is not null && parsed.GetValue(format) == "text")
            return Found<object>.Missing(host, "`--output` goes with --format json, csv or html.").Exit;
        if (Folders(host, parsed.GetRequiredValue(paths)).Value is not { } folders)
            return ExitCodes.WrongUsage;
        var columns = new ComparedColumns(host, parsed.GetValue(at)?.DayNumber).Load(folders);
        if (columns.Value is not { } policies)
            return columns.Exit;
        if (policies.Count < 2)
            return Found<object>.Missing(host, $"There is only `{folders[0]}`: name at least two policies to compare.").Exit;
        var comparison = Comparing.Compare([.. policies], asked.Length == 0 ? Topic.Whole : [.. Topic.All.Where(t => asked.Contains(t.Name))]);
        return Write(host, parsed.GetValue(format)!, file, comparison);
    }

    /// <summary>
    /// Each named once. What a shell makes of `policies/*` may hold files as well: those of policies stand for their folder,
    /// however many there are, and others for nothing.
    /// </summary>
    private static Found<List<string>> Folders(Host host, string[] paths)
    {
        bool IsFile(string path) => File.Exists(host.PathOf(path));
        if (PolicyFolder.Find(host, paths.Where(p => !IsFile(p))).Value is not { } named
            || PolicyFolder.Find(host, paths.Where(p => !IsFile(p) || SourceFolder.IsYaml(p))).Value is not { } folders)
            return new Found<List<string>>(null, ExitCodes.WrongUsage);
        if (named.GroupBy(host.PathOf, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Found<List<string>>.Missing(host, $"`{twice.Last()}` is named twice.");
        var distinct = folders.DistinctBy(host.PathOf, StringComparer.Ordinal).ToList();
        return distinct.Count > 0 ? distinct : Found<List<string>>.Missing(host, "There is no policy: name at least two policies to compare.");
    }

    private static int Write(Host host, string format, string? file, Comparison comparison)
    {
        if (format == "text")
            Painting.Write(host, ComparisonText.Runs(comparison, host.Width));
        else if (file is null)
            WriteTo(host.Out);
        else
            return NewFile.WriteText(host, file, WriteTo);
        return ExitCodes.Done;

        void WriteTo(TextWriter writer)
        {
            if (format == "csv")
                ComparisonCsv.Write(writer, comparison);
            else
                writer.Write(format == "json" ? JsonText.Of(json => ComparisonJson.Write(json, comparison)) : ComparisonHtml.Page(comparison));
        }
    }
}
