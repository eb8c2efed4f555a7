using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>A setting: { kind, path, layer, place, text, from, until, because, approved, review, citation, instead }; `instead` is a setting or null.</summary>
internal static class SettingJson
{
    /// <summary>{ path, text, layers: [{ layer, settings: [a setting with `state`] }] }, the nearest layer first.</summary>
    public static void Write(Utf8JsonWriter writer, string name, ValueTrace trace)
    {
        writer.WriteStartObject(name);
        writer.WriteString("path", trace.Path);
        writer.WriteString("text", trace.Text);
        writer.WriteStartArray("layers");
        foreach (var answer in trace.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("layer", answer.Layer);
            writer.WriteStartArray("settings");
            foreach (var (setting, state) in answer.Settings)
                Write(writer, setting, state);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Setting setting, SettingState? state = null)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KernelJson.Name(setting.Kind));
        if (state is { } known)
            writer.WriteString("state", KernelJson.Name(known));
        writer.WriteString("path", setting.Path);
        writer.WriteString("layer", setting.Layer);
        KernelJson.WritePlace(writer, "place", setting.Place);
        writer.WriteString("text", setting.Text);
        KernelJson.WriteDay(writer, "from", setting.From);
        KernelJson.WriteDay(writer, "until", setting.Until);
        writer.WriteString("because", setting.Because);
        WriteApproval(writer, setting.Approved);
        KernelJson.WriteDay(writer, "review", setting.Review);
        KernelJson.WriteCitation(writer, setting.Citation);
        writer.WritePropertyName("instead");
        if (setting.Instead is { } instead)
            Write(writer, instead);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }

    private static void WriteApproval(Utf8JsonWriter writer, Approval? approved)
    {
        if (approved is null)
        {
            writer.WriteNull("approved");
            return;
        }

        writer.WriteStartObject("approved");
        writer.WriteString("by", approved.By);
        KernelJson.WriteDay(writer, "on", approved.On);
        writer.WriteEndObject();
    }
}
