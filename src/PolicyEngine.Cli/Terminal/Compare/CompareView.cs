using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is side by side on top, and below it all that there is to say of the cell in focus.</summary>
internal static class CompareView
{
    /// <summary>The line that sums it up, and the heads of the columns.</summary>
    public const int LinesAboveRows = 1 + CompareGrid.Head;

    public static IRenderable Of(CompareScreen screen, Explorer model, Surface body)
    {
        var panes = Panes(screen, body);
        var table = new Stack((Summary(screen, model), 1), (screen.Rows.IsEmpty ? Nothing(screen, model) : Grid(screen, body), panes.First.Height - 1));
        var title = screen.Selected is null ? "Nothing in focus" : $"{screen.Heads[Math.Min(screen.Column, screen.Heads.Length - 1)]}";
        return panes.Of(table, Scroll.Seen(screen.PanelLines(body.Width), screen.PanelTop, panes.Second.Height), title, screen.IsPanelActive);
    }

    /// <summary>Always one above the other: columns need the width.</summary>
    public static TwoPanes Panes(CompareScreen screen, Surface body) => TwoPanes.Stacked(body, screen.IsPanelActive);

    /// <summary>Rows that are seen at once.</summary>
    public static int Seen(CompareScreen screen, Surface body) => Math.Max(1, Panes(screen, body).First.Height - LinesAboveRows);

    public static CompareGrid Grid(CompareScreen screen, Surface body)
    {
        var seen = Seen(screen, body);
        var cursor = screen.Cursor.To(screen.Cursor.At, screen.Rows.Length, seen);
        return new CompareGrid(screen.Heads, [.. screen.Rows.Skip(cursor.Top).Take(seen)], (cursor.At - cursor.Top, screen.Column));
    }

    private static Line Summary(CompareScreen screen, Explorer model)
    {
        if (screen.IsService)
            return screen.Parting is { } parting
                ? Line.Of((parting.First is { } first ? $"They first part at {first.Id}. " : "Nothing comes out otherwise. ", Palette.Strong), (CompareRow.Counts(parting.Results.Select(r => r.Standing)), Palette.Plain))
                : Line.Of(("", Palette.Plain));
        if (screen.Comparison is not { } comparison)
            return Line.Of((model.Policies.IsComplete ? "" : $"{model.Policies.Policies.Length} policies read so far", Palette.Faint));
        var questions = comparison.Questions.Where(q => screen.Topic is null || q.Topic == screen.Topic.Name);
        return Line.Of(($"{screen.Topic?.Name ?? "All topics"}{(screen.IsDifferencesOnly ? ", differences only" : "")}: ", Palette.Strong), (CompareRow.Counts(questions.Select(q => q.Standing)), Palette.Plain));
    }

    private static Spectre.Console.Text Nothing(CompareScreen screen, Explorer model) => new(screen switch
    {
        { IsService: true, Parting: null } => $"Judging {screen.Judged?.Name}…",
        { IsService: true } or { Comparison: not null } => screen.IsDifferencesOnly ? "Nothing differs here. d shows all." : "There is nothing to compare here.",
        _ when !model.Policies.IsComplete => "Reading policies…",
        { Folders.Length: < 2 } => "There are no two policies to compare: each lies in a folder of its own below `policies`.",
        _ => "Comparing…",
    });
}
