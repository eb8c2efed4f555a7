using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The questions to be taken away: of a decision as `explain --readings` gives them, else those of the policy.</summary>
internal static class ReadingsContent
{
    private const int Width = 100;

    public static Content? Of(ReadingsScreen screen)
    {
        if (screen is { Decision: { } decision, Focus: { } focus })
        {
            ImmutableArray<string> asked = focus.Result is { } result ? [result] : [];
            return new Content($"{focus.Name}: readings", "readings", () => ReadingPage.Runs(decision, Width), () => JsonText.Of(writer => DecisionJson.Write(writer, [decision], asked)));
        }

        return screen.Policy is { } policy ? new Content($"{policy.Header.Title}: open questions", "readings", () => Text(screen), () => Json(policy)) : null;
    }

    private static ImmutableArray<TextRun> Text(ReadingsScreen screen) => [.. screen.Rows.Where(r => !r.IsHeading).SelectMany(r => r.About(Width).Add(TextRun.LineBreak))];

    /// <summary>[{ reading, question, chosen, because, options: [{ id, text }] }].</summary>
    private static string Json(CheckedPolicy policy) => JsonText.Of(writer => new JsonArray([.. policy.Readings.Select(r => new JsonObject
    {
        ["reading"] = r.Id,
        ["question"] = r.Question,
        ["chosen"] = r.ChosenOption?.Id,
        ["because"] = r.Because,
        ["options"] = new JsonArray([.. r.Options.Select(o => new JsonObject { ["id"] = o.Id, ["text"] = o.Text })]),
    })]).WriteTo(writer));
}
