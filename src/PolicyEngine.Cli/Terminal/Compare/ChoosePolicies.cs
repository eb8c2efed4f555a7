using System.Collections.Immutable;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Chooses which policies stand side by side.</summary>
/// <param name="Chosen">By folder, in the order of the columns.</param>
internal sealed record ChoosePolicies(ImmutableArray<string> Chosen, Cursor Cursor) : Overlay
{
    private const int Above = 2;

    public override Turn Update(Explorer model, KeyPressed key)
    {
        var policies = Sound(model);
        var at = Math.Min(Cursor.At, policies.Length - 1);
        return key switch
        {
            { Code: ConsoleKey.Escape } => new Turn(model),
            { Code: ConsoleKey.Enter } when Chosen.Length >= 2 && model.Find<CompareScreen>(ScreenKind.Compare) is { } screen =>
                (screen with { IsChosen = true }).Compare(model, Chosen),
            { Code: ConsoleKey.Enter } => Stay(model.Say("Choose at least two.", isTrouble: true), this),
            { Code: ConsoleKey.Spacebar } when at >= 0 =>
                Stay(model, this with { Chosen = Toggled(policies[at].Folder), Cursor = Cursor.To(at + 1, policies.Length, Seen(model.Surface.Body)) }),
            { Character: 'n' } => Stay(model, this with { Chosen = [] }),
            _ => Stay(model, this with { Cursor = Cursor.Moved(key, policies.Length, Seen(model.Surface.Body)) }),
        };
    }

    public override IRenderable View(Explorer model, Surface body)
    {
        var policies = Sound(model);
        var rows = policies.Skip(Cursor.Top).Take(Seen(body)).Select((p, i) => Row(p, Cursor.Top + i == Cursor.At, body.Width));
        return new Stack(
        [
            (Line.Of(("  Side by side: ", Palette.Strong), ($"{Chosen.Length} of {policies.Length} policies", Palette.Note)), 1),
            (Line.Of(("  Space takes one in or out, n none, Enter compares. The first chosen is what others are held against.", Palette.Faint)), 1),
            .. rows.Select(r => ((IRenderable)r, 1)),
        ]);
    }

    public static ImmutableArray<ShelvedPolicy> Sound(Explorer model) => [.. model.Policies.Policies.Where(p => p.Sound is not null)];

    private static int Seen(Surface body) => Math.Max(1, body.Height - Above);

    private static Turn Stay(Explorer model, Overlay overlay) => new(model with { Overlay = overlay });

    private ImmutableArray<string> Toggled(string folder) => Chosen.Contains(folder) ? Chosen.Remove(folder) : Chosen.Add(folder);

    private Line Row(ShelvedPolicy policy, bool isSelected, int width)
    {
        var place = Chosen.IndexOf(policy.Folder);
        var name = Cut.Padded(Cut.Middle(policy.Id, width / 2), Math.Min(width / 2, 40));
        return Line.Of(
            (isSelected ? "▸ " : "  ", Palette.Plain),
            (place < 0 ? "[  ] " : $"[{place + 1,2}] ", Palette.Note),
            (name, isSelected ? Palette.Selected : Palette.Plain),
            ($"  {policy.Header?.Title}", Palette.Faint));
    }
}
