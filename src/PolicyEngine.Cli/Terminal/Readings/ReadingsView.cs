using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The questions on one side, and on the other the one in focus with its answers and what each gives.</summary>
internal static class ReadingsView
{
    /// <summary>The line that sums them up, and the heads of the columns.</summary>
    public const int LinesAboveRows = 1 + Listing.Head;

    public static IRenderable Of(ReadingsScreen screen, Explorer model, Surface body)
    {
        var panes = Panes(body, screen.Panel.IsActive);
        var list = new Stack((Summary(screen), 1), (screen.List.Rows.IsEmpty ? Nothing(screen, model) : Table(screen, panes.First), panes.First.Height - 1));
        var panel = Scroll.Seen(screen.PanelLines(panes.Second.Width), screen.Panel.Top, panes.Second.Height);
        return panes.Of(list, panel, screen.List.Selected?.Label ?? "Nothing in focus", screen.Panel.IsActive);
    }

    /// <summary>Tables of answers need more of the width than the questions do.</summary>
    public static TwoPanes Panes(Surface body, bool isPanelActive)
    {
        var panes = TwoPanes.On(body, isPanelActive);
        var left = body.Width * 2 / 5;
        return panes.IsBeside ? panes with { First = body with { Width = left }, Second = body with { Width = body.Width - left - 1 } } : panes;
    }

    /// <summary>Rows that are seen at once.</summary>
    public static int Seen(ReadingsScreen screen, Surface body) => Math.Max(1, Panes(body, screen.Panel.IsActive).First.Height - LinesAboveRows);

    private static Listing Table(ReadingsScreen screen, Surface pane)
    {
        var (rows, at) = screen.List.Seen(Math.Max(1, pane.Height - LinesAboveRows));
        var seen = rows.Select(r => new ListRow(r.Cells, r.IsHeading ? r.Label : null)).ToArray();
        return new Listing(ReadingRow.Columns, Listing.Fit(ReadingRow.Columns, seen, pane.Width), seen, at);
    }

    private static Line Summary(ReadingsScreen screen)
    {
        if (screen.Policy is not { } policy)
            return Line.Of(("", Palette.Plain));
        if (screen.Decision is not { OtherAnswers: { } compared } decision)
        {
            var undecided = policy.Readings.Count(r => r.ChosenOption is null);
            return Line.Of(($"{policy.Header.Id}: ", Palette.Strong), ($"{policy.Readings.Length} readings, {undecided} undecided", Palette.Plain));
        }

        var telling = Enumerable.Range(0, policy.Readings.Length).Count(r => ReadingPage.Changes(decision, r));
        return Line.Of(
            (telling == 0 ? "No other answer changes anything. " : $"{telling} of {policy.Readings.Length} readings can change it. ", Palette.Strong),
            ($"It rests on {compared.Readings.Length}{(compared.PairsTried > 0 ? $"; {compared.PairsTried} pairs tried" : "")}", Palette.Faint));
    }

    private static Spectre.Console.Text Nothing(ReadingsScreen screen, Explorer model) => new(screen switch
    {
        { Policy: null, About: null } => "Choose a service on the portfolio (1), or p for the questions of a policy.",
        { IsWithout: true, About: { } about } => $"{about.Undecided} Esc goes back.",
        { Policy: null } => model.IsWorkingOn<CompareAnswers>() ? "Answering every question otherwise…" : "Its questions were not answered otherwise. Enter does so now.",
        { IsTelling: true } => "No other answer to any question changes this decision. r shows them all.",
        _ => "This policy leaves nothing open.",
    });
}
