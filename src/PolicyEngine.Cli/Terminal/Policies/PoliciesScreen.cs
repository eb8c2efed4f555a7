using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>All policies as the tree of what extends what, or one of them with all that it says; beside it, what the line in focus is.</summary>
internal sealed record PoliciesScreen : Screen
{
    /// <summary>What is open and where somebody stands in the tree of policies.</summary>
    public Tree Layers { get; init; } = Tree.Closed;

    /// <summary>Lines of it that were there before: new ones are opened.</summary>
    public ImmutableHashSet<string> Known { get; init; } = [];

    /// <summary>The same in the policy that is looked into.</summary>
    public Tree Inside { get; init; } = Tree.Closed;

    /// <summary>The folder of the policy that is looked into; null for all policies.</summary>
    public string? Folder { get; init; }

    /// <summary>The day whose rules are shown (a day number); null for those as last changed.</summary>
    public int? Day { get; init; }

    public string Filter { get; init; } = "";

    public PolicyTyping Typing { get; init; }

    /// <summary>A day as far as it is typed.</summary>
    public string Typed { get; init; } = "";

    /// <summary>The lines of the tree that is shown, filtered.</summary>
    public ImmutableArray<TreeNode> Roots { get; init; } = [];

    /// <summary>The id of the line in focus, by which it is found again when files change.</summary>
    public string? At { get; init; }

    /// <summary>How what is shown beside the tree is read.</summary>
    public Panel Panel { get; init; }

    public override ScreenKind Kind => ScreenKind.Policies;

    public override bool IsTyping => Typing != PolicyTyping.Nothing;

    public override string Crumb => $"{Folder}{(Filter.Length > 0 ? $" /{Filter}" : "")}";

    public override ImmutableArray<KeyHint> Keys => Typing switch
    {
        PolicyTyping.Filter => [new("type", "words", "words of a path or value"), new("Enter", "keep", "keep the filter"), new("Esc", "clear", "clear the filter")],
        PolicyTyping.Day =>
        [
            new("type", "a day", "a day, as 2009-04-01"), new("Enter", "show", "show the rules of that day; without a day, as last changed"),
            new("Esc", "leave", "leave it"),
        ],
        _ => PolicyKeys.Of(Folder is not null, Panel.IsActive),
    };

    public Tree Tree => Folder is null ? Layers : Inside;

    public PolicyNode? Selected => Tree.Selected(Roots) as PolicyNode;

    public static Turn Open(Explorer model) =>
        PolicyShelf.Wanted(model.Find<PoliciesScreen>(ScreenKind.Policies) is null ? model.With(new PoliciesScreen()) : model).Then(m => new Turn(m.Go(ScreenKind.Policies)));

    public static IEnumerable<Destination> Destinations(Explorer model) => PolicyDestinations.Of(model);

    public override Turn Update(Explorer model, Message message) => message switch
    {
        KeyPressed key when Typing == PolicyTyping.Day => TypeDay(model, key),
        KeyPressed key when Typing == PolicyTyping.Filter => TypeWords(model, key),
        KeyPressed key => Press(model, key),
        MousePressed mouse => Point(model, mouse),
        PolicyRead => new Turn(model.With(Settled(model))),
        PoliciesRead when model.Way[^1] == Kind => new Turn(model.With(Settled(model)).Say(PoliciesView.Summary(model))),
        PoliciesRead => new Turn(model.With(Settled(model))),
        _ => new Turn(model),
    };

    public override IRenderable View(Explorer model, Surface body) => PoliciesView.Of(this, model, body);

    public override Content? Content(Explorer model) => Policy(model) is { } policy ? PolicyContent.Of(policy, Day) : null;

    /// <summary>The policy that is looked into, or in focus among all.</summary>
    public ShelvedPolicy? Policy(Explorer model) =>
        Folder is null ? LayerTree.PolicyOf(model.Policies, Selected) : model.Policies.Policies.FirstOrDefault(p => p.Folder == Folder);

    /// <summary>Into a policy, at a line of it.</summary>
    public static Turn Show(Explorer model, string folder, string? line = null)
    {
        var screen = model.Find<PoliciesScreen>(ScreenKind.Policies) ?? new PoliciesScreen();
        var inside = screen with { Folder = folder, Filter = "", Panel = default, Day = null, At = line, Inside = Tree.Closed };
        return new Turn(model.With(inside.Leading(model)).Go(ScreenKind.Policies));
    }

    /// <summary>With the tree as the policies are now, and the same line in focus where it is still there.</summary>
    internal PoliciesScreen Settled(Explorer model)
    {
        var whole = Folder is null ? LayerTree.Roots(model.Policies) : Contents(model);
        var ids = Folder is null ? LayerTree.Ids(whole).ToImmutableHashSet() : [];
        var tree = Tree with { Opened = Tree.Opened.Union(ids.Except(Known)) };
        var roots = PolicyNode.Having(whole, Filter);
        var rows = tree.Rows(roots);
        var found = rows.Select(r => r.Node.Id).ToImmutableArray().IndexOf(At ?? "");
        var cursor = tree.Cursor.To(found >= 0 ? found : tree.Cursor.At, rows.Length, PoliciesView.Panes(this, model.Surface.Body).First.Height);
        return WithTree(tree with { Cursor = cursor }) with { Roots = roots, Known = Known.Union(ids) };
    }

    /// <summary>Without a filter, all open that leads to the line in focus.</summary>
    private PoliciesScreen Leading(Explorer model)
    {
        var whole = (this with { Filter = "" }).Settled(model);
        return whole.WithTree(whole.Tree with { Opened = whole.Tree.Opened.Union(PolicyNode.WayTo(whole.Roots, At ?? "")) }).Settled(model);
    }

