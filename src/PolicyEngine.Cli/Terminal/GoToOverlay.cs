using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Goes to anything that has a name, by a part of it.</summary>
internal sealed record GoToOverlay(string Typed = "", Cursor Cursor = default) : Overlay
{
    private const int Above = 2;

    public override Turn Update(Explorer model, KeyPressed key)
    {
        if (key.Code == ConsoleKey.Escape)
            return new Turn(model);
        var found = Found(model);
        if (key.Code == ConsoleKey.Enter)
            return found.IsEmpty ? new Turn(model with { Overlay = this }) : found[Math.Min(Cursor.At, found.Length - 1)].Go(model);
        var typed = TypedText.After(Typed, key);
        var next = typed == Typed ? this with { Cursor = Cursor.Moved(key, found.Length, Seen(model.Surface.Body)) } : new GoToOverlay(typed);
        return new Turn(model with { Overlay = next });
    }

    public override IRenderable View(Explorer model, Surface body)
    {
        var found = Found(model);
        var seen = found.Skip(Cursor.Top).Take(Seen(body)).Select((d, i) => Row(d, Cursor.Top + i == Cursor.At));
        return new Stack(
        [
            (Line.Of(("  Go to: ", Palette.Strong), (Typed, Palette.Note), (" ", Palette.Selected), (found.IsEmpty ? "  nothing has such a name" : $"  {found.Length} found", Palette.Faint)), 1),
            (Line.Of(("  Any part of a name, also letters of it in order. Enter goes there, Esc stays.", Palette.Faint)), 1),
            .. seen.Select(l => ((IRenderable)l, 1)),
        ]);
    }

    private static int Seen(Surface body) => Math.Max(1, body.Height - Above);

    private static Line Row(Destination destination, bool isSelected) =>
        Line.Of((isSelected ? "▸ " : "  ", Palette.Plain), (destination.Name, isSelected ? Palette.Selected : Palette.Plain), ($"  {destination.Kind}", Palette.Faint));

    /// <summary>The best first.</summary>
    private ImmutableArray<Destination> Found(Explorer model)
    {
        var all = ScreenTable.All.SelectMany(r => r.Destinations(model));
        return Typed.Trim() is not { Length: > 0 } typed
            ? [.. all]
            : [.. all.Select(d => (Destination: d, Score: Fuzzy.Score(typed, d.Name))).Where(d => d.Score is not null).OrderByDescending(d => d.Score).Select(d => d.Destination)];
    }
}
