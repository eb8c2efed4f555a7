using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Everything that can be wrong with facts: the closed list, and how each is said.</summary>
internal static partial class FactErrors
{
    private const int LongestQuote = 60;

    /// <summary>Every code of this phase, in the order of their numbers.</summary>
    public static ImmutableArray<DiagnosticCode> All =>
    [
        .. FileCodes, .. RecordCodes, .. CellCodes, .. NumberCodes, .. DateCodes, .. SheetCodes, .. MappingCodes, .. ImportCodes, .. LoadingCodes, .. EventCodes,
    ];

    private static DiagnosticCode Error(string id, string title, string page) => new(id, Severity.Error, title, page);

    private static Diagnostic At(Place place, DiagnosticCode code, string message, string label, string? help) =>
        new(code, message, [new Label(place, label)], help);

    /// <summary>A cell refused; one of a table says in data which.</summary>
    private static Diagnostic AtCell(RawCell cell, string expected, DiagnosticCode code, string message, string label, string? help) =>
        At(cell.Place, code, message, label, help) with { Cell = Reference(cell, expected) };

    private static CellReference? Reference(RawCell cell, string expected) => cell.Row is { } row
        ? new CellReference(cell.Place.Source.Path, cell.Place.Source.SheetRow?.Sheet, row, cell.Column.Name, $"{SheetRow.Letter(cell.Column.Index)}{row}", cell.Text, expected)
        : null;

    /// <summary>The text as a sentence quotes it: its first line, shortened if long.</summary>
    private static string Quoted(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return line.Length > LongestQuote || end >= 0 ? $"`{line[..Math.Min(line.Length, LongestQuote)]}...`" : $"`{line}`";
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string DidYouMean(string? near, string otherwise) => near is null ? otherwise : $"Did you mean `{near}`?";
}
