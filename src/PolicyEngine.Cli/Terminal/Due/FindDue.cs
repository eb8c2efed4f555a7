using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Finds what is due on a day for everybody in the store, by what the explorer knows of it.</summary>
/// <param name="On">The day stood on (a day number); null for today.</param>
/// <param name="Days">How many days are looked ahead.</param>
/// <param name="Until">The last day that a month shown needs; null where none is.</param>
/// <param name="AsKnownThen">By what was known on that day, not today.</param>
internal sealed record FindDue(int? On, int Days, int? Until, bool AsKnownThen) : Work
{
    private const int Portion = 200;

    /// <summary>After which day the next one is looked for on which something falls due; null where none is.</summary>
    public int? NextAfter { get; init; }

    public override string Activity => On is { } day ? $"Finding what is due on {ValueText.Date(day)}" : "Finding what is due";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        if (!bench.IsOpen || bench.Known is not { } known)
        {
            yield return new DueFound(this, null);
            yield break;
        }

        var on = On ?? known.On;
        var horizon = Math.Max(on + Days, Until ?? 0);
        var knowledge = AsKnownThen ? known with { On = Math.Min(on, known.On) } : known;
        var items = ImmutableArray.CreateBuilder<DueItem>();
        var (versions, unjudged) = (new HashSet<CheckedPolicy>(ReferenceEqualityComparer.Instance), new List<string>());
        foreach (var part in new DueQuery(Subject: null, on, horizon - on).PartsOfStore(bench.Store, authority: null, knowledge, isAskedAgain: !AsKnownThen))
        {
            versions.UnionWith(part.Versions);
            foreach (var item in part.Items)
            {
                items.Add(item);
                if (items.Count % Portion == 0)
                    yield return new Progressed(this, null);
            }

            unjudged.AddRange(part.Search.Unjudged(subject: null, on, on + Days));
        }

        yield return new DueFound(this, new DueSheet(known.On, on, Days, horizon, items.ToImmutable(), Holidays(bench.Store))
        {
            AsKnownThen = AsKnownThen,
            Beyond = [.. BeyondCalendar.Of(versions, on)],
            Unjudged = [.. unjudged.Distinct(StringComparer.Ordinal)],
        });
    }

    /// <summary>Of every policy in the store: what is a bank holiday for one of its authorities is worth knowing.</summary>
    private static ImmutableHashSet<int> Holidays(Store store) =>
    [
        .. store.Adoptions.Authorities.SelectMany(store.Adoptions.EachOf).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal)
            .SelectMany(s => store.Snapshot(s).Compilation.Versions).SelectMany(v => v.Policy?.Calendar.Holidays?.Days ?? []),
    ];
}

/// <param name="Sheet">Null while no store is read.</param>
internal sealed record DueFound(FindDue Asked, DueSheet? Sheet) : Message;
