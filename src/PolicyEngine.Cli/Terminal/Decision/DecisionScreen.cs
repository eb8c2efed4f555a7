using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Why a service came out as it did in a period: its results with their reasons, and all about the reason in focus.</summary>
/// <param name="About">Null before anything was chosen.</param>
internal sealed record DecisionScreen(Focus? About) : Screen
{
    /// <summary>Null while it is worked out, and where nothing is judged.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>It was looked for, and there is no decision.</summary>
    public bool IsWithout { get; init; }

    /// <summary>The store is being read again: it is explained anew as soon as what it holds is known, which is long before every result is worked out.</summary>
    public bool IsOld { get; init; }

    public Tree Tree { get; init; } = Tree.Closed;

    /// <summary>How what is said about the reason in focus is read.</summary>
    public Panel Panel { get; init; }

    public override ScreenKind Kind => ScreenKind.Decision;

    /// <summary>The words that are looked for in its lines.</summary>
    public string Sought { get; init; } = "";

    /// <summary>How many lines have them.</summary>
    public int Matches { get; init; }

    /// <summary>The words are being typed.</summary>
    public bool IsSeeking { get; init; }

    /// <summary>What is supposed to be otherwise, as typed, the first first.</summary>
    public ImmutableArray<string> Supposing { get; init; } = [];

    /// <summary>What is being typed of that; null where nothing is.</summary>
    public string? Supposed { get; init; }

    public override bool IsTyping => IsSeeking || Supposed is not null;

    public override string Crumb => About?.Name ?? "";

    public override ImmutableArray<KeyHint> Keys => IsSeeking
        ? [new("type", "words", "words that a line has, open or not"), new("Enter", "stay", "stay on the line found"), new("Esc", "clear", "look for nothing")]
        : Supposed is not null ?
        [
            new("type", "what if", "a figure or a rule and what it would be: return.complaints=0, thresholds.utilisation=85%"),
            new("Enter", "try", "work it out"), new("Esc", "leave", "leave it as it is"),
        ]
        :
    [
        new("Enter", "open", "open a reason to what it rests on, or close it; so do Right and Left"),
        new("Tab", "read", "to what is said about the reason in focus, to scroll it, and back"),
        new("e", "all", "open all below the focus"),
        new("c", "close", "close everything"),
        new("/", "find", "find a line by its words, open or not; n goes to the next"),
        new("[ ]", "period", "the service's period before and after"),
        new("w", "try", "what it would be with another figure or rule; nothing is recorded, and Esc takes it back"),
    ];

    /// <summary>Null also on the line that holds what does not arise.</summary>
    public ReasonLine? Selected => Explanation is null ? null : Tree.Selected(Explanation.Roots) as ReasonLine;

    /// <summary>For what is in focus; as it was left where that is the same.</summary>
    public static Turn Open(Explorer model)
    {
        if (model.Find<DecisionScreen>(ScreenKind.Decision) is not { } screen || model.Focus is { } other && !screen.IsAbout(other))
            return Begin(model, model.Focus);
        var gone = model.Go(ScreenKind.Decision);
        if (model.Focus is not { Result: { } result } focus)
            return new Turn(gone);
        var tree = screen.Explanation?.Shown(result, screen.Seen(model)) ?? screen.Tree;
        return new Turn(gone.With(screen with { About = focus, Tree = tree, Panel = screen.Panel.AtTop }));
    }

    public static IEnumerable<Destination> Destinations(Explorer model) => model.Find<DecisionScreen>(ScreenKind.Decision) is { Explanation: { } explanation, About: { } about }
        ? explanation.Results.Select(r => new Destination(r.Id, $"result of {about.Name}", m => Open(m with { Focus = about with { Result = r.Id } })))
        : [];

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key when IsSeeking => Seek(model, key),
        KeyPressed key when Supposed is not null => Suppose(model, key),
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        Explained { Wrong: { } wrong } explained when IsAbout(explained.About) =>
            new Turn(model.With(this with { Supposing = Supposing.RemoveAll(s => s == explained.Supposing[^1]) }).Say(wrong, isTrouble: true)),
        Explained explained when IsAbout(explained.About) => new Turn(model.With(With(model, explained.Explanation))),
        StoreOpened => new Turn(model.With(this with { IsOld = true })),
        ServicesRead read when About is not null && (IsOld || read.IsLast) => Updating.Start(model.With(this with { IsOld = false }), new Explain(About) { Supposing = Supposing }),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => DecisionView.Of(this, model, body);

    public override Content? Content(Explorer model) => Explanation is { } explanation ? DecisionContent.Of(explanation) : null;

    private static Turn Begin(Explorer model, Focus? about)
    {
        var begun = model.With(new DecisionScreen(about)).Go(ScreenKind.Decision);
        return about is null ? new Turn(begun) : Updating.Start(begun, new Explain(about));
    }

    private bool IsAbout(Focus focus) => About is { } about && about with { Result = null } == focus with { Result = null };

    private int Seen(Explorer model) => DecisionView.Panes(this, model.Surface.Body).First.Height;

