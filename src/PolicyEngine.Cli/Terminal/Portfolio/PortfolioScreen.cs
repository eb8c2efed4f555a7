using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The services of the store, with how they came out in a period.</summary>
internal sealed record PortfolioScreen : Screen
{
    /// <summary>What is asked of the portfolio: which services, in which order.</summary>
    public PortfolioQuery Query { get; init; } = PortfolioQuery.All;

    /// <summary>What that gives.</summary>
    public PortfolioList List { get; init; } = PortfolioList.Empty;

    public ImmutableArray<PortfolioEntry> Entries => List.Entries;

    /// <summary>How many services the list was made of.</summary>
    private int Listed { get; init; }

    /// <summary>What was in focus before the store was read again, until it is there.</summary>
    private PortfolioEntry? Sought { get; init; }

    public Cursor Cursor { get; init; }

    public bool IsFiltering { get; init; }

    /// <summary>The words of welcome are still there.</summary>
    public bool IsWelcoming { get; init; } = true;

    public override ScreenKind Kind => ScreenKind.Portfolio;

    public override bool IsTyping => IsFiltering;

    public override string Crumb => $"({Said(Query)}) {PassedCrumb}".TrimEnd();

    public override string PassedCrumb => Query.Filter.Length > 0 ? $"/{Query.Filter}" : "";

    public override ImmutableArray<KeyHint> Keys => IsFiltering ?
    [
        new("type", "words that a service has", "words that a service has"), new("Enter", "keep", "keep the filter"), new("Esc", "clear", "clear the filter"),
    ] :
    [
        new("Enter", "explain", "explain the decision about this service"),
        new("/", "filter", "filter by parts of names, by periods, and in capitals by results: RED, A, MISSED, OPEN, UNDEFINED"),
        new("o", "sort", "sort by the next column; O turns the order round"),
        new("b", "group", "group by authority, provider, type, client group, grade, rating or trigger, with counts"),
        new("[ ]", "period", "each service's period before and after; p shows every period on its own line"),
        new("r", "reload", "read the store again"),
    ];

    /// <summary>The service in focus and its period; null on a heading, or where there is nothing.</summary>
    public PortfolioEntry? Selected => Cursor.At < Entries.Length && Entries[Cursor.At].Service is not null ? Entries[Cursor.At] : null;

    /// <summary>Of which periods it is: services of several authorities have calendars of their own.</summary>
    public static string Said(PortfolioQuery query) => query switch
    {
        { IsEveryPeriod: true } => "every period",
        { Back: 0 } => "each service's latest period",
        { Back: 1 } => "each service's last period but one",
        { Back: var n } => $"{n} periods before each service's latest",
    };

    private Focus? About => Selected is { Service: { } service, Period: var period } ? new Focus(service.Records, service.Service, period?.Period) : null;

    public static Turn Open(Explorer model) => new(model.Go(ScreenKind.Portfolio));

    public static IEnumerable<Destination> Destinations(Explorer model)
    {
        var services = model.Holdings.Services;
        return
        [
            .. services.Select(s => new Destination(s.Service, $"{s.Level} of {s.Authority}", m => Show(m, s))),
            .. Named(services.Select(s => s.Provider), "provider"),
            .. Named(services.Select(s => s.Authority), "authority"),
        ];

        static IEnumerable<Destination> Named(IEnumerable<string> names, string kind) =>
            names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Select(n => new Destination(n, kind, m => Filter(m, n)));
    }

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Chosen(IsFiltering ? Type(model, key) : Press(model, key)),
        MousePressed mouse => Chosen(Point(model, mouse)),
        StoreOpened => new Turn(model.With(this with { List = PortfolioList.Empty, Listed = 0, Sought = Selected ?? Sought })),
        ServicesRead read when IsDue(model, read) => Asked(model, Query, Sought ?? Selected).Then(m => Found(m, read)),
        NothingToShow or Failed { Work: ReadPortfolio } => Asked(model, Query, null),
        Resized => Settled(model, this),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => PortfolioView.Of(this, model, body);

    public override Content? Content(Explorer model) => Entries.IsEmpty ? null : PortfolioContent.Of(this, model);

    /// <summary>Rows of services that are seen at once.</summary>
    internal int Seen(Explorer model) => PortfolioView.Rows(this, model.Surface.Body);

