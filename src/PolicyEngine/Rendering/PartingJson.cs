using System.Text.Json;
using PolicyEngine.Analysis;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>
/// One service under several policies' rules for programs: { policies: [{ name, policy, refusal, beyondCalendar, missing: [{ fact, subject, period }] }], first, results, points }. A result is
/// { id, standing, point, under: { NAME: result or null } }, with `point` the id of the one at which it first parts, or null; `first` is the first of these. A point is { id, sides: { NAME: null or
/// { result, why, only } } }: the definition, fact or reading as that policy comes to it, with the ids of what it alone rests on there.
/// </summary>
public static class PartingJson
{
    public static void Write(Utf8JsonWriter writer, Parting parting)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("policies");
        foreach (var under in parting.Columns)
            WritePolicy(writer, under);
        writer.WriteEndArray();
        writer.WriteString("first", parting.First?.Id);
        writer.WriteStartArray("results");
        foreach (var result in parting.Results)
            WriteResult(writer, parting, result);
        writer.WriteEndArray();
        writer.WriteStartArray("points");
        foreach (var point in parting.Results.Select(r => r.Point).OfType<PartingPoint>().DistinctBy(p => p.Id))
            WritePoint(writer, parting, point);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter writer, UnderRules under)
    {
        writer.WriteStartObject();
        writer.WriteString("name", under.Column.Name);
        KernelJson.WriteHeader(writer, "policy", under.Column.Policy.Header);
        writer.WriteString("refusal", under.Refusal);
        writer.WriteBoolean("beyondCalendar", under.IsBeyondCalendar);
        writer.WriteStartArray("missing");
        foreach (var fact in under.Missing)
        {
            writer.WriteStartObject();
            writer.WriteString("fact", fact.Fact);
            writer.WriteString("subject", fact.Subject);
            writer.WriteString("period", fact.Period);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, Parting parting, PartedResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("id", result.Id);
        writer.WriteString("standing", KernelJson.Name(result.Standing));
        writer.WriteString("point", result.Point?.Id);
        writer.WriteStartObject("under");
        foreach (var (under, outcome) in parting.Columns.Zip(result.Outcomes))
            WriteOutcome(writer, under.Column.Name, outcome);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, string name, Outcome? outcome)
    {
        if (outcome is null)
            writer.WriteNull(name);
        else
            ResultJson.Write(writer, name, outcome.Result, outcome.Definition.Type, ResultText.Of(outcome.Definition, outcome.Result));
    }

    private static void WritePoint(Utf8JsonWriter writer, Parting parting, PartingPoint point)
    {
        writer.WriteStartObject();
        writer.WriteString("id", point.Id);
        writer.WriteStartObject("sides");
        foreach (var (under, side) in parting.Columns.Zip(point.Sides))
        {
            if (side is null)
            {
                writer.WriteNull(under.Column.Name);
                continue;
            }

            writer.WriteStartObject(under.Column.Name);
            WriteOutcome(writer, "result", side.Within);
            StepJson.Write(writer, "why", side.Step);
            KernelJson.WriteStrings(writer, "only", side.Own);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
