using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The line at the top: every screen with its key, the one shown marked, and whose portfolio it is.</summary>
internal sealed class ScreenNames(Explorer model) : Renderable
{
    /// <summary>The screen whose name stands at a column.</summary>
    public static ScreenRow? At(Explorer model, int column)
    {
        var start = 0;
        foreach (var (row, text) in Labels(model))
        {
            if (column >= start && column < start + text.Length)
                return row;
            start += text.Length;
        }

        return null;
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var labels = Labels(model);
        foreach (var (row, text) in labels)
            yield return new Segment(text, row.Kind == model.Way[^1] ? Palette.Selected : Palette.Plain);
        var left = maxWidth - labels.Sum(l => l.Text.Length) - 1;
        if (left > 1)
            yield return new Segment($" {Cut.Middle(model.Holdings.Name, left)}".PadLeft(left), Palette.Faint);
    }

    /// <summary>Where there is little room, only the screen shown has its name beside its key.</summary>
    private static (ScreenRow Row, string Text)[] Labels(Explorer model)
    {
        var whole = ScreenTable.All.Select(r => (r, Label(model, r, isNamed: true))).ToArray();
        return whole.Sum(l => l.Item2.Length) <= model.Surface.Width ? whole : [.. ScreenTable.All.Select(r => (r, Label(model, r, isNamed: r.Kind == model.Way[^1])))];
    }

    private static string Label(Explorer model, ScreenRow row, bool isNamed)
    {
        var label = isNamed ? $"{row.Key} {row.Name}" : $"{row.Key}";
        return row.Kind == model.Way[^1] ? $"[{label}]" : $" {label} ";
    }
}
