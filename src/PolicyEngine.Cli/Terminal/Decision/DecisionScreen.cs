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

    public Tree Tree { get; init; } = Tree.Closed;

    /// <summary>Keys go to what is said about the reason in focus.</summary>
    public bool IsReading { get; init; }

    /// <summary>The first line of that which is seen.</summary>
    public int Top { get; init; }

    public override ScreenKind Kind => ScreenKind.Decision;

    public override string Crumb => About?.Name ?? "";

    public override ImmutableArray<KeyHint> Keys =>
    [
        new("Enter", "open", "open a reason to what it rests on, or close it; so do Right and Left"),
        new("Tab", "read", "to what is said about the reason in focus, to scroll it, and back"),
        new("e", "all", "open all below the focus"),
        new("c", "close", "close everything"),
        new("[ ]", "period", "the service's period before and after"),
        new("●", "decides", "marks what alone settled the line it hangs below"),
    ];

    public ReasonNode? Selected => Explanation?.Find(Tree.Selected(Explanation.Roots)?.Id);

    /// <summary>For what is in focus; as it was left where that is the same.</summary>
    public static Turn Open(Explorer model)
    {
        if (model.Find<DecisionScreen>(ScreenKind.Decision) is not { } screen || model.Focus is { } other && (screen.About is not { } about || other with { Result = null } != about with { Result = null }))
            return Begin(model, model.Focus);
        var gone = model.Go(ScreenKind.Decision);
        return new Turn(model.Focus?.Result is { } result && screen.Explanation is { } explanation ? gone.With(screen with { Tree = explanation.Shown(result, screen.Seen(model)), Top = 0 }) : gone);
    }

    public static IEnumerable<Destination> Destinations(Explorer model) => model.Find<DecisionScreen>(ScreenKind.Decision) is { Explanation: { } explanation, About: { } about }
        ? explanation.Results.Select(r => new Destination(r.Path, $"result of {about.Name}", m => Open(m with { Focus = about with { Result = r.Path } })))
        : [];

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        Explained explained when explained.About == About => new Turn(model.With(With(model, explained.Explanation))),
        ServicesRead { IsLast: true } when About is not null => Updating.Start(model, new Explain(About)),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => DecisionView.Of(this, body, model.Working.Any(w => w.Work is Explain));

    public override Content? Content(Explorer model) => Explanation is { } explanation ? DecisionContent.Of(explanation.Decision) : null;

    private static Turn Begin(Explorer model, Focus? about)
    {
        var begun = model.With(new DecisionScreen(about)).Go(ScreenKind.Decision);
        return about is null ? new Turn(begun) : Updating.Start(begun, new Explain(about));
    }

    private int Seen(Explorer model) => DecisionView.Panes(this, model.Surface.Body).First.Height;

    private DecisionScreen With(Explorer model, Explanation? explanation) => this with
    {
        Explanation = explanation,
        IsWithout = explanation is null,
        Tree = explanation?.Shown(About?.Result, Seen(model)) ?? Tree.Closed,
        Top = 0,
    };

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape or ConsoleKey.Backspace } => new Turn(IsReading ? model.With(this with { IsReading = false }) : model),
        { Character: '[' } => ToPeriod(model, -1),
        { Character: ']' } => ToPeriod(model, 1),
        { Code: ConsoleKey.Enter } when Explanation is null && About is not null => Updating.Start(model, new Explain(About)),
        _ when Explanation is null => new Turn(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { IsReading = !IsReading })),
        { Character: 'c' } => Moved(model, Tree.Closed.At(Root, Explanation.Roots, Seen(model))),
        { Character: 'e' } when Selected is { } reason => Moved(model, Tree with { Opened = Tree.Opened.Union(Explanation.Below(reason.Path)) }),
        _ when IsReading => Scrolled(model, Scroll.After(Top, key, Lines(model), DecisionView.Panes(this, model.Surface.Body).Second.Height)),
        _ => Moved(model, Tree.After(key, Explanation.Roots, Seen(model))),
    };

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var head = DecisionView.HeadHeight(model.Surface.Body);
        if (Explanation is null || mouse.Line < head)
            return new Turn(model);
        var panes = DecisionView.Panes(this, model.Surface.Body);
        var (isSecond, within) = panes.At(mouse with { Line = mouse.Line - head });
        if (isSecond)
            return Scrolled(model.With(this with { IsReading = true }), Scroll.After(Top, within.Act, Lines(model), panes.Second.Height));
        return IsReading ? new Turn(model.With(this with { IsReading = false })) : Moved(model, Tree.After(within, Explanation.Roots, Seen(model)));
    }

    /// <summary>The result below which the focus is.</summary>
    private string Root => Tree.Selected(Explanation!.Roots)?.Id.Split('/')[0] ?? "";

    private int Lines(Explorer model) => DecisionView.Detail(this, DecisionView.Panes(this, model.Surface.Body).Second.Width).Length;

    private static Turn Moved(Explorer model, Tree tree)
    {
        var screen = (DecisionScreen)model.Screens[ScreenKind.Decision];
        return new Turn(model.With(screen with { Tree = tree, Top = tree.Cursor.At == screen.Tree.Cursor.At && tree.Opened == screen.Tree.Opened ? screen.Top : 0 }));
    }

    private static Turn Scrolled(Explorer model, int top) => new(model.With((DecisionScreen)model.Screens[ScreenKind.Decision] with { Top = top }));

    /// <summary>The same result in another of the service's periods of the same kind.</summary>
    private Turn ToPeriod(Explorer model, int by)
    {
        var service = About is null ? null : model.Holdings.Services.FirstOrDefault(s => s.Records == About.Records && s.Service == About.Service);
        var periods = service?.Periods.Select(p => p.Period).Where(p => p?.Kind == About!.Period?.Kind).ToImmutableArray() ?? [];
        var next = periods.IndexOf(About?.Period) + by;
        if (next < 0 || next >= periods.Length)
            return new Turn(model.Say(by < 0 ? "There is no period before this." : "There is no period after this."));
        var focus = About! with { Period = periods[next], Result = Explanation is null ? About.Result : Root };
        return Begin(model with { Focus = focus }, focus);
    }
}
