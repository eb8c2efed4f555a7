using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is side by side, to be taken away as it is shown: of one topic or all, all or only what differs, in every form alike.</summary>
internal static class CompareContent
{
    private const int Width = 100;

    public static Content? Of(CompareScreen screen) => screen.IsService ? Service(screen) : Rules(screen);

    private static Content? Service(CompareScreen screen)
    {
        if (screen is not { ShownParting: { } parting, About: { } about })
            return null;
        var columns = parting.Columns.Select(c => c.Column.Name).ToArray();
        return new Content(
            $"{about.Name} under each policy's rules{Differences(screen)}",
            $"{about.Name} under {string.Join(' ', columns)}{Differences(screen)}",
            () => PartingText.Runs(parting, Width),
            () => JsonText.Of(writer => PartingJson.Write(writer, parting)));
    }

    private static Content? Rules(CompareScreen screen)
    {
        if (screen.ShownComparison is not { } comparison)
            return null;
        var (names, topic) = (comparison.Columns.Select(c => c.Name).ToArray(), screen.Topic is { } one ? $", {one.Name}" : "");
        return new Content(
            $"Side by side: {string.Join(", ", names)}{topic}{Differences(screen)}",
            $"compare {string.Join(' ', names)}{topic}{Differences(screen)}",
            () => ComparisonText.Runs(comparison, Width),
            () => JsonText.Of(writer => ComparisonJson.Write(writer, comparison)))
        {
            OwnHtml = () => ComparisonHtml.Page(comparison),
        };
    }

    private static string Differences(CompareScreen screen) => screen.IsDifferencesOnly ? ", differences only" : "";
}
