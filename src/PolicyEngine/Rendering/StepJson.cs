using System.Text.Json;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>
/// A step: { address, kind, text, type, result, raw, decided, note, place, origin, needs, inputs }. Null or left out where there is none:
/// `raw` (before rounding), `origin` (of a rule), `note`. A reference's address is the id of the result that explains it.
/// </summary>
internal static class StepJson
{
    public static void Write(Utf8JsonWriter writer, string name, Step step)
    {
        writer.WritePropertyName(name);
        Write(writer, step);
    }

    private static void Write(Utf8JsonWriter writer, Step step)
    {
        writer.WriteStartObject();
        writer.WriteString("address", step.Address);
        writer.WriteString("kind", KernelJson.Name(step.Kind));
        writer.WriteString("text", step.Text);
        writer.WriteString("type", KernelJson.TypeName(step.Type));
        ResultJson.Write(writer, "result", step.Result, step.Type);
        if (step.Raw is { } raw)
            ResultJson.Write(writer, "raw", raw, step.Type);
        writer.WriteBoolean("decided", step.Decided);
        writer.WriteString("note", step.Note);
        KernelJson.WritePlace(writer, "place", step.Place);
        if (step.Origin is { } origin)
        {
            writer.WriteStartObject("origin");
            KernelJson.WriteOrigin(writer, origin);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("needs");
        foreach (var need in step.Needs)
            WriteNeed(writer, need);
        writer.WriteEndArray();
        writer.WriteStartArray("inputs");
        foreach (var input in step.Inputs)
            Write(writer, input);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNeed(Utf8JsonWriter writer, Need need)
    {
        writer.WriteStartObject();
        writer.WriteString("text", need.Text);
        KernelJson.WritePlace(writer, "place", need.Place);
        ResultJson.Write(writer, "actual", need.Actual, need.Type);
        if (need is { Margin: { } margin, MarginType: { } type })
        {
            writer.WritePropertyName("margin");
            ResultJson.WriteNumber(writer, margin, type);
            writer.WriteString("marginText", ResultText.Margin(margin, type));
        }

        writer.WriteBoolean("isAlternative", need.IsAlternative);
        writer.WriteEndObject();
    }
}
