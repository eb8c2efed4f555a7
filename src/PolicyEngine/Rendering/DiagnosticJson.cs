using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>
/// Findings for programs: an array of { code, severity, title, message, help, cell, labels, fix }. Lines and columns count from 1,
/// columns in UTF-16 code units, ends excluded. `help`, `cell` and `fix` are null where there is none; the first label is the main one.
/// </summary>
public static class DiagnosticJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Messages are full of backticks and pounds; this is no HTML page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The array, indented, with a line break at its end.</summary>
    public static string Render(ImmutableArray<Diagnostic> diagnostics)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            Write(writer, diagnostics);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static void Write(Utf8JsonWriter writer, ImmutableArray<Diagnostic> diagnostics)
    {
        writer.WriteStartArray();
        foreach (var diagnostic in diagnostics)
            Write(writer, diagnostic);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("code", diagnostic.Code.Id);
        writer.WriteString("severity", DiagnosticText.NameOf(diagnostic.Severity));
        writer.WriteString("title", diagnostic.Code.Title);
        writer.WriteString("message", diagnostic.Message);
        writer.WriteString("help", diagnostic.Help);
        WriteCell(writer, diagnostic.Cell);
        writer.WriteStartArray("labels");
        foreach (var label in diagnostic.Labels)
        {
            writer.WriteStartObject();
            WritePlace(writer, label.Place);
            writer.WriteString("label", label.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteFix(writer, diagnostic.Fix);
        writer.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter writer, CellReference? cell)
    {
        if (cell is null)
        {
            writer.WriteNull("cell");
            return;
        }

        writer.WriteStartObject("cell");
        writer.WriteString("file", cell.File);
        writer.WriteString("sheet", cell.Sheet);
        writer.WriteNumber("row", cell.Row);
        writer.WriteString("column", cell.Column);
        writer.WriteString("address", cell.Address);
        writer.WriteString("value", cell.Value);
        writer.WriteString("expected", cell.Expected);
        writer.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter writer, Fix? fix)
    {
        if (fix is null)
        {
            writer.WriteNull("fix");
            return;
        }

        writer.WriteStartObject("fix");
        WritePlace(writer, fix.Place);
        writer.WriteString("replacement", fix.Replacement);
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, Place place)
    {
        var (line, column) = place.Source.LineAndColumn(place.Span.Start);
        var (endLine, endColumn) = place.Source.LineAndColumn(place.Span.End);
        writer.WriteString("file", place.Source.Path);
        writer.WriteNumber("line", line);
        writer.WriteNumber("column", column);
        writer.WriteNumber("endLine", endLine);
        writer.WriteNumber("endColumn", endColumn);
        writer.WriteString("text", place.Text);
    }
}
