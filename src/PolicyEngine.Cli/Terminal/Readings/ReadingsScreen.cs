using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The open questions of a policy: of that which judges the service in focus, with the results under each answer, or of another.</summary>
internal sealed record ReadingsScreen : Screen
{
    /// <summary>Whose decision is looked at; null before any was, and where another policy's questions are read.</summary>
    public Focus? Focus { get; init; }

    public CheckedPolicy? Policy { get; init; }

    /// <summary>With results under other answers; null where no decision is looked at.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Only readings of which another answer changes something.</summary>
    public bool IsTelling { get; init; }

    public ImmutableArray<ReadingRow> Rows { get; init; } = [];

    public Cursor Cursor { get; init; }

    /// <summary>Keys go to what is said of the question in focus.</summary>
    public bool IsPanelActive { get; init; }

    public int PanelTop { get; init; }

    /// <summary>What the focus is to go to once its policy's questions are there.</summary>
    public string? Sought { get; init; }

    public override ScreenKind Kind => ScreenKind.Readings;

    public override string Crumb => Policy is null ? "" : Focus is null ? Policy.Header.Id : $"{Focus.Name} under {Policy.Header.Id}";

    public override ImmutableArray<KeyHint> Keys =>
    [
        new("r", IsTelling ? "all" : "that matter", "only the questions of which another answer changes something, or all"),
        new("[ ]", "period", "the service's period before and after"),
        new("p", "policies", "the questions of the next policy; P of the one before; Esc is back at the decision"),
        new("Tab", "scroll", "scroll what is said of the question"),
    ];

    public ReadingRow? Selected => Cursor.At < Rows.Length && !Rows[Cursor.At].IsHeading ? Rows[Cursor.At] : null;

    public static Turn Open(Explorer model)
    {
        var screen = model.Find<ReadingsScreen>(ScreenKind.Readings) ?? new ReadingsScreen();
        var shown = model.With(screen).Go(ScreenKind.Readings);
        return model.Focus is not null && model.Focus != screen.Focus ? screen.Answer(shown) : new Turn(shown);
    }

    /// <summary>The questions of the policy that was looked at last.</summary>
    public static IEnumerable<Destination> Destinations(Explorer model) =>
        (model.Find<ReadingsScreen>(ScreenKind.Readings)?.Rows ?? []).Where(r => !r.IsHeading).Select(r => new Destination(r.Label, "open question", m => Show(m, r.Label)));

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        AnswersCompared done when done.Focus == model.Focus => new Turn(model.With(Listed(model, done))),
        ServicesRead read when model.Focus is not null && (Focus is not null ? read.IsLast : Policy is null && model.Way[^1] == Kind) => Answer(model),
        PoliciesRead when Policy is null && Focus is null && model.Focus is null => Beside(model, 1),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => ReadingsView.Of(this, model, body);

    public override Content? Content(Explorer model) => ReadingsContent.Of(this);

    /// <summary>The lines that are said of the question in focus.</summary>
    internal ImmutableArray<ImmutableArray<TextRun>> PanelLines(int width) => Selected is { } row ? TextLines.Split(row.About(width)) : [];

    private static Turn Show(Explorer model, string id)
    {
        var turn = Open(model);
        var screen = (ReadingsScreen)turn.Model.Screens[ScreenKind.Readings];
        var rows = ReadingRow.Of(screen.Policy!, screen.Decision, isTelling: false);
        var shown = screen with { IsTelling = false, Rows = rows, Sought = id };
        return turn with { Model = turn.Model.With(shown.Moved(turn.Model, shown.Cursor with { At = rows.IndexOf(rows.First(r => r.Label == id)) })) };
    }

