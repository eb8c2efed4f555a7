using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision: the result on top, its reasons as a tree, and all about the reason in focus beside or below.</summary>
internal static class DecisionView
{
    public static int HeadHeight(Surface body) => body.Height switch { >= 18 => 4, >= 12 => 2, _ => 1 };

    public static TwoPanes Panes(DecisionScreen screen, Surface body) => TwoPanes.On(body with { Height = Math.Max(1, body.Height - HeadHeight(body)) }, screen.Panel.IsActive);

    public static IRenderable Of(DecisionScreen screen, Explorer model, Surface body)
    {
        if (screen.Explanation is not { } explanation)
            return new Stack((new Spectre.Console.Text(model.IsWorkingOn<Explain>() ? "Working out the decision…" : Instead(screen)), body.Height));
        var panes = Panes(screen, body);
        var tree = new TreeLines(screen.Tree, explanation.Roots, !screen.Panel.IsActive);
        var detail = Scroll.Seen(Detail(screen, panes.Second.Width), screen.Panel.Top, panes.Second.Height);
        return new Stack(
            (Head(screen, explanation, body.Width, HeadHeight(body)), HeadHeight(body)),
            (panes.Of(tree, detail, "about the reason in focus", screen.Panel.IsActive), body.Height - HeadHeight(body)));
    }

    /// <summary>All about the reason in focus, line by line.</summary>
    public static ImmutableArray<ImmutableArray<TextRun>> Detail(DecisionScreen screen, int width) => screen.Selected is { } line
        ? line.Detail.At(width)
        : TextLines.Split(SentenceText.Runs("Duties and payments that do not arise here. Opened, each says why.", width));

    private static string Instead(DecisionScreen screen) => screen switch
    {
        { About: null } => "No service is chosen yet. In the portfolio, 1, Enter on a service explains the decision about it.",
        { IsWithout: true, About: { } about } => $"{about.Undecided} Esc goes back.",
        _ => "It was not worked out. Enter works it out now.",
    };

    /// <summary>The result in focus in words, whom it is about, under which rules, and whether it was recorded.</summary>
    private static Stack Head(DecisionScreen screen, Explanation explanation, int width, int height)
    {
        var decision = explanation.Decision;
        var result = screen.Selected?.Result.Within;
        var status = result is null ? null : DecisionResults.Status(decision, result);
        Line[] lines =
        [
            Line.Of(
                (result is null ? "No result" : DecisionResults.Headline(result), result is null ? Palette.Strong : StyleOf(result)),
                (status is null ? "" : $"  {status}", Palette.Warning)),
            Line.Of((DecisionText.Heading(decision), Palette.Plain)),
            Line.Of((Cut.Middle(DecisionText.Under(decision), width), Palette.Plain)),
            Line.Of((string.Join("; ", new[] { explanation.Recorded, DecisionText.TakenOver(decision) }.Where(t => t.Length > 0)), Palette.Faint)),
        ];
        if (explanation.WhatIf.Length > 0)
            lines[height - 1] = Line.Of((Cut.Middle(explanation.WhatIf, width), Palette.Warning));
        if (screen.Supposed is { } typed)
            lines[height - 1] = Line.Of(("What if: ", Palette.Strong), (typed, Palette.Note), (" ", Palette.Selected), ("  a figure or a rule, and = what it would be", Palette.Faint));
        if (screen.IsSeeking)
            lines[height - 1] = Line.Of(("Find: ", Palette.Strong), (screen.Sought, Palette.Note), (" ", Palette.Selected), ($"  {screen.Matches} found", Palette.Faint));
        return new Stack([.. lines.Take(height).Select(l => ((IRenderable)l, 1))]);
    }

    private static Style StyleOf(Decisions.Outcome outcome) => DecisionResults.RoleOf(outcome) is TextRole.Plain ? Palette.Strong : Palette.Of(DecisionResults.RoleOf(outcome));
}
