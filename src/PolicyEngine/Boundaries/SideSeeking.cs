using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>The figures that put a value on one side of an edge, and where they stand.</summary>
/// <param name="IsNear">Whether it lies one step beside the edge, not merely somewhere on that side.</param>
internal sealed record Placed(Circumstances At, ImmutableDictionary<Slot, Entry?> Given, bool IsNear);

/// <summary>Looks for the figures that put a value on one side of an edge, in one version of a policy.</summary>
internal sealed class SideSeeking
{
    /// <summary>How many evaluations are made for one side at most, and in one go.</summary>
    private const int Limit = 2_000;
    private const int LimitOfOne = 500;
    private const int MostRecords = 3;
    private const int MostPeriodsBefore = 3;
    private const int MostPeriods = 12;

    private readonly Compilation compilation;
    private readonly CheckedPolicy version;
    private readonly List<Expression> below;
    private readonly ImmutableArray<Place> places;

    public SideSeeking(Compilation compilation, Sought sought)
    {
        (this.compilation, version, Sought) = (compilation, sought.Version, sought);
        below = Proving.Below(version, sought.Definition);
        places = sought.Goals is null || IsAboutNobody ? [] : [.. Places().Select(at => new Place(at, new ValuesWorthTrying(at, sought.Definition), Silent(at)))];
    }

    public Sought Sought { get; }

    /// <summary>Why nothing can be looked for, or else was not found.</summary>
    public string WhyNot => below.Any(e => e is FoldGroup) ? "it takes others to compare with, so a test of it gives a whole file of facts"
        : IsAboutNobody ? "the policy declares no facts about anybody"
        : Sought.Goals is null ? "it is asked of other periods than the one tested"
        : places.IsEmpty ? "no version of the policy judges a period that it could stand in"
        : $"no figures were found with which it comes about, in up to {Limit} tries";

    private bool IsAboutNobody => OnFile.LowestLevel(version) is null;

    /// <summary>Best such that it decides; else such that the whole is settled; else at all.</summary>
    public Placed? Find(string side)
    {
        var left = Limit;
        foreach (var target in Sought.Targets(side))
        {
            foreach (var ((at, worth, silent), weight) in Order)
            {
                var search = new FactSearch(at, worth, silent, Math.Min(left, LimitOfOne));
                var given = search.Find(Sought.Goals!(target, weight));
                left -= search.Tried;
                if (given is not null)
                    return new Placed(at, given, target.Near is not null);
            }
        }

        return null;
    }

    private IEnumerable<(Place Place, Weight Weight)> Order =>
        from weights in new[] { Sought.Weights[..^1], Sought.Weights[^1..] }
        from place in places
        from weight in weights
        select (place, weight);

    /// <summary>In the first period with no records of which there may be several; then with some; in later ones with those before it, where other periods are asked, or as they are, where the calendar decides.</summary>
    private IEnumerable<Circumstances> Places()
    {
        var many = below.OfType<FoldRecords>().Select(f => version.Records[f.Records].Name).Distinct().Select(name => compilation.Form!.Records.ToList().FindIndex(r => r.Name == name))
            .Where(k => compilation.Form!.Records[k].IsMany).ToArray();
        var names = below.Select(RecordsRead).OfType<RecordKind>().Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<int> read = [.. Enumerable.Range(0, compilation.Form!.Records.Length).Where(k => names.Contains(compilation.Form.Records[k].Name))];
        foreach (var (period, before) in Periods())
        {
            for (var records = 0; records <= (many.Length == 0 ? 0 : MostRecords); records++)
            {
                var count = records;
                yield return new Circumstances(compilation, version, period, before, many.ToImmutableDictionary(k => k, _ => count), Sought.Readings) { Read = read };
            }
        }
    }

    private RecordKind? RecordsRead(Expression expression) => expression switch
    {
        FactReference fact => version.Records[version.Facts[fact.Fact].Record],
        FoldRecords fold => version.Records[fold.Records],
        _ => null,
    };

    private IEnumerable<(PeriodName? Period, ImmutableArray<string> Before)> Periods()
    {
        if (version.Definitions[Sought.Definition].Key.Period is not { } kind)
            return [(null, [])];
        var judged = version.Calendar.OfKind(kind).Where(p => ReferenceEquals(compilation.For(kind, p.Name)?.Policy, version)).Select(p => p.Name).ToArray();
        if (judged.Length == 0)
            return version.Calendar.OfKind(kind).IsEmpty && compilation.Versions.Length == 1 ? [(new PeriodName(kind, GivenFacts.NameOf(kind)), [])] : [];
        var isOfSeveral = below.Any(e => e is FoldPeriods or AtPeriod);
        var later = isOfSeveral ? MostPeriodsBefore : below.Any(Proving.IsOfTheCalendar) ? MostPeriods : 0;
        return judged.Take(later + 1).Select((name, n) => ((PeriodName?)new PeriodName(kind, name), isOfSeveral ? judged.Take(n).ToImmutableArray() : []));
    }

    /// <summary>What nobody says is missing: optional, or asked whether it is there.</summary>
    private ImmutableArray<Slot> Silent(Circumstances at)
    {
        var asked = below.OfType<StateMatch>().Where(s => s.State == StateTest.Supplied).SelectMany(s => KernelWalk.Within(s)).OfType<FactReference>().Select(f => f.Fact).ToHashSet();
        return
        [
            .. from index in below.OfType<FactReference>().Select(f => f.Fact).Distinct()
               let fact = version.Facts[index]
               where fact.IsOptional || asked.Contains(index)
               let kind = version.Records[fact.Record]
               where kind.Per is null || kind.Per == at.Period?.Kind
               let slot = at.Form.Facts.Select(f => f.Id).ToList().IndexOf(fact.Id)
               from item in Enumerable.Range(0, kind.IsMany ? at.Records.GetValueOrDefault(at.Form.Facts[slot].Record) : 1)
               select new Slot(slot, kind.Per is null ? null : at.Period!.Name, item),
        ];
    }

    private sealed record Place(Circumstances At, ValuesWorthTrying Worth, ImmutableArray<Slot> Silent);
}
