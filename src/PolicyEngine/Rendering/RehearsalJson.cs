using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// A rehearsed year for programs: { from, until, beyond, unjudged, dated, payments, hanging, clashes }. An item: { id, step, instalment, period, day, every, last, times,
/// byItself, says, counted, condition, duty, layer, place, citation, covers }, of which `instalment` is only there of instalments on stated days, `every`, `last` and `times`
/// only of a repeated step, and `byItself` (nobody has to do anything) only where it is so. A clash: { day, text, items }.
/// </summary>
public static class RehearsalJson
{
    public static void Write(Utf8JsonWriter writer, Rehearsal rehearsal)
    {
        writer.WriteStartObject();
        KernelJson.WriteDay(writer, "from", rehearsal.From);
        KernelJson.WriteDay(writer, "until", rehearsal.Until);
        KernelJson.WriteStrings(writer, "beyond", rehearsal.Beyond);
        KernelJson.WriteStrings(writer, "unjudged", rehearsal.Unjudged);
        Items("dated", rehearsal.Dated);
        Items("payments", rehearsal.Payments);
        Items("hanging", rehearsal.Hanging);
        writer.WriteStartArray("clashes");
        foreach (var clash in rehearsal.Clashes)
        {
            writer.WriteStartObject();
            KernelJson.WriteDay(writer, "day", clash.Day);
            writer.WriteString("text", clash.Text);
            KernelJson.WriteStrings(writer, "items", clash.Items.Select(i => $"{i.Id}{(i.Period is null ? "" : $" {i.Period}")}"));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void Items(string name, ImmutableArray<RehearsedItem> items)
        {
            writer.WriteStartArray(name);
            foreach (var item in items)
                Write(writer, item);
            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, RehearsedItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("id", item.Definition.Id);
        writer.WriteString("step", item.Step?.Id);
        if (item.Instalment > 0)
            writer.WriteNumber("instalment", item.Instalment);
        writer.WriteString("period", item.Period);
        KernelJson.WriteDay(writer, "day", item.IsPaidOnNoDay ? null : item.Day);
        if (item.Step?.Every is { } every)
        {
            writer.WriteString("every", Evaluation.Wording.AsChosen(every, item.Policy));
            KernelJson.WriteDay(writer, "last", item.Days.Any() ? item.Days.Last() : null);
            writer.WriteNumber("times", item.Days.Count());
        }

        if (item.IsByItself)
            writer.WriteBoolean("byItself", true);
        writer.WriteString("says", RehearsalText.Says(item));
        writer.WriteString("counted", item.Counted.Length == 0 ? null : item.Counted);
        writer.WriteString("condition", item.Condition.Length == 0 ? null : item.Condition);
        if (item.Duty is { } duty)
            DefinitionJson.WriteDuty(writer, duty);
        KernelJson.WriteOrigin(writer, item.Origin);
        writer.WriteEndObject();
    }
}
