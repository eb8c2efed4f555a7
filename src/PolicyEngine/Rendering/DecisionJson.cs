using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// Decisions for programs: an array, one for each period asked for, of { policy, kernelVersion, level, subject, period, asOf, asked, results, readings, sideBySide, notes }.
/// `policy` has `inForce`, the days { from, until } of the version that judged, where the policy has several. After `asOf` stands `knownOn` where the facts are
/// from a store. After `policy` stands `takeover` where the contract was taken over (<see cref="LineageText"/>). `asked` are the ids asked for; `results` are those and all
/// they rest on, in an order in which each rests on earlier ones, with the whole explanation of each under `why`, of a duty's date under `whyThen`, of what shows that it is
/// `done` under `whyDone`, and what was recorded as its being done and withdrawn under `withdrawn`; `readings` are those that what was asked for, or follows from it, rests on. `sideBySide`
/// is null unless asked for. Results are written as <see cref="ResultJson"/> says.
/// </summary>
public static class DecisionJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<Decision> decisions, ImmutableArray<string> asked)
    {
        writer.WriteStartArray();
        foreach (var decision in decisions)
            Write(writer, decision, asked);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Decision decision, ImmutableArray<string> asked)
    {
        var outcomes = asked.IsEmpty ? decision.Outcomes : Foundations.Of(decision, decision.Outcomes.Where(o => asked.Contains(o.Definition.Id)));
        writer.WriteStartObject();
        KernelJson.WriteHeader(writer, "policy", decision.Policy);
        LineageText.Write(writer, decision.Takeover);
        writer.WriteString("kernelVersion", Decision.KernelVersion);
        writer.WriteString("level", decision.Level);
        writer.WriteString("subject", decision.Subject);
        writer.WriteString("period", decision.Period);
        KernelJson.WriteDay(writer, "asOf", decision.AsOf);
        if (decision.KnownOn is not null)
            KernelJson.WriteDay(writer, "knownOn", decision.KnownOn);
        KernelJson.WriteStrings(writer, "asked", asked.IsEmpty ? decision.Outcomes.Where(o => MainResults.IsMain(o.Definition)).Select(o => o.Definition.Id) : asked);
        writer.WriteStartArray("results");
        foreach (var outcome in outcomes)
            WriteOutcome(writer, decision, outcome);
        writer.WriteEndArray();
        writer.WriteStartArray("readings");
        var compared = DecisionText.Compared(decision, asked);
        foreach (var use in decision.Readings.Where(r => asked.IsEmpty || r.Results.Any(compared.Contains)))
            WriteReading(writer, use);
        writer.WriteEndArray();
        SideBySideJson.Write(writer, decision);
        KernelJson.WriteStrings(writer, "notes", decision.Notes);
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, Decision decision, Outcome outcome)
    {
        var definition = outcome.Definition;
        writer.WriteStartObject();
        DefinitionJson.WriteIdentity(writer, definition);
        writer.WriteString("status", KernelJson.Name(Foundations.StatusOf(decision, outcome)));
        ResultJson.Write(writer, "result", outcome.Result, definition.Type, ResultText.Of(definition, outcome.Result));
        if (definition is Table { Outputs.Length: > 1 } table)
        {
            writer.WriteStartObject("outputs");
            foreach (var (output, value) in table.Outputs.Zip(outcome.Outputs))
                ResultJson.Write(writer, output.Name, value, output.Type);
            writer.WriteEndObject();
        }

        DefinitionJson.WriteEffect(writer, definition);
        if (outcome.DueBy is { } due)
            ResultJson.Write(writer, "dueBy", due, Types.PolicyTypes.Date);
        if (outcome.Done is { } done)
            WriteDone(writer, done);
        if (!outcome.Withdrawn.IsEmpty)
            ProcessJson.WriteEvents(writer, "withdrawn", outcome.Withdrawn);
        if (outcome.Run is { } run)
            ProcessJson.WriteRun(writer, run);
        KernelJson.WriteOrigin(writer, definition.Origin);
        StepJson.Write(writer, "why", outcome.Why);
        if (outcome.WhyThen is { } then)
            StepJson.Write(writer, "whyThen", then);
        if (outcome.Done?.Why is { } shown)
            StepJson.Write(writer, "whyDone", shown);
        writer.WriteEndObject();
    }

    private static void WriteDone(Utf8JsonWriter writer, Fulfilment done)
    {
        writer.WriteStartObject("done");
        writer.WriteString("state", KernelJson.Name(done.State));
        ResultJson.Write(writer, "on", done.On, Types.PolicyTypes.Date);
        writer.WriteString("recorded", done.Recorded?.Id);
        writer.WriteString("by", done.Recorded?.By);
        writer.WriteEndObject();
    }

    private static void WriteReading(Utf8JsonWriter writer, ReadingUse use)
    {
        writer.WriteStartObject();
        DefinitionJson.WriteQuestion(writer, use.Question);
        writer.WriteString("taken", use.TakenOption?.Id);
        KernelJson.WriteStrings(writer, "bearsOn", use.Results);
        writer.WriteStartArray("alternatives");
        foreach (var alternative in use.Alternatives)
        {
            writer.WriteStartObject();
            writer.WriteString("option", use.Question.Options[alternative.Option].Id);
            writer.WriteStartArray("changes");
            foreach (var change in alternative.Differences)
            {
                writer.WriteStartObject();
                writer.WriteString("id", change.Part.Id);
                ResultJson.Write(writer, "before", change.Before, change.Part.Type, ResultText.Of(change.Part, change.Before));
                ResultJson.Write(writer, "after", change.After, change.Part.Type, ResultText.Of(change.Part, change.After));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
