using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// Results under other answers for programs: { now, one, two, pairsTried, pairsNotTried }. `now` has, by id, the results that differ under some
/// answer; `one` every other answer to the readings they rest on and `two` the pairs of answers that give something neither gives alone,
/// each as { answers: [{ reading, option }], results }. Those `results` are, by id, what differs from `now`, or of a pair what neither gives alone.
/// </summary>
internal static class SideBySideJson
{
    public static void Write(Utf8JsonWriter writer, Decision decision)
    {
        if (decision.OtherAnswers is not { } compared)
        {
            writer.WriteNull("sideBySide");
            return;
        }

        writer.WriteStartObject("sideBySide");
        WriteResults(writer, "now", compared, compared.Now, compared.IsTurning);
        WriteColumns(writer, "one", decision, compared, compared.Singles, compared.IsChanged);
        WriteColumns(writer, "two", decision, compared, compared.Pairs, compared.IsNew);
        writer.WriteNumber("pairsTried", compared.PairsTried);
        writer.WriteNumber("pairsNotTried", compared.PairsLeft);
        writer.WriteEndObject();
    }

    private static void WriteColumns(
        Utf8JsonWriter writer, string name, Decision decision, SideBySide compared, ImmutableArray<UnderAnswers> columns, Func<UnderAnswers, int, bool> isChange)
    {
        writer.WriteStartArray(name);
        foreach (var under in columns)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("answers");
            foreach (var answer in under.Answers)
                WriteAnswer(writer, decision, answer);
            writer.WriteEndArray();
            WriteResults(writer, "results", compared, under.Results, part => isChange(under, part));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Decision decision, Answer answer)
    {
        var question = decision.Readings.First(r => r.Reading == answer.Reading).Question;
        writer.WriteStartObject();
        writer.WriteString("reading", question.Id);
        writer.WriteString("option", question.Options[answer.Option].Id);
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, string name, SideBySide compared, ImmutableArray<Possible> results, Func<int, bool> isShown)
    {
        writer.WriteStartObject(name);
        for (var i = 0; i < results.Length; i++)
        {
            if (isShown(i))
                ResultJson.Write(writer, compared.Parts[i].Id, results[i], compared.Parts[i].Type, ResultText.Of(compared.Parts[i], results[i]));
        }

        writer.WriteEndObject();
    }
}
