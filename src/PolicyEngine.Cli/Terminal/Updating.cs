using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What comes of a message. Pure: what is to be done in the world comes out as effects.</summary>
internal static class Updating
{
    public static Turn Begin(Surface surface)
    {
        var first = new PortfolioScreen();
        var model = new Explorer(surface, [first.Kind], ImmutableDictionary<ScreenKind, Screen>.Empty.Add(first.Kind, first));
        return Start(model, new ReadPortfolio());
    }

    public static Turn Update(Explorer model, Message message) => message switch
    {
        Interrupted => new Turn(model with { IsOver = true }),
        Resized size => Broadcast(model with { Surface = model.Surface with { Width = size.Width, Height = size.Height } }, size),
        Progressed progress => new Turn(model with { Working = [.. model.Working.Select(w => ReferenceEquals(w.Work, progress.Work) ? (w.Work, progress.Share) : w)] }),
        Finished done => new Turn(model with { Working = model.Working.RemoveAll(w => ReferenceEquals(w.Work, done.Work)) }),
        Failed failed => Broadcast(model.Say(failed.Sentence, isTrouble: true) with { Holdings = model.Holdings.After(failed) }, failed),
        Saved saved => new Turn(model.Say($"Written to `{saved.File}`.")),
        TextTaken taken => new Turn(model.Say("Copied, where this terminal lets programs use the clipboard. `s` saves to a file.")).With(new CopyText(taken.Text)),
        KeyPressed key => Press(model with { Notice = null }, key),
        Pasted pasted => Paste(model with { Notice = null }, pasted.Text),
        MousePressed mouse => Press(model with { Notice = null }, mouse),
        _ => PolicyShelf.Update(model with { Holdings = model.Holdings.After(message) }, message).Then(m => Broadcast(m, message)),
    };

    /// <summary>Work on its way.</summary>
    public static Turn Start(Explorer model, Work work) =>
        new Turn(model with { Working = model.Working.RemoveAll(w => w.Work.IsGivenUpFor(work)).Add((work, null)) }).With(work);

    /// <summary>What work brings and another size concern every screen, shown or not.</summary>
    private static Turn Broadcast(Explorer model, Message message) =>
        model.Screens.Keys.Order().Aggregate(new Turn(model), (turn, kind) => turn.Then(m => m.Screens[kind].Update(m, message)));

    private static Turn Press(Explorer model, KeyPressed key)
    {
        if (key is { Code: ConsoleKey.C, Character: '\u0003' })
            return new Turn(model with { IsOver = true });
        if (model.Overlay is { } overlay)
            return overlay.Update(model with { Overlay = null }, key);
        if (model.Current.IsTyping)
            return model.Current.Update(model, key);
        return key switch
        {
            { Code: ConsoleKey.Escape or ConsoleKey.Backspace } => Leave(model, new KeyPressed(ConsoleKey.Escape, '\e')),
            { Character: 'q' } => new Turn(model with { IsOver = true }),
            { Character: '?' } => new Turn(model with { Overlay = new HelpOverlay() }),
            { Character: 'g' } => GoToOverlay.Open(model),
            { Character: 's' } => SaveOverlay.Open(model),
            { Character: 'y' } => Copy(model),
            { Character: 'x' } when !model.Working.IsEmpty => new Turn(model.Say("Stopped.")).With(new StopWork()),
            _ when ScreenTable.All.FirstOrDefault(r => r.Key == key.Character) is { } row => row.Open(model),
            { Character: '/' } when model.Current.Update(model, key) is var turn =>
                turn.Model.Current == model.Current ? new Turn(model.Say("There is nothing to filter or to look through here.")) : turn,
            _ => model.Current.Update(model, key),
        };
    }

    /// <summary>Pasted text is typed where something is; nowhere else does it do anything.</summary>
    private static Turn Paste(Explorer model, string text) => model.Overlay is SaveOverlay or GoToOverlay || (model.Overlay is null && model.Current.IsTyping)
        ? text.Aggregate(new Turn(model), (turn, c) => turn.Then(m => Press(m, new KeyPressed(default, c))))
        : new Turn(model.Say("Pasted text is taken only where something is typed."));

    /// <summary>Closes what the screen has open, else goes back to where it was come from.</summary>
    private static Turn Leave(Explorer model, KeyPressed key)
    {
        var turn = model.Current.Update(model, key);
        var isClosed = turn.Model.Current != model.Current || turn.Model.Way != model.Way || turn.Model.Overlay is not null || !turn.Effects.IsEmpty;
        return isClosed || model.Way.Length == 1 ? turn : new Turn(model with { Way = model.Way[..^1] });
    }

    private static Turn Press(Explorer model, MousePressed mouse)
    {
        if (model.Overlay is not null)
            return new Turn(model);
        if (mouse is { Line: 0, Act: MouseAct.Click })
            return ScreenNames.At(model, mouse.Column) is { } row ? row.Open(model) : new Turn(model);
        var line = mouse.Line - Surface.LinesAbove;
        return line >= 0 && line < model.Surface.Body.Height ? model.Current.Update(model, mouse with { Line = line }) : new Turn(model);
    }

    private static Turn Copy(Explorer model) => model.Current.Content(model) is not { } content
        ? new Turn(model.Say("There is nothing to copy yet."))
        : Start(model, new TakeText(content));
}
