using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The tree of policies, or what one says, with what the line in focus is beside or below it.</summary>
internal static class PoliciesView
{
    /// <summary>What there is in a line, or what is typed.</summary>
    public const int LinesAbove = 1;

    public static TwoPanes Panes(PoliciesScreen screen, Surface body) => TwoPanes.On(body with { Height = Math.Max(1, body.Height - LinesAbove) }, screen.Panel.IsActive);

    public static IRenderable Of(PoliciesScreen screen, Explorer model, Surface body)
    {
        var panes = Panes(screen, body);
        IRenderable tree = screen.Roots.IsEmpty ? new Spectre.Console.Text(Nothing(screen, model)) : new TreeLines(screen.Tree, screen.Roots, isActive: !screen.Panel.IsActive);
        var detail = Scroll.Seen(Detail(screen, model), screen.Panel.Top, panes.Second.Height);
        return new Stack(
            (Head(screen, model), LinesAbove),
            (panes.Of(tree, detail, screen.Selected?.Name ?? "", screen.Panel.IsActive), body.Height - LinesAbove));
    }

    /// <summary>What the line in focus is, laid out for its part of the screen.</summary>
    public static ImmutableArray<ImmutableArray<TextRun>> Detail(PoliciesScreen screen, Explorer model) =>
        screen.Selected?.Detail.At(Panes(screen, model.Surface.Body).Second.Width) ?? [];

    /// <summary>`19 policies, 1 with errors, 2 with warnings`.</summary>
    public static string Summary(Explorer model)
    {
        var policies = model.Policies.Policies;
        var (errors, warnings) = (policies.Count(p => p.Errors > 0), policies.Count(p => p.Warnings > 0));
        var wrong = $"{(errors > 0 ? $", {errors} with errors" : "")}{(warnings > 0 ? $", {warnings} with warnings" : "")}";
        return $"{policies.Length} {(policies.Length == 1 ? "policy" : "policies")}{(wrong.Length > 0 ? wrong : ", no mistakes found")}";
    }

    private static Line Head(PoliciesScreen screen, Explorer model)
    {
        if (screen.Typing == PolicyTyping.Filter)
            return Line.Of(
                ("Filter: ", Palette.Strong), (screen.Filter, Palette.Note), (" ", Palette.Selected), ($"  {screen.Roots.Length} line{(screen.Roots.Length == 1 ? "" : "s")}", Palette.Faint));
        if (screen.Typing == PolicyTyping.Day)
            return Line.Of(("Rules of the day: ", Palette.Strong), (screen.Typed, Palette.Note), (" ", Palette.Selected), ("  as 2009-04-01; nothing for as last changed", Palette.Faint));
        if (screen.Folder is null && IsUnfinished(model))
            return Line.Of(($"Not all policies were read: {model.Policies.Policies.Length} so far. ", Palette.Trouble), ("r reads them all.", Palette.Plain));
        if (screen.Folder is null)
            return Line.Of((Summary(model), Palette.Strong), ("; each stands below what it extends", Palette.Faint));
        if (screen.Policy(model) is not { } policy)
            return Line.Of(("The policy is not there any more. Esc shows all.", Palette.Trouble));
        return policy.IsStale
            ? Line.Of((policy.Sound is null ? "ERROR: it cannot be read so far" : "ERROR: shown as it was before the mistake, not as the files are now", Palette.Trouble))
            : Line.Of((policy.Id, Palette.Strong), ($", {PolicyVersions.Words(policy, screen.Day)}", Palette.Plain), ($"  {Counts(policy)}", Palette.Faint));
    }

    /// <summary>Not beside the numbers of versions.</summary>
    private static string Counts(ShelvedPolicy policy) => policy.Sound is { Versions.Length: 1 } ? PolicyCounts.Line(policy) : "";

    /// <summary>Reading was stopped, or failed.</summary>
    private static bool IsUnfinished(Explorer model) => !model.Policies.IsComplete && !model.IsWorkingOn<ReadPolicies>();

    private static string Nothing(PoliciesScreen screen, Explorer model) =>
        screen.Filter.Length > 0 ? "No line has all these words. Esc clears the filter."
        : IsUnfinished(model) ? "Reading the policies was stopped. Enter or r starts it again."
        : !model.Policies.IsComplete ? "Reading the policies…"
        : "There is no policy here: no folder `policies` in this one holds a YAML file with a line `policy:`.";
}
