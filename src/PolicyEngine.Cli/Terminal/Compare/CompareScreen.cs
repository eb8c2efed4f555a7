using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Policies side by side: what they answer to the same questions or, of the service in focus, what each makes of it and where they part.</summary>
internal sealed record CompareScreen : Screen
{
    /// <summary>The policies side by side, by folder, in the order of their columns.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Somebody chose them.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Of these policies; null before they were compared.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Whom it was asked about.</summary>
    public Focus? About { get; init; }

    /// <summary>They under each of these policies; null before they were judged.</summary>
    public Parting? Parting { get; init; }

    /// <summary>Nothing on file about them is judged.</summary>
    public bool IsWithout { get; init; }

    /// <summary>A service under each policy is shown, and not the rules.</summary>
    public bool IsService { get; init; }

    /// <summary>Null for all.</summary>
    public Topic? Topic { get; init; }

    public bool IsDifferencesOnly { get; init; }

    public HeadedList<CompareRow> List { get; init; } = HeadedList<CompareRow>.Empty;

    /// <summary>The column of the cell in focus.</summary>
    public int Column { get; init; }

    /// <summary>Which shows what is said of the cell.</summary>
    public Panel Panel { get; init; }

    public override ScreenKind Kind => ScreenKind.Compare;

    public override string Crumb => !IsService ? Topic?.Name ?? "" : Parting is { Columns: [var own, ..] } ? $"{About?.Name}, judged by {own.Column.Name}" : About?.Name ?? "";

    public override ImmutableArray<KeyHint> Keys => IsService ?
    [
        new("v", "rules", "back to the rules of each policy; Esc too"), new("[ ]", "period", "the service's period before and after"),
        new("d", "differences", "only what comes out otherwise"), new("a", "policies", "choose the policies"),
        new("←→", "policy", "the policy in focus; Tab or Enter scrolls what is said of it"),
    ] :
    [
        new("Enter", "a service", "the service in focus under each policy's rules, and where they part; v too"), new("t", "topic", "the next topic; T the one before"),
        new("d", "differences", "only what is answered differently"), new("a", "policies", "choose the policies"),
        new("←→", "policy", "the policy in focus; Tab scrolls what is said of it"),
    ];

    public ImmutableArray<string> Heads => IsService
        ? [.. (Parting?.Columns ?? []).Select(c => c.Column.Name)]
        : [.. (Comparison?.Columns ?? []).Select(ComparisonCellText.Heading)];

    /// <summary>The rules, as far as they are shown.</summary>
    public Comparison? ShownComparison => Comparison is null ? null
        : Comparison with { Questions = [.. Comparison.Questions.Where(q => IsShown(q.Standing) && (Topic is null || q.Topic == Topic.Name))] };

    /// <summary>The results, as far as they are shown.</summary>
    public Parting? ShownParting => Parting is null ? null : Parting with { Results = [.. Parting.Results.Where(r => IsShown(r.Standing))] };

    public static Turn Open(Explorer model)
    {
        var screen = model.Find<CompareScreen>(ScreenKind.Compare) ?? new CompareScreen();
        return screen.Begin(model.With(screen).Go(ScreenKind.Compare));
    }

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        PoliciesRead => Compare(model, Chosen(model)),
        PoliciesCompared done when done.Folders == Folders => new Turn(model.With((this with { Comparison = done.Comparison }).Listed(model))),
        JudgedUnderEach done when done.Folders == Folders && done.Focus == About =>
            new Turn(model.With((this with { Parting = done.Parting, IsWithout = done.Parting is null }).Listed(model))),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => CompareView.Of(this, model, body);

    public override Content? Content(Explorer model) => CompareContent.Of(this);

    /// <summary>With these policies side by side, the service under each where one is shown.</summary>
    public Turn Compare(Explorer model, ImmutableArray<string> folders)
    {
        var isOther = !folders.SequenceEqual(Folders);
        var screen = this with { Folders = folders, Comparison = isOther ? null : Comparison, Parting = isOther ? null : Parting, Column = isOther ? 0 : Column };
        var shown = model.With(screen.Listed(model));
        if (folders.Length < 2)
            return new Turn(shown);
        var turn = Updating.Start(shown, new ComparePolicies(folders, [.. screen.Named(model).Select(n => new ComparedPolicy(n.Name, n.Compilation.Policy!))]));
        return IsService ? turn.Then(screen.Judge) : turn;
    }

    /// <summary>The lines that are said of the cell in focus.</summary>
    internal ImmutableArray<ImmutableArray<TextRun>> PanelLines(int width) =>
        List.Selected is { } row ? row.Cells[Math.Min(Column, row.Cells.Length - 1)].About.At(width) : [];

    private bool IsShown(Standing standing) => !IsDifferencesOnly || standing is Standing.Different or Standing.NotComparable;

    /// <summary>Whatever is neither there nor at work, or is of something else than what is asked by now.</summary>
    private Turn Begin(Explorer model)
    {
        if (!model.Policies.IsComplete)
            return PolicyShelf.Wanted(model);
        var folders = Chosen(model);
        if (!folders.SequenceEqual(Folders) || (Comparison is null && !model.IsWorkingOn<ComparePolicies>()))
            return Compare(model, folders);
        var isJudged = About == model.Focus && (Parting is not null || IsWithout || model.IsWorkingOn<JudgeUnderEach>());
        return IsService && !isJudged ? Judge(model) : new Turn(model);
    }

