using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Policies side by side: what they answer to the same questions or, of the service in focus, what each makes of it and where they part.</summary>
internal sealed record CompareScreen : Screen
{
    private const int MostAtFirst = 4;

    /// <summary>The policies chosen, by folder, in the order of their columns.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Somebody chose them.</summary>
    public bool IsChosen { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>The service in focus under each policy; null before it was judged.</summary>
    public Parting? Parting { get; init; }

    /// <summary>What was judged.</summary>
    public Focus? Judged { get; init; }

    /// <summary>A service under each policy is shown, and not the rules.</summary>
    public bool IsService { get; init; }

    /// <summary>Null for all.</summary>
    public Topic? Topic { get; init; }

    public bool IsDifferencesOnly { get; init; }

    public ImmutableArray<CompareRow> Rows { get; init; } = [];

    public Cursor Cursor { get; init; }

    /// <summary>The column of the cell in focus.</summary>
    public int Column { get; init; }

    /// <summary>Keys go to what is said of the cell.</summary>
    public bool IsPanelActive { get; init; }

    /// <summary>Its first line that is seen.</summary>
    public int PanelTop { get; init; }

    public override ScreenKind Kind => ScreenKind.Compare;

    public override string Crumb => !IsService ? Topic?.Name ?? "" : Parting is { Columns: [var own, ..] } ? $"{Judged?.Name}, judged by {own.Column.Name}" : Judged?.Name ?? "";

    public override ImmutableArray<KeyHint> Keys => IsService ?
    [
        new("v", "rules", "back to the rules of each policy; Esc too"), new("[ ]", "period", "the service's period before and after"),
        new("d", "differences", "only what comes out otherwise"), new("a", "policies", "choose the policies"),
        new("←→", "policy", "the policy in focus; Tab scrolls what is said of it"),
    ] :
    [
        new("Enter", "a service", "the service in focus under each policy's rules, and where they part; v too"), new("t", "topic", "the next topic; T the one before"),
        new("d", "differences", "only what is answered differently"), new("a", "policies", "choose the policies"),
        new("←→", "policy", "the policy in focus; Tab scrolls what is said of it"),
    ];

    /// <summary>The row in focus; null where there is none, or on a heading.</summary>
    public CompareRow? Selected => Cursor.At < Rows.Length && !Rows[Cursor.At].IsHeading ? Rows[Cursor.At] : null;

    public ImmutableArray<string> Heads => IsService
        ? [.. (Parting?.Columns ?? []).Select(c => c.Column.Name)]
        : [.. (Comparison?.Columns ?? []).Select(ComparisonCellText.Heading)];

    public static Turn Open(Explorer model)
    {
        if (model.Find<CompareScreen>(ScreenKind.Compare) is not { } screen)
            return PolicyShelf.Wanted(model.With(new CompareScreen()).Go(ScreenKind.Compare)).Then(m => m.Policies.IsComplete ? new CompareScreen().Chosen(m) : new Turn(m));
        var shown = model.Go(ScreenKind.Compare);
        return screen.IsService && screen.Judged != model.Focus ? screen.Judge(shown) : new Turn(shown);
    }

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        PoliciesRead => Chosen(model),
        PoliciesCompared done => new Turn(model.With((this with { Comparison = done.Comparison }).Listed(model))),
        JudgedUnderEach done when IsService => new Turn(model.With((this with { Parting = done.Parting, Judged = done.Focus }).Listed(model))),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => CompareView.Of(this, model, body);

    public override Content? Content(Explorer model) => CompareContent.Of(this);

    /// <summary>With these policies side by side.</summary>
    public Turn Compare(Explorer model, ImmutableArray<string> folders)
    {
        var screen = this with { Folders = folders, IsChosen = true, Column = 0 };
        return screen.Begin(model.With(screen));
    }

    /// <summary>The lines that are said of the cell in focus.</summary>
    internal ImmutableArray<ImmutableArray<TextRun>> PanelLines(int width) => Selected is { } row ? TextLines.Split(row.About(Math.Min(Column, row.Cells.Length - 1), width)) : [];

    /// <summary>What was chosen, as far as it is still there; else the policies by which the portfolio is judged, else the first.</summary>
    private Turn Chosen(Explorer model)
    {
        var sound = ChoosePolicies.Sound(model);
        var folders = Folders.Where(f => IsChosen && sound.Any(p => p.Folder == f)).ToImmutableArray();
        if (folders.Length < 2)
        {
            var judging = model.Holdings.Services.SelectMany(s => s.Periods.TakeLast(1)).Select(p => p.Policy).Distinct(StringComparer.Ordinal).Select(model.Policies.Find).OfType<ShelvedPolicy>().Where(p => p.Sound is not null);
            folders = [.. judging.Concat(sound).Select(p => p.Folder).Distinct(StringComparer.Ordinal).Take(Math.Clamp(judging.Count(), 2, MostAtFirst))];
        }

        var screen = this with { Folders = folders };
        return folders.Length < 2 ? new Turn(model.With(screen)) : screen.Begin(model.With(screen));
    }

    private Turn Begin(Explorer model)
    {
        var turn = Updating.Start(model, new ComparePolicies([.. Named(model).Select(n => new ComparedPolicy(n.Name, n.Compilation.Policy!))]));
        return IsService ? turn.Then(Judge) : turn;
    }

    /// <summary>Each policy under its id or, where another has the same, its folder.</summary>
    private IEnumerable<(string Name, Compilation Compilation)> Named(Explorer model)
    {
        var chosen = Folders.Select(f => model.Policies.Policies.FirstOrDefault(p => p.Folder == f)).OfType<ShelvedPolicy>().Where(p => p.Sound is not null).ToArray();
        return chosen.Select(p => (chosen.Count(o => o.Id == p.Id) > 1 ? p.Folder : p.Id, p.Sound!));
    }

    private Turn Judge(Explorer model)
    {
        if (model.Focus is not { } focus)
            return new Turn(model.Say("Choose a service on the portfolio (1) first."));
        var screen = this with { IsService = true, Judged = focus, Parting = Judged == focus ? Parting : null };
        return Updating.Start(model.With(screen.Listed(model)), new JudgeUnderEach(focus, [.. Named(model)]));
    }

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } when IsPanelActive => new Turn(model.With(this with { IsPanelActive = false })),
        { Code: ConsoleKey.Escape } when IsService => Rules(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { IsPanelActive = !IsPanelActive })),
        { Character: 'a' } => new Turn(model with { Overlay = new ChoosePolicies(Folders, default) }),
        { Character: 'd' } => Shown(model, this with { IsDifferencesOnly = !IsDifferencesOnly }),
        { Character: 't' or 'T' } when !IsService => Shown(model, this with { Topic = Next(key.Character == 't' ? 1 : -1) }),
        { Character: '[' or ']' } when IsService => ServicePeriods.Beside(model, key.Character == '[' ? -1 : 1) is { } focus ? Judge(model with { Focus = focus }) : new Turn(model.Say("There is no other period.")),
        { Character: 'v' } when IsService => Rules(model),
        { Code: ConsoleKey.Enter } or { Character: 'v' } when !IsService => Judge(model),
        { Code: ConsoleKey.LeftArrow or ConsoleKey.RightArrow } => new Turn(model.With(this with { Column = Math.Clamp(Column + (key.Code == ConsoleKey.LeftArrow ? -1 : 1), 0, Math.Max(0, Heads.Length - 1)), PanelTop = 0 })),
        _ when IsPanelActive => new Turn(model.With(this with { PanelTop = Scroll.After(PanelTop, key, PanelLines(model.Surface.Width).Length, CompareView.Panes(this, model.Surface.Body).Second.Height) })),
        _ => new Turn(model.With(Moved(model, Cursor.Moved(key, Rows.Length, CompareView.Seen(this, model.Surface.Body))))),
    };

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var body = model.Surface.Body;
        var (isPanel, at) = CompareView.Panes(this, body).At(mouse);
        if (isPanel)
            return new Turn(model.With(this with { PanelTop = Scroll.After(PanelTop, mouse.Act, PanelLines(body.Width).Length, CompareView.Panes(this, body).Second.Height) }));
        if (IsPanelActive)
            return new Turn(model.With(this with { IsPanelActive = false }));
        if (mouse.Act != MouseAct.Click)
            return new Turn(model.With(Moved(model, Cursor.Turned(mouse.Act, Rows.Length, CompareView.Seen(this, body)))));
        var row = Cursor.Top + at.Line - CompareView.LinesAboveRows;
        if (row < Cursor.Top || row >= Rows.Length)
            return new Turn(model);
        var column = CompareView.Grid(this, body).At(at.Column, body.Width) ?? Column;
        return row == Cursor.At && column == Column ? Press(model, new KeyPressed(ConsoleKey.Enter, '\r')) : new Turn(model.With(Moved(model, Cursor with { At = row }) with { Column = column }));
    }

    private Turn Rules(Explorer model) => Shown(model, this with { IsService = false });

    private static Turn Shown(Explorer model, CompareScreen screen) => new(model.With((screen with { Cursor = default }).Listed(model)));

    /// <summary>With its rows as what is asked of it says, the focus on one that says something.</summary>
    private CompareScreen Listed(Explorer model)
    {
        var rows = IsService ? Parting is null ? [] : CompareRow.Of(Parting, IsDifferencesOnly) : Comparison is null ? [] : CompareRow.Of(Comparison, Topic, IsDifferencesOnly);
        var screen = this with { Rows = rows };
        return screen.Moved(model, Cursor) with { Column = Math.Clamp(Column, 0, Math.Max(0, screen.Heads.Length - 1)) };
    }

    /// <summary>Headings are passed over.</summary>
    private CompareScreen Moved(Explorer model, Cursor cursor)
    {
        var at = Math.Clamp(cursor.At, 0, Math.Max(0, Rows.Length - 1));
        if (at < Rows.Length && Rows[at].IsHeading)
            at = at > 0 && at < Cursor.At ? at - 1 : at + 1;
        var moved = cursor.To(at, Rows.Length, CompareView.Seen(this, model.Surface.Body));
        return this with { Cursor = moved.At == 1 ? moved with { Top = 0 } : moved, PanelTop = 0 };
    }

    /// <summary>The topics that there is anything of, and after the last of them all.</summary>
    private Topic? Next(int step)
    {
        Topic?[] topics = [null, .. Topic.All.Where(t => Comparison?.Questions.Any(q => q.Topic == t.Name) == true)];
        return topics[(Array.IndexOf(topics, Topic) + step + topics.Length) % topics.Length];
    }
}
