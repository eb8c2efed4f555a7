using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>A decision as a tree: every result with what it rests on below it, down to the figures on file. What was drawn once is not drawn again.</summary>
public static class DecisionTree
{
    public static ImmutableArray<TextRun> Runs(Decision decision, ExplanationOptions options)
    {
        var drawing = new Drawing(decision, options);
        drawing.Page.Line(0, DecisionText.Heading(decision), TextRole.Strong);
        LineageText.Add(drawing.Page, decision.Takeover);
        foreach (var outcome in DecisionText.Asked(decision, options))
            drawing.AddResult(outcome);
        if (decision.OtherAnswers is not null)
            ReadingText.AddTo(drawing.Page.Blank(), decision, []);
        return drawing.Page.Runs;
    }

    private sealed class Drawing(Decision decision, ExplanationOptions options)
    {
        private readonly HashSet<string> drawn = new(StringComparer.Ordinal);

        public Page Page { get; } = new(options.Width);

        public void AddResult(Outcome outcome)
        {
            Page.Blank();
            Page.Line(0, StepWords.Equation(outcome.Definition.Id, outcome.Definition, outcome.Result), TextRole.Strong);
            drawn.Add(outcome.Definition.Id);
            AddBranches("", Branches(outcome.Why), options.Depth);
        }

        private ImmutableArray<Branch> Branches(Step step) =>
            [.. StepWords.Parts(decision, step).Select(s => new Branch(s, null)), .. step.Needs.Select(n => new Branch(null, n))];

        private void AddBranches(string guides, ImmutableArray<Branch> branches, int depth)
        {
            for (var i = 0; i < branches.Length; i++)
                AddBranch(guides, branches[i], depth, isLast: i == branches.Length - 1);
        }

        private void AddBranch(string guides, Branch branch, int depth, bool isLast)
        {
            var fork = options.IsAscii ? (isLast ? "`-- " : "|-- ") : (isLast ? "└── " : "├── ");
            var below = guides + (isLast ? "    " : options.IsAscii ? "|   " : "│   ");
            if (branch.Need is { } need)
            {
                AddLine(guides + fork, below, $"needs {need.Text}: {LostRowsText.Shortfall(need)}", isStrong: false);
                return;
            }

            var step = branch.Step!;
            var other = Foundations.Referred(decision, step);
            var isAgain = other is not null && !drawn.Add(other.Definition.Id);
            var note = isAgain ? "  (above)" : StepWords.NoteOf(step) is { } text ? $"  {text}" : "";
            AddLine(guides + fork, below, StepWords.Of(decision, step) + note, step.Decided);
            if (other is null)
                AddBranches(below, Branches(step), depth);
            else if (!isAgain && depth > 0)
                AddBranches(below, Branches(other.Why), depth - 1);
        }

        private void AddLine(string first, string next, string text, bool isStrong) =>
            Page.Guided(first, next, (text, isStrong ? TextRole.Strong : TextRole.Plain));
    }

    /// <summary>What hangs below a step: a step it rests on, or for a row that lost something it would have needed.</summary>
    private sealed record Branch(Step? Step, Need? Need);
}
