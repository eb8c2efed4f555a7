using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`explain-code [CODE]`: the page of one kind of finding, or the list of all.</summary>
internal sealed class ExplainCodeCommand : Verb
{
    private readonly Argument<string?> code = new("CODE") { Description = "a code that `check` gave; all are listed without one", Arity = ArgumentArity.ZeroOrOne };
    private readonly OutputFormat format = new();

    public ExplainCodeCommand(Host host)
        : base("explain-code", "Explain a kind of finding: what it means and what to do.", "policy explain-code PE0301")
    {
        Add(code);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var written = parsed.GetValue(code);
        var shown = DiagnosticCatalogue.All.Where(c => written is null || string.Equals(c.Id, written, StringComparison.OrdinalIgnoreCase)).ToList();
        if (shown.Count == 0 && written is not null)
            return Found<object>.Missing(host, $"There is no code `{written}`.{Nearest.To(written, DiagnosticCatalogue.All.Select(c => c.Id))}").Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, shown)));
        else if (written is null)
            WriteList(host, shown);
        else
            host.Out.WriteLine($"{Head(shown[0])}\n\n{shown[0].Page.Trim()}".ReplaceLineEndings(host.Out.NewLine));
        return ExitCodes.Done;
    }

    private static string Head(DiagnosticCode code) => $"{code.Id}  {code.Severity.ToString().ToLowerInvariant()}: {code.Title}";

    private static void WriteList(Host host, List<DiagnosticCode> codes)
    {
        foreach (var each in codes)
            host.Out.WriteLine(Head(each));
    }

    /// <summary>[{ code, severity, title, page }].</summary>
    private static void WriteJson(Utf8JsonWriter writer, List<DiagnosticCode> codes)
    {
        writer.WriteStartArray();
        foreach (var each in codes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", each.Id);
            writer.WriteString("severity", each.Severity.ToString().ToLowerInvariant());
            writer.WriteString("title", each.Title);
            writer.WriteString("page", each.Page);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
