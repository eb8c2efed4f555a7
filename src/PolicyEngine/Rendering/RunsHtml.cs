using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace PolicyEngine.Rendering;

/// <summary>Rendered text as a page of its own: laid out as it reads, with nothing that has to be fetched.</summary>
public static class RunsHtml
{
    private const string Look = """
        body { margin: 2rem; font-family: system-ui, sans-serif; color: #1a1a1a; background: #fff; }
        h1 { font-size: 1.3rem; }
        pre { font-size: 0.85rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; }
        .frame { color: #595959; } .error { color: #9b1c1c; font-weight: 600; } .warning { color: #7a4b00; font-weight: 600; } .note { color: #14506b; }
        @media print { body { margin: 0; } }
        """;

    /// <param name="title">What heads the page and its window.</param>
    /// <param name="runs">The text.</param>
    public static string Page(string title, ImmutableArray<TextRun> runs)
    {
        var name = WebUtility.HtmlEncode(Printable.Line(title));
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{name}</title>
            <style>
            {Look}
            </style>
            </head>
            <body>
            <h1>{name}</h1>
            <pre>
            """);
        foreach (var run in runs)
            page.Append(Element(run));
        return page.Append("</pre>\n</body>\n</html>\n").ToString();
    }

    private static string Element(TextRun run)
    {
        if (run == TextRun.LineBreak)
            return "\n";
        var text = WebUtility.HtmlEncode(Printable.Line(run.Text));
        return run.Role switch
        {
            TextRole.Strong => $"<strong>{text}</strong>",
            TextRole.Frame => $"<span class=\"frame\">{text}</span>",
            TextRole.Error => $"<span class=\"error\">{text}</span>",
            TextRole.Warning => $"<span class=\"warning\">{text}</span>",
            TextRole.Note or TextRole.Secondary => $"<span class=\"note\">{text}</span>",
            _ => text,
        };
    }
}
