using System.Collections.Immutable;

namespace PolicyEngine.Storage;

/// <summary>Whose contracts go to whom, by the lineage of the policies that each authority adopted.</summary>
/// <param name="all">Every adoption, in the order recorded.</param>
internal sealed class Lineages(ImmutableArray<Adoption> all)
{
    private readonly ILookup<string, Adoption> own = all.OrderBy(a => (a.From, a.Entry)).ToLookup(a => a.Authority, StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<(string Authority, TakenOver Taken)>> after = new(StringComparer.Ordinal);

    /// <summary>What an authority adopted itself, by the day.</summary>
    public IEnumerable<Adoption> Own(string authority) => own[authority];

    public string OwnerOn(string authority, int day) => After(authority).TakeWhile(s => s.Taken.On <= day).LastOrDefault().Authority ?? authority;

    /// <summary>Who took an authority's contracts over, one after the other.</summary>
    /// <exception cref="StoreException">They go to two at once, or back to where they came from.</exception>
    public ImmutableArray<(string Authority, TakenOver Taken)> After(string authority)
    {
        if (after.TryGetValue(authority, out var known))
            return known;
        var found = ImmutableArray.CreateBuilder<(string Authority, TakenOver Taken)>();
        for (var next = Next(authority); next is { } successor; next = Next(successor.Authority))
        {
            if (successor.Authority == authority || found.Any(f => f.Authority == successor.Authority))
            {
                throw new StoreException(
                    $"The contracts of `{authority}` would go to `{(found.Count > 0 ? found[^1].Authority : successor.Authority)}` and come back to `{successor.Authority}`: "
                    + "the policies name each other in their lineage. Name a predecessor only in the policy of its successor.");
            }

            found.Add(successor);
        }

        after.Add(authority, found.ToImmutable());
        return after[authority];
    }

    private (string Authority, TakenOver Taken)? Next(string authority)
    {
        var claims = own.Where(o => o.Key != authority).SelectMany(o => Taken(o).Where(t => IsOf(authority, t)).Select(t => (o.Key, t))).ToArray();
        if (claims.Length > 1)
        {
            throw new StoreException(
                $"The contracts of `{authority}` would go to `{claims[0].Key}` and to `{claims[1].Key}`: the policies of both name `{claims[0].t.Policy}` in their lineage. "
                + "A contract has one authority: name the predecessor in one of them, and import the contracts that went to the other under its own id.");
        }

        return claims is [var only] ? only : null;
    }

    /// <summary>What an authority took over: of each predecessor what its latest policy says that names it. Of two adopted from the same day the later holds.</summary>
    private static IEnumerable<TakenOver> Taken(IEnumerable<Adoption> adoptions) =>
        adoptions.GroupBy(a => a.From).Select(day => day.Last()).Reverse().SelectMany(a => a.Lineage).DistinctBy(t => t.Policy);

    /// <summary>Whether an authority had the policy that was taken over, on the day itself or until then.</summary>
    private bool IsOf(string authority, TakenOver taken) => PolicyOn(authority, taken.On) == taken.Policy || PolicyOn(authority, taken.On - 1) == taken.Policy;

    /// <summary>What an authority had adopted on a day; before its first adoption, that.</summary>
    private string? PolicyOn(string authority, int day) => (own[authority].LastOrDefault(a => a.From <= day) ?? own[authority].FirstOrDefault())?.Policy;
}
