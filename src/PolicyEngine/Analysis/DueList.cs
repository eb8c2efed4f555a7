using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>All that is due on a day and in the days after it, by day.</summary>
/// <param name="On">The day stood on (a day number).</param>
/// <param name="Days">How many days are looked ahead.</param>
/// <param name="Items">By day, what has none last.</param>
/// <param name="Unsettled">How many rules without a day are left out because it is not settled that they arise: missing facts would tell.</param>
public sealed record DueList(int On, int Days, ImmutableArray<DueItem> Items, int Unsettled)
{
    /// <summary>The day whose knowledge it rests on, where facts are from a store (a day number); else null.</summary>
    public int? KnownOn { get; init; }

    /// <summary>Where nothing is due, and records became known only after the day whose knowledge it rests on: a sentence; else null.</summary>
    public string? KnownLater { get; init; }

    /// <summary>Where calendars have no period on the day, though rules that give days go by such periods: a sentence each.</summary>
    public ImmutableArray<string> Beyond { get; init; } = [];

    /// <summary>In which periods somebody is expected whom no version of the rules judges: a sentence each.</summary>
    public ImmutableArray<string> Unjudged { get; init; } = [];

    /// <summary>The person or role by whom it was asked: only what names them is listed; null where all is.</summary>
    public string? Who { get; init; }

    public IEnumerable<DueItem> Overdue => Items.Where(i => i.IsOverdue(On));

    /// <summary>The last day looked ahead to (a day number).</summary>
    public int Until => On + Days;

    /// <summary>What has to be done by the last day looked ahead to.</summary>
    public IEnumerable<DueItem> ToCome => Items.Where(i => i.When <= Until && !i.IsOverdue(On) && i.IsAsked);

    /// <summary>What can be begun by then, and has longer.</summary>
    public IEnumerable<DueItem> Later => Items.Where(i => i.When > Until && i.IsAsked);

    public IEnumerable<DueItem> ToDecide => Items.Where(i => i.Kind == DueKind.ToDecide);

    public IEnumerable<DueItem> ByItself => Items.Where(i => i.Kind == DueKind.ComesByItself);

    public IEnumerable<DueItem> Undated => Items.Where(i => i.When is null && i.IsAsked);

    public static DueList Of(int on, int days, IEnumerable<DueItem> items)
    {
        var found = items.ToArray();
        var told = found.Where(i => i.Arises || i.IsForEverOpen || i.When is not null || i.Step is not null)
            .OrderBy(i => i.When ?? int.MaxValue).ThenBy(i => i.Authority, StringComparer.Ordinal).ThenBy(i => i.Subject, StringComparer.Ordinal).ThenBy(i => i.Starts).ToImmutableArray();
        return new DueList(on, days, told, found.Length - told.Length);
    }
}
