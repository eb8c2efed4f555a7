using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The open questions of a policy: of that which judges the service in focus, with the results under each answer, or of another.</summary>
internal sealed record ReadingsScreen : Screen
{
    /// <summary>Whose decision is asked for; null before any was, and where a policy's questions are read without one.</summary>
    public Focus? About { get; init; }

    /// <summary>That which judges, or another; null before it is known.</summary>
    public CheckedPolicy? Policy { get; init; }

    /// <summary>With results under other answers; null before they are worked out, and where no decision is asked for.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Nothing on file about them is judged.</summary>
    public bool IsWithout { get; init; }

    /// <summary>Only readings of which another answer changes something.</summary>
    public bool IsTelling { get; init; }

    public HeadedList<ReadingRow> List { get; init; } = HeadedList<ReadingRow>.Empty;

    /// <summary>Which shows what is said of the question in focus.</summary>
    public Panel Panel { get; init; }

    /// <summary>What the focus is to go to once the questions are there.</summary>
    public string? Sought { get; init; }

    public override ScreenKind Kind => ScreenKind.Readings;

    public override string Crumb => Policy is not { Header.Id: var id } ? About?.Name ?? "" : About is null ? id : $"{About.Name} under {id}";

    public override ImmutableArray<KeyHint> Keys =>
    [
        new("Enter", "read", "scroll what is said of the question; Tab too"),
        new("r", IsTelling ? "all" : "that matter", "only the questions of which another answer changes something, or all"),
        new("[ ]", "period", "the service's period before and after"),
        new("p", "policies", "the questions of the next policy; P of the one before; Esc is back at the decision"),
    ];

    public static Turn Open(Explorer model)
    {
        var screen = model.Find<ReadingsScreen>(ScreenKind.Readings) ?? new ReadingsScreen();
        var shown = model.With(screen).Go(ScreenKind.Readings);
        var isAnswered = screen.About == model.Focus && (screen.Policy is not null || screen.IsWithout || model.IsWorkingOn<CompareAnswers>());
        return model.Focus is null || isAnswered ? new Turn(shown) : screen.Answer(shown, model.Focus);
    }

    /// <summary>The questions of the policy that was looked at last.</summary>
    public static IEnumerable<Destination> Destinations(Explorer model) =>
        (model.Find<ReadingsScreen>(ScreenKind.Readings)?.List.Rows ?? []).Where(r => !r.IsHeading).Select(r => new Destination(r.Label, "open question", m => Show(m, r.Label)));

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        AnswersCompared done when done.Focus == About => new Turn(model.With(With(done.Answered).Listed(model))),
        ServicesRead { IsLast: true } when About is not null => Answer(model, About),
        ServicesRead when About is null && Policy is null && model.Focus is not null && model.Way[^1] == Kind => Answer(model, model.Focus),
        PoliciesRead when About is null && Policy is null && model.Focus is null => Beside(model, 1),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => ReadingsView.Of(this, model, body);

    public override Content? Content(Explorer model) => ReadingsContent.Of(this);

    /// <summary>The lines that are said of the question in focus.</summary>
    internal ImmutableArray<ImmutableArray<TextRun>> PanelLines(int width) => List.Selected?.About.At(width) ?? [];

    private static Turn Show(Explorer model, string id)
    {
        var turn = Open(model);
        var screen = (ReadingsScreen)turn.Model.Screens[ScreenKind.Readings];
        return turn with { Model = turn.Model.With((screen with { IsTelling = false, Sought = id }).Listed(turn.Model)) };
    }

    /// <summary>Asks for the decision; what is shown of another goes.</summary>
    private Turn Answer(Explorer model, Focus focus)
    {
        var kept = About == focus ? this : this with { Policy = null, Decision = null, List = HeadedList<ReadingRow>.Empty, Sought = List.Selected?.Label ?? Sought };
        return Updating.Start(model.With(kept with { About = focus, IsWithout = false }), new CompareAnswers(focus));
    }

