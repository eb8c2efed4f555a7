using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>
/// Policies side by side as one page that needs nothing else: a matrix with a column for each family of policies, or, where they are too many
/// for a sheet of paper, a list of answers with those who give them. Everything that comes from a policy is text, never markup.
/// </summary>
public static class ComparisonHtml
{
    private const int MostTitles = 12;

    /// <summary>The page says that it is UTF-8, so only signs that mean something in HTML are written otherwise.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Page(Comparison comparison)
    {
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Side by side: {Title(comparison)}</title>
            <style>
            {ComparisonStyle.Sheet}
            </style>
            </head>
            <body>
            <h1>Side by side: {comparison.Columns.Length} policies</h1>
            {Policies(comparison.Columns)}{Families(comparison)}
            <div class="scroll" role="region" aria-label="The comparison" tabindex="0">
            <table>
            <caption><span>{Text(ComparisonWords.Counts(comparison))}.</span></caption>

            """);
        ComparisonRows rows = ComparisonColumns.Fit(comparison) ? new ComparisonColumns(page, comparison) : new ComparisonAnswers(page, comparison);
        rows.AddAll();
        return page.Append("</table>\n</div>\n</body>\n</html>\n").ToString();
    }

    public static string Text(string text) => Encoder.Encode(Printable.Line(text));

    /// <summary>A dotted name, which may be continued on a further line after its dots.</summary>
    public static string Id(string id) => Text(id).Replace(".", ".<wbr>", StringComparison.Ordinal);

    private static string Policies(ImmutableArray<ComparedPolicy> columns) => columns.Length > MostTitles
        ? $"<ul class=\"policies many\">\n{string.Concat(columns.Select(c => $"<li>{Text(ComparisonWords.Name(c))}</li>\n"))}</ul>"
        : $"<ul class=\"policies\">\n{string.Concat(columns.Select(c => $"<li><b>{Text(c.Name)}</b> {Text(ComparisonWords.Title(c))}</li>\n"))}</ul>";

    private static string Families(Comparison comparison) =>
        string.Concat(comparison.Families.Where(f => f.Length > 1).Select(f => $"\n<p>The same in everything: {Text(ComparisonWords.Names(comparison, f))}</p>"));

    private static string Title(Comparison comparison) =>
        comparison.Columns.Length > 4 ? $"{comparison.Columns.Length} policies" : Text(string.Join(", ", comparison.Columns.Select(c => c.Name)));
}
