using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>
/// Reports about settings. History: { policy, changes: [a setting], lineage: [a succession (<see cref="LineageText"/>)] }.
/// Discretion: { discretions: [{ holder, path, limit, approvedBy, citation, note, place,
/// uses: [a setting] }], undeclared: [a setting] }.
/// </summary>
public static class LayerReportJson
{
    public static void Write(Utf8JsonWriter writer, PolicyHeader policy, IEnumerable<Setting> history, IEnumerable<Succession> lineage)
    {
        writer.WriteStartObject();
        KernelJson.WriteHeader(writer, "policy", policy);
        WriteSettings(writer, "changes", history);
        LineageText.Write(writer, lineage);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, DiscretionReport report)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("discretions");
        foreach (var entry in report.Discretions)
        {
            writer.WriteStartObject();
            writer.WriteString("holder", entry.Holder);
            writer.WriteString("path", entry.Path);
            writer.WriteString("limit", entry.Limit);
            writer.WriteString("approvedBy", entry.ApprovedBy);
            writer.WriteString("citation", entry.Citation);
            writer.WriteString("note", entry.Note);
            KernelJson.WritePlace(writer, "place", entry.Place);
            WriteSettings(writer, "uses", entry.Uses);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteSettings(writer, "undeclared", report.Undeclared);
        writer.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter writer, string name, IEnumerable<Setting> settings)
    {
        writer.WriteStartArray(name);
        foreach (var setting in settings)
            SettingJson.Write(writer, setting);
        writer.WriteEndArray();
    }
}