    private ImmutableArray<TreeNode> Contents(Explorer model) => Policy(model) is not { } policy ? []
        : PolicyContents.Of(policy, Day)?.Roots() ?? [PolicyContents.Findings(policy)];

    private PoliciesScreen WithTree(Tree tree) => Folder is null ? this with { Layers = tree } : this with { Inside = tree };

    private Turn Press(Explorer model, KeyPressed key) => key switch
    {
        { Code: ConsoleKey.Tab } => new Turn(model.With(this with { Panel = Panel.Toggled })),
        { Code: ConsoleKey.Escape } => Close(model),
        { Character: '\0' } when Panel.IsActive => Scrolled(model, key),
        { Character: '/' } => new Turn(model.With((this with { Typing = PolicyTyping.Filter, Filter = "", Panel = Panel.Left }).Settled(model))),
        { Character: '@' } when Folder is not null => new Turn(model.With(this with { Typing = PolicyTyping.Day, Typed = "" })),
        { Character: '[' or ']' } when Folder is not null => PolicyVersions.Step(this, model, isBack: key.Character == '['),
        { Character: 'r' } => Updating.Start(model, new ReadPolicies()),
        { Code: ConsoleKey.Enter } when Folder is not null && Filter.Length > 0 => new Turn(model.With(Leading(model))),
        { Code: ConsoleKey.Enter } when Folder is null => Policy(model) is { } policy ? Show(model, policy.Folder) : PolicyShelf.Wanted(model),
        _ => Moved(model, Tree.After(key, Roots, PoliciesView.Panes(this, model.Surface.Body).First.Height)),
    };

    private Turn Moved(Explorer model, Tree tree)
    {
        var moved = WithTree(tree);
        var at = moved.Selected?.Id;
        return new Turn(model.With(moved with { At = at, Panel = at == At ? Panel : Panel.AtTop }));
    }

    /// <summary>Keys that scroll what is beside the tree.</summary>
    private Turn Scrolled(Explorer model, KeyPressed key) =>
        new(model.With(this with { Panel = Panel.Scrolled(key, PoliciesView.Detail(this, model).Length, PoliciesView.Panes(this, model.Surface.Body).Second.Height) }));

    /// <summary>Closes one thing after another: the part beside, the filter, the policy.</summary>
    private Turn Close(Explorer model) => this switch
    {
        { Panel.IsActive: true } => new Turn(model.With(this with { Panel = Panel.Left })),
        { Filter.Length: > 0 } => new Turn(model.With((this with { Filter = "" }).Settled(model))),
        { Folder: not null } => new Turn(model.With(Left(model))),
        _ => new Turn(model),
    };

    /// <summary>All policies again, at the one that was looked into.</summary>
    private PoliciesScreen Left(Explorer model) =>
        (this with { Folder = null, Day = null, Panel = Panel.AtTop, At = Layers.Selected(LayerTree.Roots(model.Policies))?.Id }).Settled(model);

    private Turn TypeDay(Explorer model, KeyPressed key)
    {
        var closed = this with { Typing = PolicyTyping.Nothing };
        return key.Code switch
        {
            ConsoleKey.Escape => new Turn(model.With(closed)),
            ConsoleKey.Enter when Typed.Trim().Length == 0 => PolicyVersions.On(closed, model, day: null),
            ConsoleKey.Enter => DateOnly.TryParseExact(Typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? PolicyVersions.On(closed, model, day.DayNumber)
                : new Turn(model.Say($"`{Typed}` is not a day as 2009-04-01 is.", isTrouble: true)),
            _ => new Turn(model.With(this with { Typed = TypedText.After(Typed, key) })),
        };
    }

    private Turn TypeWords(Explorer model, KeyPressed key)
    {
        var closed = this with { Typing = PolicyTyping.Nothing };
        return key.Code switch
        {
            ConsoleKey.Enter or ConsoleKey.UpArrow or ConsoleKey.DownArrow => new Turn(model.With(closed)),
            ConsoleKey.Escape => new Turn(model.With((closed with { Filter = "" }).Settled(model))),
            _ => new Turn(model.With(Asking(TypedText.After(Filter, key)))),
        };

        PoliciesScreen Asking(string words)
        {
            var asked = (this with { Filter = words, Panel = Panel.AtTop }).Settled(model);
            return asked with { At = asked.Selected?.Id };
        }
    }

    private Turn Point(Explorer model, MousePressed mouse)
    {
        if (mouse.Line < PoliciesView.LinesAbove)
            return new Turn(model);
        var panes = PoliciesView.Panes(this, model.Surface.Body);
        var (isSecond, at) = panes.At(mouse with { Line = mouse.Line - PoliciesView.LinesAbove });
        if (isSecond)
            return new Turn(model.With(this with { Panel = Panel.Pressed(at.Act, PoliciesView.Detail(this, model).Length, panes.Second.Height) }));
        if (Panel.IsActive)
            return new Turn(model.With(this with { Panel = Panel.Left }));
        return at.Act == MouseAct.Click && Tree.Cursor.Top + at.Line == Tree.Cursor.At
            ? Press(model, new KeyPressed(ConsoleKey.Enter))
            : Moved(model, Tree.After(at, Roots, panes.First.Height));
    }
}

/// <summary>What is being typed.</summary>
internal enum PolicyTyping
{
    Nothing,
    Filter,
    Day,
}