    private DecisionScreen With(Explorer model, Explanation? explanation) => this with
    {
        Explanation = explanation,
        IsWithout = explanation is null,
        Tree = explanation?.Shown(Selected?.Result.Path ?? About?.Result, Seen(model)) ?? Tree.Closed,
        Panel = Panel.AtTop,
    };

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape or ConsoleKey.Backspace } => Panel.IsActive || Supposing.IsEmpty || About is null
            ? new Turn(Panel.IsActive ? model.With(this with { Panel = Panel.Left }) : model)
            : Again(model, Supposing.RemoveAt(Supposing.Length - 1)),
        { Character: '[' } => ToPeriod(model, -1),
        { Character: ']' } => ToPeriod(model, 1),
        { Code: ConsoleKey.Enter } when Explanation is null && About is not null => Updating.Start(model, new Explain(About)),
        _ when Explanation is null => new Turn(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { Panel = Panel.Toggled })),
        { Character: '/' } => new Turn(model.With(this with { IsSeeking = true, Sought = "", Matches = 0, Panel = Panel.Left })),
        { Character: 'n' } => ToNext(model),
        { Character: 'w' } => new Turn(model.With(this with { Supposed = Selected?.Reason.Changeable is { } name ? $"{name}=" : "", Panel = Panel.Left })),
        { Character: 'c' } => Moved(model, Tree.Closed.At(Selected?.Result.Path ?? "", Explanation.Roots, Seen(model))),
        { Character: 'e' } when Selected is { } line => Moved(model, Tree with { Opened = Tree.Opened.Union(line.Openable()) }),
        _ when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Scrolled(key, Lines(model), DecisionView.Panes(this, model.Surface.Body).Second.Height) })),
        _ => Moved(model, Tree.After(key, Explanation.Roots, Seen(model))),
    };

    /// <summary>While words are typed, the focus goes to the first line from here on that has them.</summary>
    private Turn Seek(Explorer model, KeyPressed key) => key.Code switch
    {
        ConsoleKey.Enter or ConsoleKey.UpArrow or ConsoleKey.DownArrow => new Turn(model.With(this with { IsSeeking = false })),
        ConsoleKey.Escape => new Turn(model.With(this with { IsSeeking = false, Sought = "" })),
        _ => (this with { Sought = TypedText.After(Sought, key) }).ToLine(model, skipped: 0),
    };

    private Turn Suppose(Explorer model, KeyPressed key) => key.Code switch
    {
        ConsoleKey.Enter when Supposed!.Trim().Length > 0 => (this with { Supposed = null }).Again(model, Supposing.Add(Supposed.Trim())),
        ConsoleKey.Enter or ConsoleKey.Escape => new Turn(model.With(this with { Supposed = null })),
        _ => new Turn(model.With(this with { Supposed = TypedText.After(Supposed!, key) })),
    };

    /// <summary>Worked out anew, with what is then supposed to be otherwise.</summary>
    private Turn Again(Explorer model, ImmutableArray<string> supposing) =>
        Updating.Start(model.With(this with { Supposing = supposing }), new Explain(About! with { Result = Selected?.Result.Path ?? About.Result }) { Supposing = supposing });

    private Turn ToNext(Explorer model) => Sought.Trim().Length == 0 ? new Turn(model.Say("Nothing is looked for yet; / finds a line by its words."))
        : Matches == 0 ? new Turn(model.Say($"No line has `{Sought}`."))
        : ToLine(model, skipped: 1);

    private Turn ToLine(Explorer model, int skipped)
    {
        if (Explanation is null)
            return new Turn(model.With(this));
        var (tree, count) = LineSearch.From(Explanation, Tree, Sought, Seen(model), skipped);
        return (this with { Matches = count }).Moved(model, tree);
    }

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var head = DecisionView.HeadHeight(model.Surface.Body);
        if (Explanation is null || mouse.Line < head)
            return new Turn(model);
        var panes = DecisionView.Panes(this, model.Surface.Body);
        var (isSecond, within) = panes.At(mouse with { Line = mouse.Line - head });
        if (isSecond)
            return new Turn(model.With(this with { Panel = Panel.Pressed(within.Act, Lines(model), panes.Second.Height) }));
        return Panel.IsActive ? new Turn(model.With(this with { Panel = Panel.Left })) : Moved(model, Tree.After(within, Explanation.Roots, Seen(model)));
    }

    private int Lines(Explorer model) => DecisionView.Detail(this, DecisionView.Panes(this, model.Surface.Body).Second.Width).Length;

    private Turn Moved(Explorer model, Tree tree) =>
        new(model.With(this with { Tree = tree, Panel = tree.Cursor.At == Tree.Cursor.At && tree.Opened == Tree.Opened ? Panel : Panel.AtTop }));

    /// <summary>The same result in another of the service's periods of the same kind.</summary>
    private Turn ToPeriod(Explorer model, int step)
    {
        if (About is not { } about || ServicePeriods.Beside(model with { Focus = about }, step) is not { } beside)
            return new Turn(model.Say(step < 0 ? "There is no period before this." : "There is no period after this."));
        var focus = beside with { Result = Selected?.Result.Path ?? about.Result };
        return Begin(model with { Focus = focus }, focus);
    }
}
