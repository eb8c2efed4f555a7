using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>The whole working, in an order in which each step rests only on earlier ones.</summary>
internal static class WorkingText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> outcomes)
    {
        page.Line(0, "Working", TextRole.Strong);
        var shown = outcomes.Where(o => !StepWords.IsConstant(o)).ToImmutableArray();
        var numbers = shown.Select((o, i) => (o.Definition.Id, Number: i + 1)).ToDictionary(p => p.Id, p => p.Number, StringComparer.Ordinal);
        foreach (var outcome in shown)
        {
            var number = $"{numbers[outcome.Definition.Id],3}. ";
            var line = $"{number}{StepWords.Equation(outcome.Definition.Id, outcome.Definition, outcome.Result)}";
            page.Cited(0, line, new string(' ', Math.Max(0, number.Length - 2)) + SourceWords.Clause(outcome.Definition.Origin, decision.Policy));
            foreach (var step in StepWords.Parts(decision, outcome.Why))
                AddStep(page, number.Length + 2, decision, numbers, step);
        }

        page.Blank();
    }

    private static void AddStep(Page page, int indent, Decision decision, Dictionary<string, int> numbers, Step step)
    {
        var aside = step.Kind == StepKind.Reference && numbers.TryGetValue(step.Address, out var number) ? $"(step {number})" : StepWords.NoteOf(step) ?? "";
        page.Cited(indent, StepWords.Of(decision, step), aside, step.Decided ? TextRole.Strong : TextRole.Plain);
        foreach (var input in StepWords.Parts(decision, step))
            AddStep(page, indent + 2, decision, numbers, input);
    }
}
