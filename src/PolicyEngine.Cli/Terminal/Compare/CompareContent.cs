using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is side by side, to be taken away: all of it, whatever is left out of sight.</summary>
internal static class CompareContent
{
    private const int Width = 100;

    public static Content? Of(CompareScreen screen)
    {
        if (screen.IsService)
            return screen is not { Parting: { } parting, Judged: { } judged } ? null
                : new Content($"{judged.Name} under each policy's rules", "under-each-policy", () => PartingText.Runs(parting, Width), () => JsonText.Of(writer => PartingJson.Write(writer, parting)));
        return screen.Comparison is not { } comparison ? null
            : new Content($"Side by side: {string.Join(", ", comparison.Columns.Select(c => c.Name))}", "compare", () => ComparisonText.Runs(comparison, Width), () => JsonText.Of(writer => ComparisonJson.Write(writer, comparison)))
            {
                OwnHtml = () => ComparisonHtml.Page(comparison),
            };
    }
}
