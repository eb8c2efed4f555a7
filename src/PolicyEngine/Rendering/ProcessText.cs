using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A timeline or procedure, as declared and as far as it has come.</summary>
internal static class ProcessText
{
    /// <summary>Each step by day: what it is, who is to do what, and how it stands.</summary>
    public static void AddRun(Page page, int indent, PolicyHeader policy, Origin outer, ProcessRun run)
    {
        if (run.Over is { } over)
            page.Line(indent, over);
        foreach (var step in run.Steps.Where(s => s.Standing != StepStanding.NotNeeded))
        {
            page.Line(indent, (step.Step.Id, TextRole.Strong), ($": {StandingWords.Of(step)}", RoleOf(step)));
            if (StandingWords.Asked(step.Step) is { } asked)
                page.Line(indent + 2, step.To is null ? asked : $"{asked}; leads to `{step.To.Id}`");
            else if (step.To is not null)
                page.Line(indent + 2, $"leads to `{step.To.Id}`");
            if (step.Step.Origin.Citation != outer.Citation)
                page.Line(indent + 2, SourceWords.Clause(step.Step.Origin, policy), TextRole.Frame);
        }

        var idle = run.Steps.Where(s => s.Standing == StepStanding.NotNeeded).Select(s => $"`{s.Step.Id}`").Distinct().ToArray();
        if (idle.Length > 0)
            page.Line(indent, $"not called for: {string.Join(", ", idle)}");
        foreach (var remark in run.Remarks)
            page.Line(indent, remark, TextRole.Warning);
    }

    /// <summary>As declared, for who reads the policy.</summary>
    public static void AddDeclared(Page page, int indent, Process process)
    {
        Add("where", process.Applies);
        Add("begins when", process.When);
        Add("begins on", process.Start);
        Add("over on", process.Until);
        if (process is Timeline timeline)
        {
            foreach (var step in timeline.Dated)
                page.Line(indent, Declared(step));
        }
        else if (process is Procedure procedure)
        {
            foreach (var state in procedure.States)
                AddState(page, indent, procedure, state);
        }

        void Add(string name, Expression? expression)
        {
            if (expression is not null)
                page.Line(indent, $"{name} {Wording.Of(expression)}");
        }
    }

    private static void AddState(Page page, int indent, Procedure procedure, ProcessState state)
    {
        page.Line(indent, $"state {state.Id}{(state.IsFinal ? ": it ends here" : "")}{(state.Label == state.Id ? "" : $": {state.Label}")}");
        foreach (var move in state.Moves)
            page.Line(indent + 2, $"{Declared(move.Step)}; leads to {procedure.States[move.Target].Id}");
        if (state.Silence is { } silence)
            page.Line(indent + 2, $"if nothing is recorded: {silence}");
    }

    /// <summary>`reminder-letter: deadline + 2 days; the team will send a reminder letter, to the provider`.</summary>
    private static string Declared(ProcessStep step)
    {
        IEnumerable<string?> parts =
        [
            step.At is { } at ? (step.IsDayAfter ? $"the day after {Wording.Of(at)}" : Wording.Of(at)) : "when recorded",
            step.Every is { } every ? $"then every {Wording.Of(every)}" : null,
            step.Guard is { } guard ? $"when {Wording.Of(guard)}" : null,
            StandingWords.Asked(step),
            step.Asks?.By is { } by ? $"by {Wording.Of(by)}" : null,
            step.Attach.IsEmpty ? null : $"with {string.Join(", ", step.Attach)}",
        ];
        return $"{step.Id}: {string.Join("; ", parts.OfType<string>())}";
    }

    private static TextRole RoleOf(StepRun step) => step.Standing is StepStanding.Due or StepStanding.Open or StepStanding.Lapsed ? TextRole.Warning : TextRole.Plain;
}
