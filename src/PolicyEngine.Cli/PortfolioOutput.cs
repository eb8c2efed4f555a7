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

    /// <summary>Results are shown while others are still worked out.</summary>
    public bool IsShownAsItComes(ParseResult parsed) => parsed.GetValue(Format) == "csv" && !HasFile(parsed);

    /// <param name="slices">What was worked out, or is as it is gone through (<see cref="BulkPortfolios"/>): as CSV no more than a few slices are held at a time.</param>
    public int Write(ParseResult parsed, Host host, IEnumerable<Portfolio> slices, Decision[] decisions, ImmutableArray<string> explained)
    {
        var path = parsed.GetValue(output);
        if (parsed.GetValue(Format) == "csv")
        {
            if (path is not null)
                return NewFile.WriteText(host, path, writer => PortfolioCsv.Write(writer, slices));
            PortfolioCsv.Write(host.Out, slices);
            return ExitCodes.Done;
        }

        var portfolios = BulkPortfolios.Joined(slices);
        if (parsed.GetValue(Format) == "text")
        {
            WriteText(host, IsSummary(parsed) ? PortfolioText.Summary(portfolios, host.Width) : PortfolioText.Runs(portfolios, host.Width), decisions, explained);
            return ExitCodes.Done;
        }

        if (Format.IsJson(parsed))
        {
            void WriteTo(TextWriter writer) => JsonText.Write(writer, json => PortfolioJson.Write(json, portfolios, decisions, explained));
            if (path is not null)
                return NewFile.WriteText(host, path, WriteTo);
            WriteTo(host.Out);
            return ExitCodes.Done;
        }

        if (!PortfolioWorkbook.Holds(portfolios))
            return Found<object>.Missing(host, "These are more results than a sheet has rows: choose some with --authority or --period, or have all with --format csv.").Exit;
        return NewFile.Announced(host, path!, NewFile.Write(host, path!, stream => PortfolioWorkbook.Write(stream, portfolios)));
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