    private Turn Answer(Explorer model) =>
        model.Focus is not { } focus ? new Turn(model.Say("Choose a service on the portfolio (1) first.")) : Updating.Start(model.With(this with { Focus = focus }), new CompareAnswers(focus));

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Escape } when IsPanelActive => new Turn(model.With(this with { IsPanelActive = false })),
        { Code: ConsoleKey.Escape } when Focus is null && model.Focus is not null && Policy is not null => Answer(model),
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { IsPanelActive = !IsPanelActive })),
        { Character: 'r' } => new Turn(model.With(Listed(model, this with { IsTelling = !IsTelling, Cursor = default }))),
        { Character: '[' or ']' } => ServicePeriods.Beside(model, key.Character == '[' ? -1 : 1) is { } focus ? Answer(model with { Focus = focus }) : new Turn(model.Say("There is no other period.")),
        { Character: 'p' or 'P' } => PolicyShelf.Wanted(model).Then(m => Beside(m, key.Character == 'p' ? 1 : -1)),
        _ when IsPanelActive => new Turn(model.With(this with { PanelTop = Scroll.After(PanelTop, key, PanelLines(Second(model).Width).Length, Second(model).Height) })),
        _ => new Turn(model.With(Moved(model, Cursor.Moved(key, Rows.Length, ReadingsView.Seen(this, model.Surface.Body))))),
    };

    private Surface Second(Explorer model) => ReadingsView.Panes(this, model.Surface.Body).Second;

    private Turn Point(Explorer model, MousePressed mouse)
    {
        var (isPanel, at) = ReadingsView.Panes(this, model.Surface.Body).At(mouse);
        if (isPanel)
            return new Turn(model.With(this with { PanelTop = Scroll.After(PanelTop, mouse.Act, PanelLines(Second(model).Width).Length, Second(model).Height) }));
        if (IsPanelActive)
            return new Turn(model.With(this with { IsPanelActive = false }));
        if (mouse.Act != MouseAct.Click)
            return new Turn(model.With(Moved(model, Cursor.Turned(mouse.Act, Rows.Length, ReadingsView.Seen(this, model.Surface.Body)))));
        var row = Cursor.Top + at.Line - ReadingsView.LinesAboveRows;
        return row < Cursor.Top || row >= Rows.Length ? new Turn(model) : new Turn(model.With(Moved(model, Cursor with { At = row })));
    }

    /// <summary>The questions of the policy so many further on the shelf, with no decision.</summary>
    private Turn Beside(Explorer model, int step)
    {
        var policies = model.Policies.Policies.Select(p => p.Sound?.Policy).OfType<CheckedPolicy>().Where(p => !p.Readings.IsEmpty || !p.OpenPoints.IsEmpty).ToArray();
        if (policies.Length == 0)
            return new Turn(model.Policies.IsComplete ? model.Say("No policy here leaves anything open.") : model.Say("Policies are being read; once more in a moment."));
        var at = Array.FindIndex(policies, p => p.Header.Id == Policy?.Header.Id);
        var next = policies[at < 0 ? 0 : (at + step + policies.Length) % policies.Length];
        return new Turn(model.With(Listed(model, this with { Focus = null, Policy = next, Decision = null, IsTelling = false, Cursor = default })));
    }

    private ReadingsScreen Listed(Explorer model, AnswersCompared done) =>
        Listed(model, this with { Focus = done.Focus, Policy = done.Policy, Decision = done.Decision, Cursor = Policy?.Header.Id == done.Policy.Header.Id ? Cursor : default, Sought = Selected?.Label ?? Sought });

    /// <summary>With its rows, the focus on the question that had it before.</summary>
    private static ReadingsScreen Listed(Explorer model, ReadingsScreen screen)
    {
        var rows = screen.Policy is { } policy ? ReadingRow.Of(policy, screen.Decision, screen.IsTelling) : [];
        var at = rows.IndexOf(rows.FirstOrDefault(r => !r.IsHeading && r.Label == screen.Sought)!);
        var listed = screen with { Rows = rows, Sought = null };
        return listed.Moved(model, listed.Cursor with { At = at < 0 ? listed.Cursor.At : at });
    }

    /// <summary>Headings are passed over.</summary>
    private ReadingsScreen Moved(Explorer model, Cursor cursor)
    {
        var at = Math.Clamp(cursor.At, 0, Math.Max(0, Rows.Length - 1));
        if (at < Rows.Length && Rows[at].IsHeading)
            at = at > 0 && at < Cursor.At ? at - 1 : at + 1;
        var moved = cursor.To(at, Rows.Length, ReadingsView.Seen(this, model.Surface.Body));
        return this with { Cursor = moved.At == 1 ? moved with { Top = 0 } : moved, PanelTop = 0 };
    }
}
