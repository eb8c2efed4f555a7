using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Asks for the file into which to write what the screen is about.</summary>
internal sealed record SaveOverlay(Content Content, string File) : Overlay
{
    public static Turn Open(Explorer model) => model.Current.Content(model) is { } content
        ? new Turn(model with { Overlay = new SaveOverlay(content, $"{content.Name}.html") })
        : new Turn(model.Say("There is nothing to save yet."));

    public override Turn Update(Explorer model, KeyPressed key) => key.Code switch
    {
        ConsoleKey.Escape => new Turn(model),
        ConsoleKey.Enter when File.Trim().Length > 0 => Save(model),
        _ => new Turn(model with { Overlay = this with { File = TypedText.After(File, key) } }),
    };

    public override IRenderable View(Explorer model, Surface body) => new Stack(
        (Line.Of(("", Palette.Plain)), 1),
        (Line.Of(($"  Save: {Content.Title}", Palette.Strong)), 1),
        (Line.Of(("", Palette.Plain)), 1),
        (Line.Of(("  To a new file  ", Palette.Plain), (File, Palette.Note), (" ", Palette.Selected)), 1),
        (Line.Of(("", Palette.Plain)), 1),
        (Line.Of(("  Its ending says what it becomes: .txt, .json, or .html, a page to print.", Palette.Faint)), 1),
        (Line.Of(("  Enter saves, Esc leaves it. No file is ever written over.", Palette.Faint)), 1));

    private Turn Save(Explorer model)
    {
        var file = File.Trim();
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".txt" => Write(() => Rendering.TextRun.Join(Content.Text())),
            ".json" => Write(Content.Json),
            ".html" => Write(() => Content.Html),
            _ => new Turn(model.Say("The ending of the file is .txt, .json or .html.", isTrouble: true) with { Overlay = this }),
        };

        Turn Write(Func<string> text) => Updating.Start(model, new SaveFile(file, text));
    }
}

/// <summary>Writes a new file.</summary>
/// <param name="File">As the user names it.</param>
/// <param name="Text">Lays out what stands in it.</param>
internal sealed record SaveFile(string File, Func<string> Text) : Work
{
    public override string Activity => $"Writing {File}";

    protected override bool MayBeGivenUp => false;

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return bench.Write(File, Text()) is { } trouble ? new Failed(this, trouble) : new Saved(File);
    }
}

/// <param name="File">As the user named it.</param>
internal sealed record Saved(string File) : Message;
