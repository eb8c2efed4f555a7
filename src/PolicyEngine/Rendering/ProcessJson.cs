using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>
/// A process: as declared `process` { appliesWhen, when, from, until, steps | states }; as far as it has come `run` { since, over, steps, remarks }, its steps
/// { step, standing, day, by, done, from, to, says }. Null where there is none.
/// </summary>
internal static class ProcessJson
{
    public static void WriteRun(Utf8JsonWriter writer, ProcessRun run)
    {
        writer.WriteStartObject("run");
        KernelJson.WriteDay(writer, "since", run.Since);
        writer.WriteString("over", run.Over);
        writer.WriteStartArray("steps");
        foreach (var step in run.Steps)
            Write(writer, step);
        writer.WriteEndArray();
        KernelJson.WriteStrings(writer, "remarks", run.Remarks);
        writer.WriteEndObject();
    }

    public static void WriteDeclared(Utf8JsonWriter writer, Process process)
    {
        writer.WriteStartObject("process");
        Write("appliesWhen", process.Applies);
        Write("when", process.When);
        Write("from", process.Start);
        Write("until", process.Until);
        writer.WriteStartArray(process is Procedure ? "states" : "steps");
        if (process is Timeline timeline)
        {
            foreach (var step in timeline.Dated)
                WriteDeclared(writer, step, target: null);
        }
        else if (process is Procedure procedure)
        {
            foreach (var state in procedure.States)
                WriteState(writer, procedure, state);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void Write(string name, Expression? expression) => writer.WriteString(name, expression is null ? null : Wording.Of(expression));
    }

    private static void WriteState(Utf8JsonWriter writer, Procedure procedure, ProcessState state)
    {
        writer.WriteStartObject();
        writer.WriteString("id", state.Id);
        writer.WriteString("label", state.Label);
        writer.WriteBoolean("final", state.IsFinal);
        writer.WriteString("silence", state.Silence);
        writer.WriteStartArray("moves");
        foreach (var move in state.Moves)
            WriteDeclared(writer, move.Step, procedure.States[move.Target].Id);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDeclared(Utf8JsonWriter writer, ProcessStep step, string? target)
    {
        writer.WriteStartObject();
        writer.WriteString("id", step.Id);
        writer.WriteString("label", step.Label);
        writer.WriteString(step.IsDayAfter ? "after" : "at", step.At is null ? null : Wording.Of(step.At));
        writer.WriteString("every", step.Every is null ? null : Wording.Of(step.Every));
        writer.WriteString("when", step.Guard is null ? null : Wording.Of(step.Guard));
        if (step.Asks is { } duty)
            DefinitionJson.WriteDuty(writer, duty);
        writer.WriteString("to", step.To);
        KernelJson.WriteStrings(writer, "attach", step.Attach);
        if (target is not null)
            writer.WriteString("leadsTo", target);
        KernelJson.WriteOrigin(writer, step.Origin);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StepRun step)
    {
        writer.WriteStartObject();
        writer.WriteString("step", step.Step.Id);
        writer.WriteString("standing", KernelJson.Name(step.Standing));
        ResultJson.Write(writer, "day", step.Day, PolicyTypes.Date);
        if (step.By is { } by)
            ResultJson.Write(writer, "by", by, PolicyTypes.Date);
        WriteDone(writer, step.Event);
        writer.WriteString("from", step.From?.Id);
        writer.WriteString("to", step.To?.Id);
        writer.WriteString("says", StandingWords.Of(step));
        writer.WriteEndObject();
    }

    private static void WriteDone(Utf8JsonWriter writer, ProcessEvent? done)
    {
        if (done is null)
        {
            writer.WriteNull("done");
            return;
        }

        writer.WritePropertyName("done");
        Write(writer, done);
    }

    /// <summary>Each { id, on, by, note, attached, source }, with `withdrawn` { on, by, because } of what counts no more.</summary>
    public static void WriteEvents(Utf8JsonWriter writer, string name, IEnumerable<ProcessEvent> events)
    {
        writer.WriteStartArray(name);
        foreach (var done in events)
            Write(writer, done);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ProcessEvent done)
    {
        writer.WriteStartObject();
        writer.WriteString("id", done.Id);
        KernelJson.WriteDay(writer, "on", done.On);
        writer.WriteString("by", done.By);
        writer.WriteString("note", done.Note);
        KernelJson.WriteStrings(writer, "attached", done.Attached);
        writer.WriteString("source", done.Source);
        if (done.Withdrawn is { } withdrawn)
        {
            writer.WriteStartObject("withdrawn");
            KernelJson.WriteDay(writer, "on", withdrawn.On);
            writer.WriteString("by", withdrawn.By);
            writer.WriteString("because", withdrawn.Because);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