    private ReadingsScreen With(Answered? answered) => this with
    {
        Policy = answered?.Policy,
        Decision = answered?.Decision,
        IsWithout = answered is null,
        Sought = List.Selected?.Label ?? Sought,
    };

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Left })),
        { Code: ConsoleKey.Escape } when About is null && Policy is not null && model.Focus is { } focus => Answer(model, focus),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { Panel = Panel.Toggled })),
        { Code: ConsoleKey.Enter } => Enter(model),
        { Character: 'r' } when Policy is not null && Decision is null => new Turn(model.Say("No decision is looked at here, so that no answer can change one.")),
        { Character: 'r' } => new Turn(model.With((this with { IsTelling = !IsTelling, List = HeadedList<ReadingRow>.Empty }).Listed(model))),
        { Character: '[' or ']' } => ToPeriod(model, key.Character == '[' ? -1 : 1),
        { Character: 'p' or 'P' } => PolicyShelf.Wanted(model).Then(m => Beside(m, key.Character == 'p' ? 1 : -1)),
        _ when Panel.IsActive => new Turn(model.With(this with { Panel = Panel.Scrolled(key, PanelLines(Read(model).Width).Length, Read(model).Height) })),
        _ => new Turn(model.With(Moved(List.After(key, Seen(model))))),
    };

    /// <summary>To what is said of the question; where nothing is there and nothing at work, that is begun again.</summary>
    private Turn Enter(Explorer model) => Policy is not null ? new Turn(model.With(this with { Panel = Panel with { IsActive = List.Selected is not null } })) : Open(model);

    private Turn ToPeriod(Explorer model, int step) =>
        ServicePeriods.Beside(model, step) is { } focus ? Answer(model with { Focus = focus }, focus) : new Turn(model.Say("There is no other period."));

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var (isPanel, at) = ReadingsView.Panes(model.Surface.Body, Panel.IsActive).At(mouse);
        if (isPanel)
            return new Turn(model.With(this with { Panel = Panel.Pressed(mouse.Act, PanelLines(Read(model).Width).Length, Read(model).Height) }));
        if (Panel.IsActive)
            return new Turn(model.With(this with { Panel = Panel.Left }));
        if (mouse.Act != MouseAct.Click)
            return new Turn(model.With(Moved(List.Turned(mouse.Act, Seen(model)))));
        if (List.On(at.Line - ReadingsView.LinesAboveRows) is not { } row)
            return new Turn(model);
        return row == List.Cursor.At ? Enter(model) : new Turn(model.With(Moved(List.At(row, Seen(model)))));
    }

    /// <summary>The questions of the policy so many further on the shelf, with no decision.</summary>
    private Turn Beside(Explorer model, int step)
    {
        var policies = model.Policies.Policies.Select(p => p.Sound?.Policy).OfType<CheckedPolicy>().Where(p => !p.Readings.IsEmpty || ReadingPage.Unanswered(p).Any()).ToArray();
        if (policies.Length == 0)
            return new Turn(model.Say(model.Policies.IsComplete ? "No policy here leaves anything open." : "Policies are being read; once more in a moment."));
        var at = Array.FindIndex(policies, p => p.Header.Id == Policy?.Header.Id);
        var next = policies[at < 0 ? 0 : (at + step + policies.Length) % policies.Length];
        return new Turn(model.With(new ReadingsScreen { Policy = next, Panel = Panel }.Listed(model)));
    }

    /// <summary>With its rows, the focus on the question that is sought.</summary>
    private ReadingsScreen Listed(Explorer model)
    {
        if (Policy is null)
            return this with { List = HeadedList<ReadingRow>.Empty };
        var list = List.With(ReadingRow.Of(Policy, Decision, IsTelling), Seen(model));
        var sought = list.Rows.FirstOrDefault(r => !r.IsHeading && r.Label == Sought);
        return Moved(sought is null ? list : list.At(list.Rows.IndexOf(sought), Seen(model))) with { Sought = null };
    }

    private ReadingsScreen Moved(HeadedList<ReadingRow> list) => this with { List = list, Panel = Panel.AtTop };

    private int Seen(Explorer model) => ReadingsView.Seen(this, model.Surface.Body);

    /// <summary>The room of the panel while it is read.</summary>
    private static Surface Read(Explorer model) => ReadingsView.Panes(model.Surface.Body, isPanelActive: true).Second;
}
