using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>
/// Policies side by side for programs: { policies: [{ name, policy }], families, counts, questions }. `families` are lists of names that answer everything alike.
/// A question is { topic, id, standing, reason, answers: [{ policies, summary, status, force }], aspects: [{ name, standing, values }] }, what differs first; a
/// value { policies, state, text, layer, place, citation, from, until, because, insteadOf } stands for all the policies it names. `standing` and `state` are as in the CSV.
/// </summary>
public static class ComparisonJson
{
    public static void Write(Utf8JsonWriter writer, Comparison comparison)
    {
        writer.WriteStartObject();
        Array(writer, "policies", comparison.Columns, column =>
        {
            writer.WriteString("name", column.Name);
            KernelJson.WriteHeader(writer, "policy", column.Policy.Header);
        });
        writer.WriteStartArray("families");
        foreach (var family in comparison.Families)
        {
            writer.WriteStartArray();
            foreach (var column in family)
                writer.WriteStringValue(comparison.Columns[column].Name);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("counts");
        foreach (var standing in Enum.GetValues<Standing>())
            writer.WriteNumber(KernelJson.Name(standing), comparison.Questions.Count(q => q.Standing == standing));
        writer.WriteEndObject();
        Array(writer, "questions", comparison.Questions, question => WriteQuestion(writer, comparison, question));
        writer.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter writer, Comparison comparison, Question question)
    {
        writer.WriteString("topic", question.Topic);
        writer.WriteString("id", question.Id);
        writer.WriteString("standing", KernelJson.Name(question.Standing));
        writer.WriteString("reason", question.Reason);
        var answers = Enumerable.Range(0, comparison.Columns.Length).GroupBy(c => (question.Answers[c]?.Summary, question.Answers[c]?.Status, question.Answers[c]?.Force));
        Array(writer, "answers", answers, group =>
        {
            WriteNames(writer, comparison, group);
            writer.WriteString("summary", group.Key.Summary);
            writer.WriteString("status", group.Key.Status is { } status ? KernelJson.Name(status) : null);
            writer.WriteString("force", group.Key.Force is { } force ? KernelJson.Name(force) : null);
        });
        Array(writer, "aspects", question.Aspects, aspect =>
        {
            writer.WriteString("name", aspect.Name);
            writer.WriteString("standing", KernelJson.Name(aspect.Standing));
            var values = Enumerable.Range(0, comparison.Columns.Length)
                .GroupBy(c => (
                    State: ComparisonLine.StateOf(question, aspect, c), aspect.Parts[c]?.Text, aspect.Parts[c]?.Source,
                    Place: aspect.Parts[c]?.Source is { } s ? SourceWords.Location(s.Place) : null));
            Array(writer, "values", values, group =>
            {
                WriteNames(writer, comparison, group);
                writer.WriteString("state", group.Key.State);
                if (group.Key.Source is { } source)
                    WriteValue(writer, group.Key.Text!, source);
            });
        });
    }

    private static void WriteValue(Utf8JsonWriter writer, string text, Source source)
    {
        writer.WriteString("text", text);
        writer.WriteString("layer", source.Layer);
        KernelJson.WritePlace(writer, "place", source.Place);
        KernelJson.WriteCitation(writer, source.Citation);
        KernelJson.WriteDay(writer, "from", source.From);
        KernelJson.WriteDay(writer, "until", source.Until);
        writer.WriteString("because", source.Because);
        writer.WriteString("insteadOf", source.Instead);
    }

    private static void WriteNames(Utf8JsonWriter writer, Comparison comparison, IEnumerable<int> columns) =>
        KernelJson.WriteStrings(writer, "policies", columns.Select(c => comparison.Columns[c].Name));

    private static void Array<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