    /// <summary>What somebody chose, as far as it is still there; else what is shown at first.</summary>
    private ImmutableArray<string> Chosen(Explorer model)
    {
        var sound = ChoosePolicies.Sound(model);
        ImmutableArray<string> chosen = IsChosen ? [.. Folders.Where(f => sound.Any(p => p.Folder == f))] : [];
        return chosen.Length < 2 ? FirstChoice.Of(model) : chosen;
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
        var screen = this with { IsService = true, About = focus, Parting = About == focus ? Parting : null, IsWithout = false };
        var shown = IsService ? screen : screen with { List = HeadedList<CompareRow>.Empty };
        return Updating.Start(model.With(shown.Listed(model)), new JudgeUnderEach(focus, Folders, [.. Named(model)]));
    }

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Left })),
        { Code: ConsoleKey.Escape } when IsService => Rules(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { Panel = Panel.Toggled })),
        { Character: 'a' } => new Turn(model with { Overlay = new ChoosePolicies(Folders, default) }),
        { Character: 'd' } => Shown(model, this with { IsDifferencesOnly = !IsDifferencesOnly }),
        { Character: 't' or 'T' } when !IsService => Shown(model, this with { Topic = Next(key.Character == 't' ? 1 : -1) }),
        { Character: '[' or ']' } when IsService => ToPeriod(model, key.Character == '[' ? -1 : 1),
        { Character: 'v' } when IsService => Rules(model),
        { Code: ConsoleKey.Enter } or { Character: 'v' } => Enter(model),
        { Code: ConsoleKey.LeftArrow } => new Turn(model.With(At(Column - 1))),
        { Code: ConsoleKey.RightArrow } => new Turn(model.With(At(Column + 1))),
        _ when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Scrolled(key, PanelLines(model.Surface.Width).Length, PanelHeight(model)) })),
        _ => new Turn(model.With(Moved(List.After(key, Seen(model))))),
    };

    /// <summary>From the rules to the service, from the service to what is said of it; where nothing is there and nothing at work, that is begun again.</summary>
    private Turn Enter(Explorer model) => (IsService ? Parting is null : Comparison is null) ? Begin(model)
        : IsService ? new Turn(model.With(this with { Panel = Panel with { IsActive = List.Selected is not null } }))
        : Judge(model);

    private Turn ToPeriod(Explorer model, int step) =>
        ServicePeriods.Beside(model, step) is { } focus ? Judge(model with { Focus = focus }) : new Turn(model.Say("There is no other period."));

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var body = model.Surface.Body;
        var (isPanel, at) = CompareView.Panes(body, Panel.IsActive).At(mouse);
        if (isPanel)
            return new Turn(model.With(this with { Panel = Panel.Pressed(mouse.Act, PanelLines(body.Width).Length, PanelHeight(model)) }));
        if (Panel.IsActive)
            return new Turn(model.With(this with { Panel = Panel.Left }));
        if (mouse.Act != MouseAct.Click)
            return new Turn(model.With(Moved(List.Turned(mouse.Act, Seen(model)))));
        if (List.On(at.Line - CompareView.LinesAboveRows) is not { } row)
            return new Turn(model);
        var column = CompareView.Grid(this, body).At(at.Column, body.Width) ?? Column;
        return row == List.Cursor.At && column == Column ? Enter(model) : new Turn(model.With(Moved(List.At(row, Seen(model))).At(column)));
    }

    private Turn Rules(Explorer model) => Shown(model, this with { IsService = false });

    private static Turn Shown(Explorer model, CompareScreen screen) => new(model.With((screen with { List = HeadedList<CompareRow>.Empty }).Listed(model)));

    /// <summary>With its rows as what is asked of it says.</summary>
    private CompareScreen Listed(Explorer model)
    {
        var rows = IsService ? ShownParting is { } parting ? CompareRow.Of(parting) : [] : ShownComparison is { } comparison ? CompareRow.Of(comparison) : [];
        return Moved(List.With(rows, Seen(model))).At(Column);
    }

    private CompareScreen Moved(HeadedList<CompareRow> list) => this with { List = list, Panel = Panel.AtTop };

    private CompareScreen At(int column) => this with { Column = Math.Clamp(column, 0, Math.Max(0, Heads.Length - 1)), Panel = Panel.AtTop };

    private int Seen(Explorer model) => CompareView.Seen(this, model.Surface.Body);

    /// <summary>Lines of the panel while it is read.</summary>
    private static int PanelHeight(Explorer model) => CompareView.Panes(model.Surface.Body, isPanelActive: true).Second.Height;

    /// <summary>The topics that there is anything of, and after the last of them all.</summary>
    private Topic? Next(int step)
    {
        Topic?[] topics = [null, .. Topic.All.Where(t => Comparison?.Questions.Any(q => q.Topic == t.Name) == true)];
        return topics[(Array.IndexOf(topics, Topic) + step + topics.Length) % topics.Length];
    }
}
