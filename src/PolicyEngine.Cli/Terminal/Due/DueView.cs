using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The day on top; below it what is due, with all about the line in focus, or the month with what falls due on the day in focus.</summary>
internal static class DueView
{
    /// <summary>With fewer columns, whom it is for and what it is have more need of the room than how far it is.</summary>
    private const int Narrow = 60;

    /// <summary>With fewer, whose contract it is is left to what is said of the line in focus.</summary>
    private const int Wide = 100;

    public static int HeadHeight(Surface body) => body.Height switch { >= 16 => 3, >= 10 => 2, _ => 1 };

    /// <summary>Always one above the other: the lines need the width.</summary>
    public static TwoPanes Panes(DueScreen screen, Surface body)
    {
        var below = Below(body);
        var panes = TwoPanes.Stacked(below, screen.Panel.IsActive);
        if (screen.Panel.IsActive)
            return panes;
        var first = Math.Max(1, (below.Height - 1) * 2 / 3);
        return panes with { First = below with { Height = first }, Second = below with { Height = Math.Max(0, below.Height - first - 1) } };
    }

    /// <summary>Rows that are seen at once.</summary>
    public static int Seen(DueScreen screen, Surface body) => Math.Max(1, Panes(screen, body).First.Height - Listing.Head);

    /// <summary>The room of the month's grid.</summary>
    public static Surface Month(Surface body) => body with { Height = Math.Min(Below(body).Height, MonthGrid.MostHeight) };

    public static IRenderable Of(DueScreen screen, Explorer model, Surface body)
    {
        var below = Below(body);
        var shown = screen.Sheet is not { } sheet ? Nothing(screen, model) : screen.InMonth is { } day ? InMonth(sheet, day, body) : List(screen, sheet, model, body);
        return new Stack((Head(screen, model, body), HeadHeight(body)), (shown, below.Height));
    }

    private static Surface Below(Surface body) => body with { Height = Math.Max(1, body.Height - HeadHeight(body)) };

    /// <summary>The day in large letters, what there is, and by which knowledge.</summary>
    private static Stack Head(DueScreen screen, Explorer model, Surface body)
    {
        if ((screen.InMonth ?? screen.On) is not { } day)
            return new Stack((Line.Of((screen.Typing == DueTyping.Day ? "" : "Due", Palette.Strong)), 1), (Asking(screen), 1));
        var aside = DueWords.Aside(day, screen.Sheet);
        var room = body.Width - (aside.Length == 0 ? 0 : aside.Length + 2);
        var large = HeadHeight(body) > 1 ? DueWords.Large(day, room) : DueDetail.InWords(day);
        return new Stack(
            (HeadHeight(body) == 1 && screen.IsTyping ? Asking(screen) : Line.Of((large, Palette.Strong), (aside.Length == 0 ? "" : $"  {aside}", Palette.Note)), 1),
            (screen.IsTyping ? Asking(screen) : Counted(screen, model), 1),
            (screen.Sheet is { } sheet
                ? Line.Of((DueWords.Known(sheet), Palette.Faint), (DueWords.Ends(sheet), Palette.Warning), (string.Join(' ', DueText.LeftOut(sheet.List)), Palette.Faint))
                : Line.Of(("", Palette.Plain)), 1));
    }

    private static Line Counted(DueScreen screen, Explorer model) => Line.Of(
        (screen.IsFound || model.IsWorkingOn<FindDue>() ? "" : "Not found yet; Enter finds it. ", Palette.Warning),
        (screen is { Filter.Length: > 0, Sheet: { } some, Whole: { } all } ? $"{some.List.Items.Length} of {all.List.Items.Length}. " : "", Palette.Note),
        (screen.Sheet is { } found ? DueText.Summary(found.List) : "", screen.IsFound ? Palette.Strong : Palette.Faint));

    private static Line Asking(DueScreen screen) => screen.Typing switch
    {
        DueTyping.Filter => Line.Of(("Filter: ", Palette.Strong), (screen.Filter, Palette.Note), (" ", Palette.Selected), ($"  {screen.List.Rows.Count(r => !r.IsHeading)} found", Palette.Faint)),
        DueTyping.Day => Line.Of(("Day: ", Palette.Strong), (screen.Typed, Palette.Note), (" ", Palette.Selected)),
        _ => Line.Of(("", Palette.Plain)),
    };

