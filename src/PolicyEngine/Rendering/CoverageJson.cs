using System.Text.Json;
using PolicyEngine.Testing;

namespace PolicyEngine.Rendering;

/// <summary>
/// Coverage for programs: { reached, total, share, definitions: [{ id, reached, total }], missing: [{ definition, kind, text, sides, place }] }. `share` is a percent
/// rounded down; `sides` are the ways that no test reaches.
/// </summary>
public static class CoverageJson
{
    public static void Write(Utf8JsonWriter writer, Coverage coverage)
    {
        writer.WriteStartObject();
        writer.WriteNumber("reached", coverage.Reached);
        writer.WriteNumber("total", coverage.Total);
        writer.WriteString("share", CoverageText.Percent(coverage));
        writer.WriteStartArray("definitions");
        foreach (var definition in coverage.Points.GroupBy(p => p.Definition))
        {
            writer.WriteStartObject();
            writer.WriteString("id", definition.Key);
            writer.WriteNumber("reached", definition.Sum(p => p.Reached.Length));
            writer.WriteNumber("total", definition.Sum(p => p.Sides.Length));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("missing");
        foreach (var point in coverage.Points.Where(p => p.Missing.Any()))
            Write(writer, point);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CoveragePoint point)
    {
        writer.WriteStartObject();
        writer.WriteString("definition", point.Definition);
        writer.WriteString("kind", KernelJson.Name(point.Kind));
        writer.WriteString("text", point.Text);
        KernelJson.WriteStrings(writer, "sides", point.Missing);
        KernelJson.WritePlace(writer, "place", point.Place);
        writer.WriteEndObject();
    }
}
