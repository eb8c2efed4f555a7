using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Of reminders and procedures: whom they spare, what sets them going and ends them, and each step or move.</summary>
internal static class ProcessAnswers
{
    public static Answer Of(PolicyView view, Process process)
    {
        var source = Source.Of(process.Origin, process.Id);
        var parts = ImmutableArray.CreateBuilder<Part>();
        Add("applies when", process.Applies, "applies-when");
        Add("begins when", process.When, "when");
        Add("begins on", process.Start, "from");
        Add("over on", process.Until, "until");
        if (process is Timeline timeline)
            parts.AddRange(timeline.Dated.Select(s => Of(view, process, s, s.Id, $"steps.{s.Id}", leadsTo: null)));
        else if (process is Procedure procedure)
            parts.AddRange(procedure.States.SelectMany(s => States(view, procedure, s)));
        var steps = process.Steps.Select(s => s.Id).Distinct(StringComparer.Ordinal);
        return new Answer(process.Id, process.Label, string.Join(", ", steps), process.Status, Force: null, source, [.. parts, .. view.Standing(process, source)]);

        void Add(string name, Expression? expression, string key)
        {
            if (expression is not null)
                parts.Add(view.Part(name, expression, Source.Of(process.Origin, $"{process.Id}.{key}")));
        }
    }

    private static IEnumerable<Part> States(PolicyView view, Procedure procedure, ProcessState state)
    {
        var source = Source.Of(procedure.Origin, $"{procedure.Id}.states.{state.Id}");
        foreach (var move in state.Moves)
            yield return Of(view, procedure, move.Step, $"{state.Id}: {move.Step.Id}", $"states.{state.Id}.moves.{move.Step.Id}", procedure.States[move.Target].Id);
        if (state.IsFinal)
            yield return PolicyView.Said(state.Id, "it ends here", source);
        if (state.Silence is { } silence)
            yield return PolicyView.Said($"{state.Id}: silence", silence, source);
    }

    private static Part Of(PolicyView view, Process process, ProcessStep step, string name, string path, string? leadsTo)
    {
        var words = new[] { step.At is null ? "when recorded" : $"{(step.IsDayAfter ? "the day after " : "")}{Wording.Of(step.At)}", step.Every is null ? null : $"then every {Wording.Of(step.Every)}", step.Guard is null ? null : $"when {Wording.Of(step.Guard)}", StandingWords.Asked(step), step.Asks?.By is { } by ? $"by {Wording.Of(by)}" : null, step.Attach.IsEmpty ? null : $"with {string.Join(", ", step.Attach)}", leadsTo is null ? null : $"leads to {leadsTo}" };
        var said = string.Join("; ", words.OfType<string>());
        var meant = string.Join(" | ", step.Expressions.Select(view.Meaning.ByName).Concat([$"{step.IsDayAfter}", StandingWords.Asked(step) ?? "", string.Join(",", step.Attach), leadsTo ?? ""]));
        return new Part(name, said, meant, Source.Of(process.Origin, $"{process.Id}.{path}"));
    }
}
