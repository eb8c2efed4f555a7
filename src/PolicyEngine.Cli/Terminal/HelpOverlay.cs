using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What every key does on this screen, and on all.</summary>
/// <param name="Top">The first line shown.</param>
internal sealed record HelpOverlay(int Top = 0) : Overlay
{
    private static readonly ImmutableArray<KeyHint> Everywhere =
    [
        .. ScreenTable.All.Select(r => new KeyHint($"{r.Key}", r.Name, $"the screen {r.Name}")),
        new("Esc", "back", "close what is open, then back the way you came; so does Backspace"),
        new("Arrows", "move", "move; also Home, End, PgUp, PgDn and the wheel of the mouse"),
        new("Mouse", "point", "press to choose, again to open; the wheel scrolls. With Shift held, terminals let you mark text as ever"),
        new("Tab", "other part", "from one part of the screen to the other"),
        new("g", "go to", "go to a service, provider, policy or rule by a part of its name"),
        new("s", "save", "save what the screen is about: as text, JSON or a page, by the file's ending"),
        new("y", "copy", "copy it, where the terminal lets programs use the clipboard"),
        new("x", "stop", "stop what is being worked on"),
        new("?", "help", "this help"),
        new("q", "quit", "quit; so does Ctrl-C"),
    ];

    public override Turn Update(Explorer model, KeyPressed key) => key.Code is ConsoleKey.Escape or ConsoleKey.Enter || key.Character is '?' or 'q'
        ? new Turn(model)
        : new Turn(model with { Overlay = this with { Top = Scroll.After(Top, key, Lines(model).Length, model.Surface.Body.Height) } });

    public override IRenderable View(Explorer model, Surface body) => Scroll.Seen(Lines(model), Top, body.Height);

    private static ImmutableArray<ImmutableArray<TextRun>> Lines(Explorer model) => TextLines.Split(
    [
        .. Keys($"On the screen {ScreenTable.Of(model.Way[^1]).Name}", model.Current.Keys, model.Surface.Width),
        TextRun.LineBreak,
        .. Keys("On every screen", Everywhere, model.Surface.Width),
    ]);

    private static IEnumerable<TextRun> Keys(string title, ImmutableArray<KeyHint> keys, int width) =>
        keys.SelectMany(k => SentenceText.Hanging($"  {k.Key,-11}", k.Meaning, width)).Prepend(TextRun.LineBreak).Prepend(new TextRun(title, TextRole.Strong));
}
