using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Cli.Commands;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>How results come out of `evaluate`: for people, programs or spreadsheets, shown or put into a new file.</summary>
internal sealed class PortfolioOutput
{
    private readonly Option<string?> output = new("--output", "-o") { Description = "with json, csv or xlsx: a new file to write instead of showing it", HelpName = "FILE" };

    private readonly Option<bool> summary = new("--summary") { Description = "only a few lines for each authority and policy, and the totals" };

    public OutputFormat Format { get; } = new("text; json or csv for programs; xlsx for spreadsheets, with --output", "text", "json", "csv", "xlsx");

    public void AddTo(Command command)
    {
        command.Add(Format);
        command.Add(output);
        command.Add(summary);
    }

    public bool HasFile(ParseResult parsed) => parsed.GetValue(output) is not null;

    public bool IsSummary(ParseResult parsed) => parsed.GetValue(summary);

    /// <summary>What is wrong with the options, or null.</summary>
    public string? Refusal(ParseResult parsed) => (parsed.GetValue(Format), HasFile(parsed)) switch
    {
        ("xlsx", false) => "A workbook is no text to be shown: say with --output where to put it.",
        (not "text", _) when IsSummary(parsed) => "`--summary` is text; `--format json` has all counts in `summary`, a workbook on its first sheet.",
        ("text", true) => "`--output` goes with --format json, csv or xlsx.",
        _ => null,
    };

    public int Write(ParseResult parsed, Host host, ImmutableArray<Portfolio> portfolios, Decision[] decisions, ImmutableArray<string> explained)
    {
        if (parsed.GetValue(Format) == "text")
        {
            WriteText(host, IsSummary(parsed) ? PortfolioText.Summary(portfolios, host.Width) : PortfolioText.Runs(portfolios, host.Width), decisions, explained);
            return ExitCodes.Done;
        }

        if (parsed.GetValue(output) is not { } path)
        {
            WriteTo(host.Out);
            return ExitCodes.Done;
        }

        if (parsed.GetValue(Format) == "xlsx" && !PortfolioWorkbook.Holds(portfolios))
            return Found<object>.Missing(host, "These are more results than a sheet has rows: choose some with --authority or --period, or have all with --format csv.").Exit;
        if (parsed.GetValue(Format) != "xlsx")
            return NewFile.WriteText(host, path, WriteTo);
        return NewFile.Announced(host, path, NewFile.Write(host, path, stream => PortfolioWorkbook.Write(stream, portfolios)));

        void WriteTo(TextWriter writer)
        {
            if (Format.IsJson(parsed))
                writer.Write(JsonText.Of(json => PortfolioJson.Write(json, portfolios, decisions, explained)));
            else
                PortfolioCsv.Write(writer, portfolios);
        }
    }

    private static void WriteText(Host host, ImmutableArray<TextRun> results, Decision[] decisions, ImmutableArray<string> explained)
    {
        Painting.Write(host, results);
        foreach (var decision in decisions)
        {
            host.Out.WriteLine();
            Painting.Write(host, DecisionText.Runs(decision, new ExplanationOptions(host.Width, explained)));
        }
    }
}
