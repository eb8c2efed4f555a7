using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>The whole working, in an order in which each step rests only on earlier ones.</summary>
internal static class WorkingText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> outcomes)
    {
        page.Line(0, "Working", TextRole.Strong);
        new Writer(page, decision, [.. outcomes.Where(o => !StepWords.IsConstant(o))]).AddAll();
        page.Blank();
    }

    private sealed class Writer(Page page, Decision decision, ImmutableArray<Outcome> outcomes)
    {
        private readonly Dictionary<string, int> numbers =
            outcomes.Select((o, i) => (o.Definition.Id, Number: i + 1)).ToDictionary(p => p.Id, p => p.Number, StringComparer.Ordinal);

        private readonly HashSet<string> saidReadings = new(StringComparer.Ordinal);

        public void AddAll()
        {
            foreach (var outcome in outcomes)
            {
                var number = $"{numbers[outcome.Definition.Id],3}. ";
                var line = $"{number}{StepWords.Equation(outcome.Definition.Id, outcome.Definition, outcome.Result)}";
                page.Cited(0, line, SourceWords.Clause(outcome.Definition.Origin, decision.Policy), hang: number.Length);
                foreach (var step in StepWords.Parts(decision, outcome.Why))
                    AddStep(number.Length + 2, step);
                foreach (var step in new[] { outcome.WhyThen, outcome.Done?.Why }.OfType<Step>())
                    AddStep(number.Length + 2, step);
            }
        }

        private void AddStep(int indent, Step step)
        {
            var isAgain = step.Kind == StepKind.Reading && !saidReadings.Add(step.Text);
            page.Cited(indent, StepWords.Of(decision, step, isAgain), isAgain ? "" : Aside(step), step.Decided ? TextRole.Strong : TextRole.Plain);
            foreach (var input in StepWords.Parts(decision, step))
                AddStep(indent + 2, input);
        }

        private string Aside(Step step) =>
            step.Kind == StepKind.Reference && numbers.TryGetValue(step.Address, out var number) ? $"(step {number})" : StepWords.NoteOf(step) ?? "";
    }
}