    private static IRenderable List(DueScreen screen, DueSheet sheet, Explorer model, Surface body)
    {
        if (screen.List.Rows.IsEmpty)
            return Empty(screen, sheet, model);
        var panes = Panes(screen, body);
        var panel = Scroll.Seen(screen.PanelLines(panes.Second.Width), screen.Panel.Top, panes.Second.Height);
        var title = screen.List.Selected switch { { Item: { } item } => DueText.Subject(item), { Label: var part } => part, null => "Nothing in focus" };
        return panes.Of(Table(screen, sheet, panes.First), panel, title, screen.Panel.IsActive);
    }

    private static Listing Table(DueScreen screen, DueSheet sheet, Surface pane)
    {
        var isNarrow = pane.Width < Narrow;
        var isOfOne = pane.Width < Wide || !sheet.IsOfSeveral;
        int[] shown = [.. Enumerable.Range(0, DueRow.Columns.Length).Where(c => sheet.Longest[c] > 0 && !(isNarrow && c == DueRow.HowFar) && !(isOfOne && c == DueRow.Authority))];
        ImmutableArray<ListColumn> columns = [.. shown.Select(c => DueRow.Columns[c] with { Longest = sheet.Longest[c] })];
        var (rows, at) = screen.List.Seen(Math.Max(1, pane.Height - Listing.Head));
        var seen = rows.Select(r => r switch
        {
            { IsHeading: true } => new ListRow([], r.Label),
            { Item: null } => new ListRow([], r.Cells[0].Text),
            _ => new ListRow([.. shown.Select(c => r.Cells[c])]),
        }).ToArray();
        return new Listing(columns, Listing.Fit(columns, [], pane.Width), seen, at);
    }

    private static Stack InMonth(DueSheet sheet, int day, Surface body)
    {
        var grid = Month(body);
        var left = Math.Max(0, Below(body).Height - grid.Height);
        return new Stack(
            (new MonthGrid(day, sheet), grid.Height),
            (Line.Of((MonthGrid.Legend, Palette.Faint)), Math.Min(1, left)),
            (OnDay(sheet, day, left - 2), Math.Max(0, left - 1)));
    }

    /// <summary>What falls due on a day, a line each.</summary>
    private static Stack OnDay(DueSheet sheet, int day, int room)
    {
        var items = sheet.FallingOn(day).ToArray();
        var more = items.Length > room ? items.Length - Math.Max(0, room - 1) : 0;
        var lines = items.Take(items.Length - more).Select(i => Line.Of(
            ("  ", Palette.Plain), (DueText.Whom(i), sheet.IsOverdue(i) ? Palette.Bad : Palette.Strong), ($": {DueText.Brief(i)}{(i.IsSettled ? "" : ", if it is called for")}", Palette.Plain)));
        var title = items.Length == 0 ? "Nothing falls due on this day" : $"{items.Length} on this day{(day == sheet.On ? "" : $", {DueText.Away(items[0], sheet.On)}")}";
        return new Stack(
        [
            (Line.Of(($"{title}, as it stands on {Kernel.ValueText.Date(sheet.On)}", Palette.Strong)), 1),
            .. lines.Select(l => ((IRenderable)l, 1)),
            (Line.Of(($"  … {more} more; Enter lists them", Palette.Faint)), more > 0 ? 1 : 0),
        ]);
    }

    private static Spectre.Console.Text Empty(DueScreen screen, DueSheet sheet, Explorer model) => new(screen.Filter.Length > 0
        ? "Nothing that is due has all these words. Esc clears the filter."
        : $"Nothing is due{(model.IsWorkingOn<FindDue>() ? " so far" : $" by {Kernel.ValueText.Date(sheet.List.Until)}")}. d looks further ahead, f goes to the next day with something, "
            + "m shows the month.");

    private static Spectre.Console.Text Nothing(DueScreen screen, Explorer model) => new(
        model.Holdings.Lacking ?? (model.IsWorkingOn<FindDue>() || screen.IsWaiting ? "Finding what is due…" : "It was not found out what is due. Enter does so now."));
}