    private Turn Type(Explorer model, KeyPressed key) => key.Code switch
    {
        ConsoleKey.Enter or ConsoleKey.UpArrow or ConsoleKey.DownArrow => new Turn(model.With(this with { IsFiltering = false })),
        ConsoleKey.Escape => Asked(model.With(this with { IsFiltering = false }), Query with { Filter = "" }, Selected),
        _ => TypedText.After(Query.Filter, key) is var typed && typed == Query.Filter ? new Turn(model) : Asked(model, Query with { Filter = typed }, Selected),
    };

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } when IsWelcoming => Settled(model, this with { IsWelcoming = false }),
        { Code: ConsoleKey.Escape } when Query.Filter.Length > 0 => Asked(model, Query with { Filter = "" }, Selected),
        { Character: '/' } => Asked(model.With(this with { IsFiltering = true, IsWelcoming = false }), Query with { Filter = "" }, Selected),
        { Character: 'o' } => Asked(model.Say($"Sorted by {Query.SortedNext.Sort.Title.ToLowerInvariant()}."), Query.SortedNext, Selected),
        { Character: 'O' } => Asked(model, Query with { IsDescending = !Query.IsDescending }, Selected),
        { Character: 'b' } => Asked(model.Say(Query.GroupedNext.Group is { } by ? $"Grouped by {by.Title.ToLowerInvariant()}." : "Not grouped."), Query.GroupedNext, Selected),
        { Character: '[' } => Asked(model, Query with { Back = Math.Min(Query.Back + 1, Earliest(model)) }, Selected),
        { Character: ']' } => Asked(model, Query with { Back = Math.Max(0, Query.Back - 1) }, Selected),
        { Character: 'p' } => Asked(model, Query with { IsEveryPeriod = !Query.IsEveryPeriod }, Selected),
        { Character: 'r' } => Updating.Start(model, new ReadPortfolio()),
        { Code: ConsoleKey.Enter } => About is { } about ? DecisionScreen.Open(model with { Focus = about }) : new Turn(model),
        _ => Settled(model, this with { Cursor = Cursor.Moved(key, Entries.Length, Seen(model)) }),
    };

    private Turn Point(Explorer model, MousePressed mouse)
    {
        if (mouse.Act != MouseAct.Click)
            return Settled(model, this with { Cursor = Cursor.Turned(mouse.Act, Entries.Length, Seen(model)) });
        var row = mouse.Line - PortfolioView.LinesAboveRows(this, model.Surface.Body);
        if (row < 0 || row >= Math.Min(Seen(model), Entries.Length - Cursor.Top))
            return new Turn(model);
        return row + Cursor.Top == Cursor.At ? Press(model, new KeyPressed(ConsoleKey.Enter)) : Settled(model, this with { Cursor = Cursor with { At = row + Cursor.Top } });
    }

    /// <summary>With another question, and the same service in focus where it is still there.</summary>
    private static Turn Asked(Explorer model, PortfolioQuery query, PortfolioEntry? selected)
    {
        var screen = (PortfolioScreen)model.Screens[ScreenKind.Portfolio];
        var list = PortfolioList.Of(model.Holdings.Services, query);
        var sought = list.Entries.FirstOrDefault(e => selected is not null && IsSame(e, selected, query)) ?? list.Entries.FirstOrDefault(e => e.Service is not null);
        var at = sought is null ? 0 : list.Entries.IndexOf(sought, EqualityComparer<PortfolioEntry>.Create(ReferenceEquals));
        return Settled(model, screen with { Query = query, List = list, Listed = model.Holdings.Services.Length, Cursor = new Cursor(at, Math.Min(screen.Cursor.Top, list.HeadingOf(at))) });
    }

    /// <summary>A list of all services is made anew only when many have come, or the last.</summary>
    private bool IsDue(Explorer model, ServicesRead read)
    {
        const int tenth = 10;
        return read.IsLast || model.Holdings.Services.Length > Listed + (Listed / tenth);
    }

    /// <summary>What was sought is no more when it is found, or all are there; and what is first in focus is so for all screens.</summary>
    private static Turn Found(Explorer model, ServicesRead read)
    {
        var screen = (PortfolioScreen)model.Screens[ScreenKind.Portfolio];
        var isFound = read.IsLast || screen.Sought is not { } sought || (screen.Selected is { } selected && IsSame(selected, sought, screen.Query));
        return new Turn(model.With(isFound ? screen with { Sought = null } : screen) with { Focus = model.Focus ?? screen.About });
    }

    private static int Earliest(Explorer model) => Math.Max(0, model.Holdings.Services.Select(s => s.MainPeriods.Length).DefaultIfEmpty().Max() - 1);

    private static bool IsSame(PortfolioEntry entry, PortfolioEntry other, PortfolioQuery query) =>
        entry.Service?.Service == other.Service!.Service && entry.Service?.Records == other.Service.Records && (!query.IsEveryPeriod || entry.Period?.Period == other.Period?.Period);

    /// <summary>With the row in focus seen.</summary>
    private static Turn Settled(Explorer model, PortfolioScreen screen) =>
        new(model.With(screen with { Cursor = screen.Cursor.To(screen.Cursor.At, screen.Entries.Length, screen.Seen(model)) }));

    /// <summary>After somebody chose: what is in focus here is so for all screens, and no longer sought.</summary>
    private static Turn Chosen(Turn turn)
    {
        var screen = (PortfolioScreen)turn.Model.Screens[ScreenKind.Portfolio];
        return turn with { Model = turn.Model.With(screen with { Sought = null }) with { Focus = screen.About ?? turn.Model.Focus } };
    }

    private static Turn Show(Explorer model, ServiceLine service) =>
        Asked(model.Go(ScreenKind.Portfolio), PortfolioQuery.All, new PortfolioEntry(service, null));

    private static Turn Filter(Explorer model, string words) => Asked(model.Go(ScreenKind.Portfolio), PortfolioQuery.All with { Filter = words }, null);
}
