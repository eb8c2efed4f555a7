using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision with all its reasons and figures, to be taken away.</summary>
internal static class DecisionContent
{
    private const int Width = 100;

    public static Content Of(Explanation explanation)
    {
        var decision = explanation.Decision;
        var name = $"{decision.Subject} {decision.Period}".Trim();
        return new Content(
            $"The decision about {name}",
            $"decision {name}",
            () =>
            [
                .. explanation.WhatIf.Length == 0 ? [] : SentenceText.Runs($"{Sentence(explanation.WhatIf)}.", Width),
                .. SentenceText.Runs($"{Sentence(explanation.Recorded)}.", Width),
                TextRun.LineBreak,
                .. DecisionText.Runs(decision, new ExplanationOptions(Width, [])),
                TextRun.LineBreak,
                .. StepDetail.Figures(decision, explanation.Provenance, Width),
            ],
            () => JsonText.Of(writer => DecisionJson.Write(writer, [decision], [])));
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..].TrimEnd('.')}";
}
