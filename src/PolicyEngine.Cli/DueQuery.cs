using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What `due` is asked.</summary>
/// <param name="Subject">Only this one; null for all.</param>
/// <param name="On">The day stood on (a day number).</param>
/// <param name="Days">How many days are looked ahead.</param>
internal sealed record DueQuery(string? Subject, int On, int Days)
{
    private int Horizon => On + Days;

    /// <summary>Of files of facts, by one policy.</summary>
    public DueList OfFiles(Compilation compilation, FactBase facts) => List(
        new DueSearch(Versions(compilation), compilation.Form!, facts, period => JudgeOf(compilation, period, facts.Under)).Find(Subject, On, Horizon));

    /// <summary>Of a store: each authority's records by the policies that it has adopted.</summary>
    /// <param name="authority">Only this one; null for all.</param>
    public DueList OfStore(Store store, string? authority, Knowledge knowledge) => List(ItemsOfStore(store, authority, knowledge));

    /// <summary>The same one by one in no order, for who may give up before the last.</summary>
    public IEnumerable<DueItem> ItemsOfStore(Store store, string? authority, Knowledge knowledge)
    {
        var adoptions = store.Adoptions;
        return adoptions.Authorities.Where(a => authority is null || a == authority || adoptions.GoTo(a, authority)).SelectMany(Of).Where(i => authority is null || i.Authority == authority);

        IEnumerable<DueItem> Of(string one)
        {
            if (adoptions.Latest(one) is not { } latest)
                return [];
            var form = store.Snapshot(latest.Snapshot).Form;
            var search = new DueSearch([.. adoptions.EachOf(one).Select(a => store.Snapshot(a.Snapshot).Compilation).SelectMany(c => Versions(c))], form, store.Facts(one, form, knowledge), Judge);
            return search.Find(Subject, On, Horizon).Select(i => i with { Authority = adoptions.OwnerOn(one, On), Records = one });

            Judge? Judge(PeriodName? period) => (period is null ? adoptions.On(one, On) : adoptions.For(one, period)) is { } adoption
                ? JudgeOf(store.Snapshot(adoption.Snapshot).Compilation, period, version => store.Facts(one, version, knowledge))
                : null;
        }
    }

    private DueList List(IEnumerable<DueItem> items) => DueList.Of(On, Days, items);

    private Judge? JudgeOf(Compilation compilation, PeriodName? period, Func<CheckedPolicy, FactBase> factsOf) =>
        compilation.For(period, On)?.Policy is { } policy ? new Judge(policy, factsOf(policy)) : null;

    private static ImmutableArray<CheckedPolicy> Versions(Compilation compilation) => [.. compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>()];
}
