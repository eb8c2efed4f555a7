using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Where an authority took over another's contracts, the records of a service are kept under the id of one of them: whether those of a service that is imported
/// under one are on file under the other. What is on file under both was so before, and stands.
/// </summary>
internal sealed class KeptElsewhere
{
    private readonly Store store;
    private readonly int? level;
    private readonly ImmutableArray<FactTable> own = [];
    private readonly ImmutableArray<(Elsewhere Where, ImmutableArray<FactTable> Tables)> others = [];
    private readonly Dictionary<string, Elsewhere?> found = new(StringComparer.Ordinal);

    /// <param name="policy">What the records are read by: they are about a service if they are of its lowest level.</param>
    public KeptElsewhere(Store store, string authority, CheckedPolicy policy)
    {
        (this.store, level) = (store, OnFile.LowestLevel(policy));
        var adoptions = store.Adoptions;
        var related = adoptions.Authorities.Where(a => adoptions.GoTo(a, authority) || adoptions.GoTo(authority, a)).ToArray();
        if (level is null || related.Length == 0)
            return;
        var tables = new FactTables(store.Connection);
        var kinds = Enumerable.Range(0, policy.Records.Length).Where(k => IsAboutService(policy, k)).Select(k => policy.Records[k].Name).ToHashSet(StringComparer.Ordinal);
        own = Tables(authority);
        others = [.. related.Select(a => (new Elsewhere(authority, a, adoptions.GoTo(authority, a)), Tables(a)))];

        ImmutableArray<FactTable> Tables(string of) => [.. tables.Of(of).Where(t => kinds.Contains(t.Kind))];
    }

    /// <summary>Where the service of a record is on file instead, and whether that is said of it for the first time; null where it is no matter.</summary>
    public (Elsewhere Where, bool IsFirst)? Of(CheckedPolicy policy, int kind, string subject)
    {
        if (others.IsEmpty || !IsAboutService(policy, kind))
            return null;
        var isFirst = !found.TryGetValue(subject, out var known);
        if (isFirst)
            found.Add(subject, known = Find(subject));
        return known is null ? null : (known, isFirst);
    }

    /// <summary>What was on file before the import began.</summary>
    private Elsewhere? Find(string subject) => IsIn(own, subject) ? null : others.FirstOrDefault(o => IsIn(o.Tables, subject)).Where;

    private bool IsIn(ImmutableArray<FactTable> tables, string subject) => tables.Any(t => store.Connection.Scalar(
        $"""
        SELECT 1 FROM {Sql.Name(t.Name)} f WHERE subject = $1 AND withdrawn = 0 AND NOT EXISTS
          (SELECT 1 FROM {Sql.Name(t.Name)} l WHERE l.subject = f.subject AND l.period = f.period AND l.item = f.item AND (l.known_on, l.revision) > (f.known_on, f.revision))
        LIMIT 1
        """, subject) is not null);

    private bool IsAboutService(CheckedPolicy policy, int kind) => kind == level || policy.Records[kind].Of == level;
}

/// <summary>That records imported for one authority belong under the id of another.</summary>
/// <param name="IsSuccessor">The other took over the one's contracts; else it is the other way round.</param>
internal sealed record Elsewhere(string Importing, string Authority, bool IsSuccessor);
