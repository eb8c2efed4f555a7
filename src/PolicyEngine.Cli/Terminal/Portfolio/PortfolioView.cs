using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The portfolio as a table, with the service in focus below it and at first the words of welcome above.</summary>
internal static class PortfolioView
{
    /// <summary>From so many columns on there is room for the courses of indicators in the table.</summary>
    private const int Wide = 116;

    private static readonly ListColumn Courses = new("Indicators over its periods", 25);

    /// <summary>How many rows are seen at once.</summary>
    public static int Rows(PortfolioScreen screen, Surface body) => Math.Max(1, body.Height - LinesAboveRows(screen, body) - ServicePanel.Height(body));

    public static int LinesAboveRows(PortfolioScreen screen, Surface body) => WelcomeHeight(screen, body) + 1 + Listing.Head;

    public static IRenderable Of(PortfolioScreen screen, Explorer model, Surface body)
    {
        var rows = Rows(screen, body);
        return new Stack(
            (new Welcome(model.Holdings), WelcomeHeight(screen, body)),
            (Summary(screen, model), 1),
            (screen.Entries.IsEmpty ? Nothing(model, screen) : Table(screen, body, rows), rows + Listing.Head),
            (new ServicePanel(screen.Selected), ServicePanel.Height(body)));
    }

    private static int WelcomeHeight(PortfolioScreen screen, Surface body) => screen.IsWelcoming && body.Height >= Welcome.Height + 12 ? Welcome.Height : 0;

    /// <summary>The filter while it is typed, else what there is.</summary>
    private static Line Summary(PortfolioScreen screen, Explorer model)
    {
        var counts = screen.List.Counts;
        if (screen.IsFiltering)
            return Line.Of(("Filter: ", Palette.Strong), (screen.Query.Filter, Palette.Note), (" ", Palette.Selected), ($"  {counts}", Palette.Faint));
        return Line.Of((model.Holdings.Services.IsEmpty ? "" : counts, Palette.Strong), (Unread(model), Palette.Warning));
    }

    /// <summary>That these are not all services, where somebody stopped reading.</summary>
    private static string Unread(Explorer model) => model.Holdings.IsComplete ? "" : model.IsWorkingOn<ReadPortfolio>() ? " so far" : " so far; not all were read. r reads them";

    private static Stack Nothing(Explorer model, PortfolioScreen screen) => new(
        (new Spectre.Console.Text(model.Holdings.Lacking ?? WhyNothing(screen, model.Holdings.IsComplete)), 4));

    private static string WhyNothing(PortfolioScreen screen, bool isComplete) => screen.Query.Filter.Length > 0
        ? $"No service has all these words{(screen.Query.IsEveryPeriod ? "" : $" in {PortfolioScreen.Said(screen.Query)}; p looks in every period")}. Esc clears the filter."
        : isComplete ? "There are no services." : "Opening the portfolio…";

    private static Listing Table(PortfolioScreen screen, Surface body, int rows)
    {
        var isWide = body.Width >= Wide;
        var said = PortfolioColumn.All.Where((_, i) => screen.List.Longest[i] > 0).ToArray();
        var columns = said.Select(
            c => new ListColumn(c == screen.Query.Sort ? $"{c.Title} {(screen.Query.IsDescending ? "▼" : "▲")}" : c.Title, c.Least) { Longest = screen.List.Longest[PortfolioColumn.All.IndexOf(c)] });
        ImmutableArray<ListColumn> shown = [.. isWide ? columns.Append(Courses) : columns];
        var cursor = screen.Cursor.To(screen.Cursor.At, screen.Entries.Length, rows);
        var seen = screen.Entries.Skip(cursor.Top).Take(rows).Select(e => Row(e, said, isWide)).ToArray();
        return new Listing(shown, Listing.Fit(shown, [], body.Width), seen, cursor.At - cursor.Top);
    }

    private static ListRow Row(PortfolioEntry entry, PortfolioColumn[] columns, bool isWide)
    {
        if (entry.Service is not { } service)
            return new ListRow([], entry.Heading);
        var cells = columns.Select(c => new ListCell(c.Text(service, entry.Period), c.Style(entry.Period)));
        return new ListRow([.. isWide ? cells.Append(new ListCell(ServicePanel.Courses(service))) : cells]);
    }
}
