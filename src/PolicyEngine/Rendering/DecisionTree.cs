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
            var reasons = ReasonNode.Of(decision, outcome);
            Page.Line(0, reasons.Text, TextRole.Strong);
            drawn.Add(outcome.Definition.Id);
            AddParts("", reasons, options.Depth);
        }

        private void AddParts(string guides, ReasonNode node, int depth)
        {
            for (var i = 0; i < node.Parts.Length; i++)
                AddNode(guides, node.Parts[i], depth, isLast: i == node.Parts.Length - 1);
        }

        private void AddNode(string guides, ReasonNode node, int depth, bool isLast)
        {
            var fork = options.IsAscii ? (isLast ? "`-- " : "|-- ") : (isLast ? "└── " : "├── ");
            var below = guides + (isLast ? "    " : options.IsAscii ? "|   " : "│   ");
            var isAgain = node.Opened is { } other && !drawn.Add(other.Definition.Id);
            var note = isAgain ? "  (above)" : node.Note is { } text ? $"  {text}" : "";
            AddLine(guides + fork, below, node.Text + note, node.Decided);
            if (node.Opened is null)
                AddParts(below, node, depth);
            else if (!isAgain && depth > 0)
                AddParts(below, node, depth - 1);
        }

        private void AddLine(string first, string next, string text, bool isStrong) =>
            Page.Guided(first, next, (text, isStrong ? TextRole.Strong : TextRole.Plain));
    }
}
