using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>
/// Why not, and what is still possible, for programs. One object for each period: { policy, subject, period, whyNot, notAsked } or { policy, subject, period, bounds };
/// `notAsked` has the ids of results that are numbers or processes, where all were asked about.
/// Of `whyNot`: { id, now, result, isBetter, inTheWay: [{ row, isWanted, conditions: [{ text, place, actual, against, margin, says, isWanted, isAlternative }] }], provider, others,
/// notChanged, tried };
/// `provider` and `others` are { sets: [[change]], largest, of, isCut, isImpossible }, and a change is { fact, subject, period, from, to, text }.
/// Of `bounds`: { id, now, results: [{ result, example: [change] or null, isRuledOut }], figures: [{ fact, subject, period, state, settles, ranges: [{ text, values, result }] }], left, tried }.
/// </summary>
public static class CounterfactualJson
{
    public static void WriteWhyNot(Utf8JsonWriter writer, Decision decision, ImmutableArray<WhyNot> answers, bool isAll)
    {
        writer.WriteStartObject();
        WriteList(writer, decision, "whyNot", answers, answer => Write(writer, decision, answer));
        if (isAll)
            KernelJson.WriteStrings(writer, "notAsked", WhyNotText.NotAsked(decision).Select(d => d.Id));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Decision decision, WhyNot answer)
    {
        writer.WriteString("id", answer.Definition.Id);
        ResultJson.Write(writer, "now", answer.Now, answer.Definition.Type, ResultText.Short(answer.Definition, answer.Now));
        ResultJson.Write(writer, "result", answer.Result, answer.Definition.Type, ResultText.Short(answer.Definition, answer.Result));
        if (answer.IsBetter is { } isBetter)
            writer.WriteBoolean("isBetter", isBetter);
        else
            writer.WriteNull("isBetter");
        writer.WriteStartArray("inTheWay");
        foreach (var row in answer.InTheWay)
            WriteRow(writer, row);
        writer.WriteEndArray();
        WriteFound(writer, "provider", answer.Provider, decision);
        WriteFound(writer, "others", answer.Others, decision);
        KernelJson.WriteStrings(writer, "notChanged", answer.Beyond);
        writer.WriteNumber("tried", answer.Tried);
    }

    public static void WriteBounds(Utf8JsonWriter writer, Decision decision, ImmutableArray<Bounds> all)
    {
        writer.WriteStartObject();
        WriteList(writer, decision, "bounds", all, bounds => Write(writer, decision, bounds));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Decision decision, Bounds bounds)
    {
        writer.WriteString("id", bounds.Definition.Id);
        ResultJson.Write(writer, "now", bounds.Now, bounds.Definition.Type, ResultText.Short(bounds.Definition, bounds.Now));
        writer.WriteStartArray("results");
        foreach (var result in bounds.Results)
        {
            writer.WriteStartObject();
            ResultJson.Write(writer, "result", result.Result, bounds.Definition.Type, ResultText.Short(bounds.Definition, result.Result));
            WriteSet(writer, "example", result.Example, decision);
            writer.WriteBoolean("isRuledOut", result.IsRuledOut);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("figures");
        foreach (var figure in bounds.Figures)
            WriteFigure(writer, bounds.Definition, figure);
        writer.WriteEndArray();
        KernelJson.WriteStrings(writer, "left", bounds.Left);
        writer.WriteNumber("tried", bounds.Tried);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, Decision decision, string name, ImmutableArray<T> items, Action<T> write)
    {
        writer.WriteString("policy", decision.Policy.Id);
        writer.WriteString("subject", decision.Subject);
        writer.WriteString("period", decision.Period);
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, RowInTheWay row)
    {
        writer.WriteStartObject();
        writer.WriteString("row", row.Row);
        writer.WriteBoolean("isWanted", row.IsWanted);
        writer.WriteStartArray("conditions");
        foreach (var condition in row.Conditions)
            WriteCondition(writer, condition);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter writer, FailedCondition condition)
    {
        writer.WriteStartObject();
        writer.WriteString("text", condition.Text);
        KernelJson.WritePlace(writer, "place", condition.Place);
        ResultJson.Write(writer, "actual", condition.Actual, condition.Type);
        if (condition.Against is { } against)
            ResultJson.Write(writer, "against", against, condition.Type);
        if (condition.Margin is { } margin)
        {
            writer.WritePropertyName("margin");
            ResultJson.WriteNumber(writer, margin, ChangeWords.MarginType(condition.Type));
        }

        writer.WriteString("says", ChangeWords.Of(condition));
        writer.WriteBoolean("isWanted", condition.IsWanted);
        writer.WriteBoolean("isAlternative", condition.IsAlternative);
        writer.WriteEndObject();
    }

    private static void WriteFound(Utf8JsonWriter writer, string name, ChangesFound? found, Decision decision)
    {
        if (found is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteStartArray("sets");
        foreach (var set in found.Sets)
            WriteSet(writer, null, set, decision);
        writer.WriteEndArray();
        writer.WriteNumber("largest", found.Largest);
        writer.WriteNumber("of", found.Of);
        writer.WriteBoolean("isCut", found.IsCut);
        writer.WriteBoolean("isImpossible", found.IsImpossible);
        writer.WriteEndObject();
    }

    private static void WriteSet(Utf8JsonWriter writer, string? name, ImmutableArray<FigureChange>? set, Decision decision)
    {
        if (name is not null)
            writer.WritePropertyName(name);
        if (set is not { } changes)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var change in changes)
            WriteChange(writer, change, decision);
        writer.WriteEndArray();
    }

    private static void WriteChange(Utf8JsonWriter writer, FigureChange change, Decision decision)
    {
        writer.WriteStartObject();
        WriteKey(writer, change.Of);
        writer.WriteString("from", change.From is null ? null : ChangeWords.Of(change.From, change.Fact.Type));
        writer.WriteString("to", ChangeWords.Of(change.To, change.Fact.Type));
        writer.WriteString("text", ChangeWords.Of(change, decision.Subject));
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, FactKey key)
    {
        writer.WriteString("fact", key.Fact);
        writer.WriteString("subject", key.Subject);
        writer.WriteString("period", key.Period);
    }

    private static void WriteFigure(Utf8JsonWriter writer, Definition definition, OpenFigure figure)
    {
        writer.WriteStartObject();
        WriteKey(writer, figure.Of);
        writer.WriteString("state", figure.Now is null ? "missing" : "disputed");
        writer.WriteBoolean("settles", figure.Settles);
        writer.WriteStartArray("ranges");
        foreach (var range in figure.Ranges)
        {
            writer.WriteStartObject();
            writer.WriteString("text", range.Values is { } values ? ValueText.Of(values, figure.Fact.Type) : "not applicable");
            writer.WritePropertyName("values");
            ResultJson.WriteExtent(writer, range.Values, figure.Fact.Type);
            ResultJson.Write(writer, "result", range.Result, definition.Type, ResultText.Short(definition, range.Result));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
