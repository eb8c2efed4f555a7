using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision with all its reasons, to be taken away.</summary>
internal static class DecisionContent
{
    private const int Width = 100;

    public static Content Of(Decision decision)
    {
        var name = $"{decision.Subject} {decision.Period}".Trim();
        return new Content(
            $"The decision about {name}",
            $"decision {name}",
            () => DecisionText.Runs(decision, new ExplanationOptions(Width, [])),
            () => JsonText.Of(writer => DecisionJson.Write(writer, [decision], [])));
    }
}
