using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is overdue, to come, to be decided and without a day, on a day that moves: as a list, and as a month.</summary>
internal sealed record DueScreen : Screen
{
    private const int Year = 366;

    private static readonly ImmutableArray<int> Ahead = [7, 30, 90, 365];

    /// <summary>The day stood on (a day number); null for today, before it is known which that is.</summary>
    public int? On { get; init; }

    /// <summary>How many days are looked ahead.</summary>
    public int Days { get; init; } = 30;

    /// <summary>By what was known on the day stood on, as `policy due` finds it, and not by what is known today.</summary>
    public bool AsKnownThen { get; init; }

    /// <summary>The day in focus in the month; null while the list is shown.</summary>
    public int? InMonth { get; init; }

    /// <summary>All that was found last, be it for another day; null before anything was.</summary>
    public DueSheet? Whole { get; init; }

    /// <summary>The same as far as the filter lets it through, which is all that is shown.</summary>
    public DueSheet? Sheet { get; init; }

    /// <summary>What was asked for last; null where its answer is not wanted any more.</summary>
    public FindDue? Asked { get; init; }

    /// <summary>The store is being read, and what is due is to be found when it is.</summary>
    public bool IsWaiting { get; init; }

    public DueTyping Typing { get; init; }

    /// <summary>The day, as far as it is typed.</summary>
    public string Typed { get; init; } = "";

    public string Filter { get; init; } = "";

    public HeadedList<DueRow> List { get; init; } = HeadedList<DueRow>.Empty;

    /// <summary>Which shows all about the row in focus.</summary>
    public Panel Panel { get; init; }

    public override ScreenKind Kind => ScreenKind.Due;

    public override bool IsTyping => Typing != DueTyping.Nothing;

    public override string Crumb => $"{(On is { } day ? Kernel.ValueText.Date(day) : "")}{(Filter.Length > 0 ? $" /{Filter}" : "")}".TrimStart();

    public override ImmutableArray<KeyHint> Keys => DueKeys.Of(this);

    /// <summary>What was found last is all that this day and month need.</summary>
    public bool IsFound => Sheet is { } sheet
        && (On ?? sheet.KnownOn) == sheet.On && Days == sheet.List.Days && AsKnownThen == sheet.AsKnownThen && (InMonth is not { } day || DueDays.LastOfMonth(day) <= sheet.Horizon);

    public static Turn Open(Explorer model)
    {
        var screen = model.Find<DueScreen>(ScreenKind.Due) ?? new DueScreen();
        var shown = model.With(screen).Go(ScreenKind.Due);
        return screen.IsFound || model.IsWorkingOn<FindDue>() ? new Turn(shown) : screen.Find(shown);
    }

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key when Typing == DueTyping.Filter => TypeFilter(model, key),
        KeyPressed key when Typing == DueTyping.Day => TypeDay(model, key),
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        DueFound found when found.Asked == Asked => Found(model, found),
        StoreOpened => new Turn(model.With(this with { IsWaiting = true })),
        ServicesRead when IsWaiting => Find(model),
        Resized => new Turn(model.With(this with { List = List.At(List.Cursor.At, Seen(model)) })),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => DueView.Of(this, model, body);

    public override Content? Content(Explorer model) => Whole is { } sheet ? DueContent.Of(sheet) : null;

    /// <summary>The lines that are said of the row in focus.</summary>
    internal ImmutableArray<ImmutableArray<TextRun>> PanelLines(int width) => List.Selected?.About.At(width) ?? [];

    /// <summary>Has it found; what was found before stays until then.</summary>
    private Turn Find(Explorer model) => Find(model, new FindDue(On, Days, InMonth is { } day ? DueDays.LastOfMonth(day) : null, AsKnownThen));

    private Turn Find(Explorer model, FindDue asked) => Updating.Start(model.With(this with { Asked = asked, IsWaiting = false }), asked);

    private Turn Found(Explorer model, DueFound found)
    {
        if (found.Sheet is not { } sheet)
            return new Turn(model.With(this with { IsWaiting = true }));
        var screen = (this with { Whole = sheet, On = sheet.On }).Listed(model);
        return found.Asked.NextAfter is { } day ? screen.ToNext(model.With(screen), screen.Sheet!, day) : new Turn(model.With(screen));
    }

