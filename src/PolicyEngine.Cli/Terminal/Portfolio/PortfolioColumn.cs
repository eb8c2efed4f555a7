using System.Collections.Immutable;
using PolicyEngine.Kernel;
using Spectre.Console;

namespace PolicyEngine.Cli.Terminal;

/// <summary>One thing that the portfolio says of a service in a period.</summary>
/// <param name="Title">What heads it.</param>
/// <param name="Least">Columns that it may shrink to.</param>
/// <param name="Text">In a word or two.</param>
/// <param name="Order">By what it is sorted, before its text.</param>
/// <param name="IsGroup">Services can be grouped by it.</param>
internal sealed record PortfolioColumn(string Title, int Least, Func<ServiceLine, JudgedPeriod?, string> Text, Func<JudgedPeriod?, int> Order, bool IsGroup)
{
    public static readonly PortfolioColumn Service = Of("Service", 12, (s, _) => s.Service, isGroup: false);
    public static readonly PortfolioColumn Authority = Of("Authority", 8, (s, _) => s.Authority, isGroup: true);
    public static readonly PortfolioColumn Period = Of("Period", 10, (_, p) => p?.Name ?? "", isGroup: false);
    public static readonly PortfolioColumn Grade = new("Grade", 5, (_, p) => Word(p?.Grade), p => p?.Grade?.Order ?? int.MaxValue, IsGroup: true) { Style = p => StyleOf(p?.Grade) };
    public static readonly PortfolioColumn Rag = new("RAG", 5, (_, p) => Rated(p?.Rag), p => -(p?.Rag?.Order ?? -1_000_000), IsGroup: true) { Style = p => StyleOf(p?.Rag) };

    public static readonly PortfolioColumn Trigger = new(
        "Trigger", 10, (_, p) => p?.Triggers.Words ?? "", p => p is null || p.Triggers.Total == 0 ? 1 : -((p.Triggers.Missed.Length * 1_000) + p.Triggers.Open), IsGroup: true)
    {
        Style = p => p?.Triggers switch { { Missed.Length: > 0 } => Palette.Bad, { Open: > 0 } => Palette.Warning, _ => Palette.Plain },
    };

    /// <summary>In the order shown: where there is little room, the last are left out.</summary>
    public static readonly ImmutableArray<PortfolioColumn> All =
    [
        Service,
        Authority,
        Grade,
        Rag,
        Trigger,
        new("Open", 4, (_, p) => Lacking(p), p => p is null ? 0 : -((p.Undefined * 1_000) + p.Open), IsGroup: false) { Style = p => p is { Undefined: > 0 } ? Palette.Hole : Palette.Warning },
        Period,
        Of("Provider", 7, (s, _) => s.Provider, isGroup: true),
        Of("Type", 6, (s, _) => s.Type, isGroup: true),
        Of("Client group", 6, (s, _) => s.ClientGroup, isGroup: true),
    ];

    public Func<JudgedPeriod?, Style> Style { get; init; } = _ => Palette.Plain;

    private static PortfolioColumn Of(string title, int least, Func<ServiceLine, JudgedPeriod?, string> text, bool isGroup) => new(title, least, text, _ => 0, isGroup);

    private static string Word(Verdict? verdict) => verdict?.Short ?? "";

    /// <summary>A settled rating in capitals.</summary>
    private static string Rated(Verdict? verdict) => verdict is { State: ResultState.Settled } ? verdict.Text.ToUpperInvariant() : Word(verdict);

    /// <summary>`3 ?`: three results open; `1 undef`: one that the policy leaves undefined.</summary>
    private static string Lacking(JudgedPeriod? period) => period switch
    {
        null => "",
        { Undefined: > 0, Open: > 0 } => $"{period.Open} ? {period.Undefined} undef",
        { Undefined: > 0 } => $"{period.Undefined} undef",
        { Open: > 0 } => $"{period.Open} ?",
        _ => "",
    };

    private static Style StyleOf(Verdict? verdict) => verdict switch
    {
        null => Palette.Plain,
        { State: ResultState.Undefined } => Palette.Hole,
        { State: ResultState.NotApplicable } => Palette.Faint,
        { Order: 0 } => Palette.Good,
        _ => Palette.Of(verdict.Role),
    };
}
