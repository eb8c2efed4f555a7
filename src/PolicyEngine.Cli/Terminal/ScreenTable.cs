using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

internal enum ScreenKind
{
    Portfolio,
    Decision,
    Policies,
    Compare,
    Readings,
    Due,
}

/// <summary>A screen that can be gone to: a new one is a member of <see cref="ScreenKind"/>, a row here and a folder.</summary>
/// <param name="Key">The key that goes there from anywhere.</param>
/// <param name="Open">What comes of going there: the screen as it was left, or made anew for what is in focus.</param>
internal sealed record ScreenRow(ScreenKind Kind, char Key, string Name, Func<Explorer, Turn> Open)
{
    /// <summary>What it can be gone to for, by name.</summary>
    public Func<Explorer, IEnumerable<Destination>> Destinations { get; init; } = _ => [];
}

internal static class ScreenTable
{
    /// <summary>In the order of their keys.</summary>
    public static readonly ImmutableArray<ScreenRow> All =
    [
        new(ScreenKind.Portfolio, '1', "Portfolio", PortfolioScreen.Open) { Destinations = PortfolioScreen.Destinations },
        new(ScreenKind.Decision, '2', "Decision", DecisionScreen.Open) { Destinations = DecisionScreen.Destinations },
        new(ScreenKind.Policies, '3', "Policies", PoliciesScreen.Open) { Destinations = PoliciesScreen.Destinations },
        new(ScreenKind.Compare, '4', "Compare", CompareScreen.Open),
        new(ScreenKind.Readings, '5', "Readings", ReadingsScreen.Open) { Destinations = ReadingsScreen.Destinations },
        new(ScreenKind.Due, '6', "Due", DueScreen.Open),
    ];

    public static ScreenRow Of(ScreenKind kind) => All.First(r => r.Kind == kind);
}