    /// <summary>With its rows, the focus on the same thing where it is still there.</summary>
    private DueScreen Listed(Explorer model)
    {
        var sheet = Whole?.Having(Filter);
        var list = List.With(sheet is null ? [] : DueRow.Listed(sheet), Seen(model));
        var same = List.Selected is { } before ? list.Rows.IndexOf(list.Rows.FirstOrDefault(before.IsSame)!) : -1;
        return Moved(same < 0 ? list : list.At(same, Seen(model))) with { Sheet = sheet };
    }

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } => new Turn(model.With(Closed(model))),
        { Code: ConsoleKey.Enter } => Enter(model),
        { Character: '/' } => new Turn(model.With((this with { Typing = DueTyping.Filter, Filter = "", InMonth = null, Panel = Panel.Left }).Listed(model))),
        { Character: '@' } => new Turn(model.With(this with { Typing = DueTyping.Day, Typed = "" })),
        { Character: 'r' } => Updating.Start(model, new ReadPortfolio()),
        { Character: 'd' } => (this with { Days = Ahead.FirstOrDefault(d => d > Days, Ahead[0]) }).Find(model),
        { Character: 'k' } => (this with { AsKnownThen = !AsKnownThen }).Shown(model),
        _ => Sheet is { } sheet ? Press(model, key, sheet) : new Turn(model),
    };

    /// <summary>Keys for which something must have been found.</summary>
    private Turn Press(Explorer model, KeyPressed key, DueSheet sheet) => key switch
    {
        { Character: 'm' } => InMonth is null ? (this with { InMonth = On, Panel = Panel.Left }).Shown(model) : new Turn(model.With(this with { InMonth = null })),
        { Character: 't' } => ToDay(model, sheet.KnownOn),
        { Character: 'f' } => ToNext(model, sheet, InMonth ?? On ?? sheet.On),
        { Character: 'F' } => sheet.First is { } first ? ToDay(model, first) : new Turn(model.Say($"Nothing{Filtered} falls due.")),
        _ when DueDays.After(key, InMonth ?? On ?? sheet.On, InMonth is not null) is { } day => ToDay(model, day),
        _ when InMonth is not null => new Turn(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { Panel = Panel.Toggled })),
        { Character: 'n' } => new Turn(model.With(Moved(List.At(NextPart(), Seen(model))))),
        _ when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Scrolled(key, PanelLines(Read(model).Width).Length, Read(model).Height) })),
        _ => new Turn(model.With(Moved(List.After(key, Seen(model))))),
    };

    /// <summary>Closes one thing after another: the part below, the month, the filter.</summary>
    private DueScreen Closed(Explorer model) => this switch
    {
        { Panel.IsActive: true } => this with { Panel = Panel.Left },
        { InMonth: not null } => this with { InMonth = null },
        { Filter.Length: > 0 } => (this with { Filter = "" }).Listed(model),
        _ => this,
    };

    /// <summary>Opens what is in focus; where it was not found, that is begun again.</summary>
    private Turn Enter(Explorer model)
    {
        if (InMonth is { } day)
            return (this with { On = day, InMonth = null }).Shown(model);
        if (!IsFound)
            return model.IsWorkingOn<FindDue>() ? new Turn(model) : Find(model);
        return List.Selected?.Item is { } item ? DecisionScreen.Open(model with { Focus = DueFocus.Of(item, Sheet!) }) : new Turn(model);
    }

    /// <summary>In the month only the focus moves, and nothing is found again that is known.</summary>
    private Turn ToDay(Explorer model, int day) => (InMonth is null ? this with { On = DueDays.Within(day) } : this with { InMonth = DueDays.Within(day) }).Shown(model);

    /// <summary>The next day on which something falls due. What was found may end before it; then a year is looked through.</summary>
    private Turn ToNext(Explorer model, DueSheet sheet, int day)
    {
        if (sheet.Next(day) is { } next)
            return ToDay(model, next);
        var until = DueDays.Within(day + Year);
        return sheet.Horizon < until
            ? Find(model, new FindDue(On, Days, until, AsKnownThen) { NextAfter = day })
            : new Turn(model.Say($"Nothing{Filtered} that is known of falls due in the year after {Kernel.ValueText.Date(day)}."));
    }

    /// <summary>What is known is shown at once, and no answer awaited any more.</summary>
    private Turn Shown(Explorer model) => IsFound ? new Turn(model.With(this with { Asked = null })) : Find(model);

    /// <summary>The first row of the part after the one in focus; of the first part after the last.</summary>
    private int NextPart()
    {
        for (var row = List.Cursor.At + 1; row < List.Rows.Length; row++)
        {
            if (List.Rows[row].IsHeading)
                return row + 1;
        }

        return 0;
    }

    private Turn TypeFilter(Explorer model, KeyPressed key) => key.Code switch
    {
        ConsoleKey.Enter or ConsoleKey.UpArrow or ConsoleKey.DownArrow => new Turn(model.With(this with { Typing = DueTyping.Nothing })),
        ConsoleKey.Escape => new Turn(model.With((this with { Typing = DueTyping.Nothing, Filter = "" }).Listed(model))),
        _ => TypedText.After(Filter, key) is var typed && typed == Filter ? new Turn(model) : new Turn(model.With((this with { Filter = typed }).Listed(model))),
    };

    private Turn TypeDay(Explorer model, KeyPressed key)
    {
        var closed = this with { Typing = DueTyping.Nothing };
        return key.Code switch
        {
            ConsoleKey.Escape => new Turn(model.With(closed)),
            ConsoleKey.Enter when Typed.Trim().Length == 0 => new Turn(model.With(closed)),
            ConsoleKey.Enter when DueDays.Read(Typed) is { } day => closed.ToDay(model, day),
            ConsoleKey.Enter => new Turn(model.Say($"`{Typed}` is not a day as 2009-04-01 is.", isTrouble: true)),
            _ => new Turn(model.With(this with { Typed = TypedText.After(Typed, key) })),
        };
    }

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var at = mouse with { Line = mouse.Line - DueView.HeadHeight(model.Surface.Body) };
        if (at.Line < 0)
            return new Turn(model);
        if (InMonth is { } day)
            return PointInMonth(model, at, day);
        var (isPanel, within) = DueView.Panes(this, model.Surface.Body).At(at);
        if (isPanel)
            return new Turn(model.With(this with { Panel = Panel.Pressed(mouse.Act, PanelLines(Read(model).Width).Length, Read(model).Height) }));
        if (Panel.IsActive)
            return new Turn(model.With(this with { Panel = Panel.Left }));
        if (mouse.Act != MouseAct.Click)
            return new Turn(model.With(Moved(List.Turned(mouse.Act, Seen(model)))));
        if (List.On(within.Line - Listing.Head) is not { } row)
            return new Turn(model);
        return row == List.Cursor.At ? Enter(model) : new Turn(model.With(Moved(List.At(row, Seen(model)))));
    }

    private Turn PointInMonth(Explorer model, MousePressed at, int day)
    {
        if (at.Act != MouseAct.Click)
            return ToDay(model, at.Act == MouseAct.WheelUp ? day - 7 : day + 7);
        return new MonthGrid(day, Sheet).At(at.Line, at.Column, DueView.Month(model.Surface.Body)) is not { } pressed ? new Turn(model) : pressed == day ? Enter(model) : ToDay(model, pressed);
    }

    private string Filtered => Filter.Length == 0 ? "" : $" with `{Filter}`";

    private DueScreen Moved(HeadedList<DueRow> list) => this with { List = list, Panel = Panel.AtTop };

    private int Seen(Explorer model) => DueView.Seen(this, model.Surface.Body);

    /// <summary>The room of the panel while it is read.</summary>
    private static Surface Read(Explorer model) => DueView.Panes(new DueScreen { Panel = new Panel(IsActive: true, 0) }, model.Surface.Body).Second;
}

internal enum DueTyping
{
    Nothing,
    Filter,
    Day,
}
