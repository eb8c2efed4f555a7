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
        // Its states are told one by one, and need not be the same to be compared.
        return new Answer(process.Id, process.Label, string.Join(", ", steps), process.Status, Force: null, source, [.. parts, .. view.Scope(process, source)]) { IsLong = true };

        void Add(string name, Expression? expression, string key)
        {
            if (expression is not null)
                parts.Add(new Part(name, view.WordsAsChosen(expression), view.MeaningAsChosen(expression), Source.Of(process.Origin, $"{process.Id}.{key}")));
        }
    }

    private static IEnumerable<Part> States(PolicyView view, Procedure procedure, ProcessState state)
    {
        var source = Source.Of(procedure.Origin, $"{procedure.Id}.states.{state.Id}");
        foreach (var move in state.Moves)
        {
            var path = $"states.{state.Id}.moves.{move.Step.Id}";
            yield return Of(view, procedure, move.Step, $"{state.Id}: {move.Step.Id}", path, procedure.States[move.Target].Id);
        }

        if (state.IsFinal)
            yield return PolicyView.Said(state.Id, "it ends here", source);
        if (state.Silence is { } silence)
            yield return PolicyView.Said($"{state.Id}: silence", silence, source);
    }

    private static Part Of(PolicyView view, Process process, ProcessStep step, string name, string path, string? leadsTo)
    {
        var meant = step.Expressions.Select(view.MeaningAsChosen).Concat([$"{step.IsDayAfter}", StandingWords.Asked(step) ?? "", string.Join(",", step.Attach), leadsTo ?? ""]);
        return new Part(name, string.Join("; ", Said(view, step, leadsTo).OfType<string>()), string.Join(" | ", meant), Source.Of(process.Origin, $"{process.Id}.{path}"));
    }

    private static IEnumerable<string?> Said(PolicyView view, ProcessStep step, string? leadsTo)
    {
        yield return step.At is null ? "when recorded" : $"{(step.IsDayAfter ? "the day after " : "")}{view.WordsAsChosen(step.At)}";
        yield return step.Every is null ? null : $"then every {view.WordsAsChosen(step.Every)}";
        yield return step.Guard is null ? null : $"when {view.WordsAsChosen(step.Guard)}";
        yield return StandingWords.Asked(step);
        yield return step.Asks?.By is { } by ? $"by {view.WordsAsChosen(by)}" : null;
        yield return step.Attach.IsEmpty ? null : $"with {string.Join(", ", step.Attach)}";
        yield return leadsTo is null ? null : $"leads to {leadsTo}";
    }
}
