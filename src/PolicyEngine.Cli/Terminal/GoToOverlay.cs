using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Goes to anything that has a name, by a part of it.</summary>
/// <param name="All">Whatever can be gone to.</param>
/// <param name="Typed">The part of its name.</param>
/// <param name="Found">What has it in its name, the best first.</param>
internal sealed record GoToOverlay(ImmutableArray<Destination> All, string Typed, ImmutableArray<Destination> Found, Cursor Cursor) : Overlay
{
    private const int Above = 2;

    public static Turn Open(Explorer model)
    {
        ImmutableArray<Destination> all = [.. ScreenTable.All.SelectMany(r => r.Destinations(model))];
        return new Turn(model with { Overlay = new GoToOverlay(all, "", all, default) });
    }

    public override Turn Update(Explorer model, KeyPressed key)
    {
        if (key.Code == ConsoleKey.Escape)
            return new Turn(model);
        if (key.Code == ConsoleKey.Enter)
            return Found.IsEmpty ? new Turn(model with { Overlay = this }) : Found[Cursor.At].Go(model);
        var typed = TypedText.After(Typed, key);
        var next = typed == Typed ? this with { Cursor = Cursor.Moved(key, Found.Length, Seen(model.Surface.Body)) } : this with { Typed = typed, Found = Find(All, typed.Trim()), Cursor = default };
        return new Turn(model with { Overlay = next });
    }

    public override IRenderable View(Explorer model, Surface body)
    {
        var cursor = Cursor.To(Cursor.At, Found.Length, Seen(body));
        var seen = Found.Skip(cursor.Top).Take(Seen(body)).Select((d, i) => Row(d, cursor.Top + i == cursor.At));
        return new Stack(
        [
            (Line.Of(("  Go to: ", Palette.Strong), (Typed, Palette.Note), (" ", Palette.Selected), (Found.IsEmpty ? "  nothing has such a name" : $"  {Found.Length} found", Palette.Faint)), 1),
            (Line.Of(("  Any part of a name, also letters of it in order. Enter goes there, Esc stays.", Palette.Faint)), 1),
            .. seen.Select(l => ((IRenderable)l, 1)),
        ]);
    }

    private static int Seen(Surface body) => Math.Max(1, body.Height - Above);

    private static Line Row(Destination destination, bool isSelected) =>
        Line.Of((isSelected ? "▸ " : "  ", Palette.Plain), (destination.Name, isSelected ? Palette.Selected : Palette.Plain), ($"  {destination.Kind}", Palette.Faint));

    private static ImmutableArray<Destination> Find(ImmutableArray<Destination> all, string typed) => typed.Length == 0
        ? all
        : [.. all.Select(d => (Destination: d, Score: Fuzzy.Score(typed, d.Name))).Where(d => d.Score is not null).OrderByDescending(d => d.Score).Select(d => d.Destination)];
}
