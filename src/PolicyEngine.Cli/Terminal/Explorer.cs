using System.Collections.Immutable;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The model: all that the explorer knows and shows at one moment.</summary>
/// <param name="Way">The screens gone through, the one shown last. Never empty.</param>
/// <param name="Screens">Each as it was left, also those that are not on the way any more.</param>
internal sealed record Explorer(Surface Surface, ImmutableArray<ScreenKind> Way, ImmutableDictionary<ScreenKind, Screen> Screens)
{
    /// <summary>What is known of the store.</summary>
    public Holdings Holdings { get; init; } = Holdings.None;

    /// <summary>The policies, as far as a screen needed them.</summary>
    public PolicyShelf Policies { get; init; } = PolicyShelf.None;

    /// <summary>Whom and what all screens are about until something else is chosen; null before anything was.</summary>
    public Focus? Focus { get; init; }

    /// <summary>What lies over the screen and takes all keys; null if nothing does.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>What is to be told until the next key.</summary>
    public Notice? Notice { get; init; }

    /// <summary>What is being worked on, with how far it is, the newest last.</summary>
    public ImmutableArray<(Work Work, double? Share)> Working { get; init; } = [];

    public bool IsOver { get; init; }

    public Screen Current => Screens[Way[^1]];

    public bool IsWorkingOn<T>()
        where T : Work =>
        Working.Any(w => w.Work is T);

    public T? Find<T>(ScreenKind kind)
        where T : Screen =>
        Screens.GetValueOrDefault(kind) as T;

    public Explorer With(Screen screen) => this with { Screens = Screens.SetItem(screen.Kind, screen) };

    /// <summary>Shows a screen, which must be there: further on, or again where it is on the way already. Every way begins at the portfolio.</summary>
    public Explorer Go(ScreenKind kind) => this with { Way = kind == ScreenKind.Portfolio ? [kind] : Way.Remove(kind).Add(kind) };

    public Explorer Say(string sentence, bool isTrouble = false) => this with { Notice = new Notice(sentence, isTrouble) };
}

/// <param name="IsTrouble">Something did not go as it should.</param>
internal sealed record Notice(string Sentence, bool IsTrouble);

/// <summary>A service in a period, and one of its results.</summary>
/// <param name="Records">The authority under whose id its records are kept.</param>
/// <param name="Result">Its definition's id; null for whichever tells most.</param>
internal sealed record Focus(string Records, string Service, PeriodName? Period, string? Result = null)
{
    /// <summary>The day stood on (a day number), where something that falls due is looked at; null for today.</summary>
    public int? On { get; init; }

    /// <summary>The day as known on which it is looked at (a day number); null for today.</summary>
    public int? KnownOn { get; init; }

    /// <summary>The kind of subject, where it need not be a service: `provider`; null for whatever the portfolio lists.</summary>
    public string? Level { get; init; }

    public string Name => Period is null ? Service : $"{Service} {Period}";

    /// <summary>What is to be said where nothing on file is judged.</summary>
    public string Undecided =>
        $"There is no decision about {Name}: nothing is on file for it that a policy in force judges{(Period is null ? ", for it has no period so far back" : "")}.";
}
