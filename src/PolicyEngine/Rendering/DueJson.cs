using System.Text.Json;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// What is due for programs: { on, knownOn, days, who, knownLater, beyond, unjudged, items, unsettled }. An item: { kind, overdue, authority, level, subject, period, what, state, day,
/// latest, duty, to, says, settled, reasons, layer, place, citation, covers }.
/// Null where there is none; `who` only where it was asked for one person or role, `knownLater` only where nothing is due and more became known since; `unsettled` is how
/// many rules without a day are left out because it is not settled that they arise.
/// </summary>
public static class DueJson
{
    public static void Write(Utf8JsonWriter writer, DueList list)
    {
        writer.WriteStartObject();
        KernelJson.WriteDay(writer, "on", list.On);
        KernelJson.WriteDay(writer, "knownOn", list.KnownOn);
        writer.WriteNumber("days", list.Days);
        if (list.Who is { } who)
            writer.WriteString("who", who);
        if (list.KnownLater is { } later)
            writer.WriteString("knownLater", later);
        KernelJson.WriteStrings(writer, "beyond", list.Beyond);
        KernelJson.WriteStrings(writer, "unjudged", list.Unjudged);
        writer.WriteStartArray("items");
        foreach (var item in list.Items)
            Write(writer, item, list.On);
        writer.WriteEndArray();
        writer.WriteNumber("unsettled", list.Unsettled);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DueItem item, int on)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KernelJson.Name(item.Kind));
        writer.WriteBoolean("overdue", item.IsOverdue(on));
        writer.WriteString("authority", item.Authority.Length == 0 ? null : item.Authority);
        writer.WriteString("level", item.Level);
        writer.WriteString("subject", item.Subject);
        writer.WriteString("period", item.Period);
        writer.WriteString("what", item.What);
        writer.WriteString("state", item.State?.Id);
        KernelJson.WriteDay(writer, "day", item.Day);
        KernelJson.WriteDay(writer, "latest", item.Latest);
        if (item.Duty is { } duty)
            DefinitionJson.WriteDuty(writer, duty);
        writer.WriteString("to", item.Step?.To);
        writer.WriteString("says", DueText.Says(item));
        writer.WriteBoolean("settled", item.IsSettled);
        KernelJson.WriteStrings(writer, "reasons", item.Reasons.All.Select(r => r.Sentence));
        KernelJson.WriteOrigin(writer, item.Origin);
        writer.WriteEndObject();
    }
}
