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
        var panes = Panes(body, screen.Panel.IsActive);
        var table = new Stack((Summary(screen, model), 1), (screen.List.Rows.IsEmpty ? Nothing(screen, model) : Grid(screen, body), panes.First.Height - 1));
        var title = screen.List.Selected is null ? "Nothing in focus" : $"{screen.Heads[Math.Min(screen.Column, screen.Heads.Length - 1)]}";
        return panes.Of(table, Scroll.Seen(screen.PanelLines(body.Width), screen.Panel.Top, panes.Second.Height), title, screen.Panel.IsActive);
    }

    /// <summary>Always one above the other: columns need the width.</summary>
    public static TwoPanes Panes(Surface body, bool isPanelActive) => TwoPanes.Stacked(body, isPanelActive);

    /// <summary>Rows that are seen at once.</summary>
    public static int Seen(CompareScreen screen, Surface body) => Math.Max(1, Panes(body, screen.Panel.IsActive).First.Height - LinesAboveRows);

    public static CompareGrid Grid(CompareScreen screen, Surface body)
    {
        var (rows, at) = screen.List.Seen(Seen(screen, body));
        return new CompareGrid(screen.Heads, rows, (at, screen.Column));
    }

    private static Line Summary(CompareScreen screen, Explorer model)
    {
        if (screen.IsService)
            return Line.Of((screen.Parting is { } parting ? PartingText.First(parting) : "", Palette.Strong));
        if (screen is not { Comparison: { } comparison })
            return Line.Of((model.Policies.IsComplete ? "" : $"{model.Policies.Policies.Length} policies read so far", Palette.Faint));
        var standings = comparison.Questions.Where(q => screen.Topic is null || q.Topic == screen.Topic.Name).Select(q => q.Standing).ToArray();
        var isAlike = !standings.Any(s => s is Standing.Different or Standing.NotComparable);
        return Line.Of(
            ($"{screen.Topic?.Name ?? "All topics"}{(screen.IsDifferencesOnly ? ", differences only" : "")}: ", Palette.Strong),
            ($"{(isAlike ? "nothing differs.  " : "")}{CompareRow.Counts(standings)}", Palette.Plain),
            (isAlike ? "" : Alike(comparison), Palette.Faint));
    }

    /// <summary>Which policies answer everything as the first does.</summary>
    private static string Alike(Comparison comparison) =>
        comparison.Families.First(f => f.Contains(0)).Remove(0) is { IsEmpty: false } others
            ? $"  all alike: {string.Join(", ", others.Insert(0, 0).Select(c => comparison.Columns[c].Name))}"
            : "";

    private static Spectre.Console.Text Nothing(CompareScreen screen, Explorer model) => new(screen.IsService ? NoResults(screen, model) : NoRules(screen, model));

    private static string NoResults(CompareScreen screen, Explorer model) => screen switch
    {
        { Parting: not null } => screen.IsDifferencesOnly ? "Nothing comes out otherwise. d shows all." : "None of these policies gives a result.",
        { IsWithout: true, About: { } about } => $"{about.Undecided} Esc goes back to the rules.",
        _ when model.IsWorkingOn<JudgeUnderEach>() => $"Judging {screen.About?.Name}…",
        _ => "It was not judged. Enter judges it now.",
    };

    private static string NoRules(CompareScreen screen, Explorer model) => screen switch
    {
        { Comparison: not null } => screen.IsDifferencesOnly ? "Nothing differs here. d shows all." : "There is nothing to compare here.",
        _ when model.IsWorkingOn<ReadPolicies>() && !model.Policies.IsComplete => "Reading policies…",
        _ when !model.Policies.IsComplete => "The policies were not all read. Enter reads them now.",
        { Folders.Length: < 2 } => "There are no two policies to compare: each lies in a folder of its own below `policies`.",
        _ when model.IsWorkingOn<ComparePolicies>() => "Comparing…",
        _ => "They were not compared. Enter compares them now.",
    };
}
