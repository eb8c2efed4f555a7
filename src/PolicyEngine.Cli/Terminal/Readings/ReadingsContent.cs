using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>All questions to be taken away, whatever is left out of sight: of a decision as `explain --readings` gives them, else those of the policy.</summary>
internal static class ReadingsContent
{
    private const int Width = 100;

    public static Content? Of(ReadingsScreen screen)
    {
        if (screen is { Decision: { } decision, About: { } about })
        {
            ImmutableArray<string> asked = about.Result is { } result ? [result] : [];
            return new Content(
                $"{about.Name}: readings",
                $"readings {about.Name}",
                () => ReadingPage.Runs(decision, Width),
                () => JsonText.Of(writer => DecisionJson.Write(writer, [decision], asked)));
        }

        return screen.Policy is not { } policy ? null : new Content(
            $"{policy.Header.Title}: open questions",
            $"readings {policy.Header.Id}",
            () => ReadingPage.Runs(policy, Width),
            () => JsonText.Of(writer => PolicyJson.WriteQuestions(writer, policy)));
    }
}
