using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The line at the top: every screen with its key, the one shown marked, and whose portfolio it is.</summary>
internal sealed class ScreenNames(Explorer model) : Renderable
{
    /// <summary>The screen whose name stands at a column.</summary>
    public static ScreenRow? At(int column)
    {
        var start = 0;
        foreach (var row in ScreenTable.All)
        {
            var end = start + Label(row, isShown: false).Length;
            if (column >= start && column < end)
                return row;
            start = end;
        }

        return null;
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var labels = ScreenTable.All.Select(r => (Text: Label(r, r.Kind == model.Way[^1]), IsShown: r.Kind == model.Way[^1])).ToArray();
        foreach (var (text, isShown) in labels)
            yield return new Segment(text, isShown ? Palette.Selected : Palette.Plain);
        var left = maxWidth - labels.Sum(l => l.Text.Length);
        var name = Cut.Middle(model.Holdings.Name, Math.Max(0, left - 1));
        yield return new Segment(name.PadLeft(Math.Max(0, left - 1)), Palette.Faint);
    }

    private static string Label(ScreenRow row, bool isShown) => isShown ? $"[{row.Key} {row.Name}]" : $" {row.Key} {row.Name} ";
}
