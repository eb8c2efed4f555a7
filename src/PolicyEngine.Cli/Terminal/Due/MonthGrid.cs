using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A month, a week on each line: of each day how much falls due on it, what is overdue, and whether anybody works on it.</summary>
/// <param name="day">The day in focus.</param>
/// <param name="sheet">What falls due; null before it is found.</param>
internal sealed class MonthGrid(int day, DueSheet? sheet) : Renderable
{
    /// <summary>The names of the weekdays, and as many weeks as a month may have.</summary>
    public const int Head = 1, MostHeight = Head + 6;

    /// <summary>What the signs say.</summary>
    public const string Legend = "› the day  · weekend  * bank holiday  ! overdue";

    private const int DaysInWeek = 7, Narrowest = 5, Widest = 14, RoomForWords = 11;

    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly int first = DueDays.FirstOfMonth(day), last = DueDays.LastOfMonth(day);

    /// <summary>The day at a place of the grid; null where none of this month is.</summary>
    public int? At(int line, int column, Surface room)
    {
        var across = column / CellWidth(room.Width);
        var found = Monday(first) + ((line - Head + TopWeek(room.Height)) * DaysInWeek) + across;
        return line >= Head && line < room.Height && across < DaysInWeek && found >= first && found <= last ? found : null;
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var (width, height) = (CellWidth(maxWidth), options.Height ?? MostHeight);
        foreach (var name in Names)
            yield return new Segment(Cut.Padded($" {name}", width), Palette.Faint);
        yield return Segment.LineBreak;
        for (var monday = Monday(first) + (TopWeek(height) * DaysInWeek); monday <= last; monday += DaysInWeek)
        {
            foreach (var one in Enumerable.Range(monday, DaysInWeek))
                yield return one < first || one > last ? new Segment(new string(' ', width)) : Cell(one, width);
            yield return Segment.LineBreak;
        }
    }

    private static int CellWidth(int width) => Math.Clamp(width / DaysInWeek, Narrowest, Widest);

    private static int Monday(int day) => day - (((int)DateOnly.FromDayNumber(day).DayOfWeek + DaysInWeek - 1) % DaysInWeek);

    /// <summary>The first week seen, so that the day in focus is.</summary>
    private int TopWeek(int height) => Math.Max(0, ((Monday(day) - Monday(first)) / DaysInWeek) - Math.Max(1, height - Head) + 1);

    private Segment Cell(int one, int width)
    {
        var items = sheet?.FallingOn(one).ToArray() ?? [];
        var over = items.Count(i => sheet!.IsOverdue(i));
        var isFree = DueWords.Free(one, sheet) is not null;
        var sign = one == day ? "›" : sheet?.Holidays.Contains(one) == true ? "*" : isFree ? "·" : " ";
        var style = one == day ? Palette.Selected : over > 0 ? Palette.Bad : items.Length > 0 ? Palette.Strong : isFree ? Palette.Faint : Palette.Plain;
        return new Segment(Cut.Padded($"{sign}{DateOnly.FromDayNumber(one).Day,2}{Counted(items.Length, over, width - 3)}", width), style);
    }

    /// <summary>`: 3 due`, `: 2 over`; with little room `:3`, `!2`, and a plus for more than can be said.</summary>
    private static string Counted(int all, int over, int room)
    {
        if (all == 0)
            return "";
        var words = over > 0 ? $": {over} over" : $": {all} due";
        if (room + 3 >= RoomForWords && words.Length <= room)
            return words;
        var digits = $"{(over > 0 ? over : all)}";
        return $"{(over > 0 ? "!" : ":")}{(digits.Length < room ? digits : "+")}";
    }
}
