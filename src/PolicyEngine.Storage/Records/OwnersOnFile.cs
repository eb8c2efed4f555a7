using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What imported records belong to: a return for a service that nobody recorded is worth a warning.</summary>
internal sealed class OwnersOnFile(Store store, CheckedPolicy policy, DiagnosticBag findings)
{
    /// <summary>Of each kind of owner; more are counted. Near misses are looked for among so many ids at most.</summary>
    private const int MostNamed = 20;

    private const int MostCompared = 1_000;

    /// <param name="whereIs">How a sentence names a row by its table and id.</param>
    public void Report(string authority, IReadOnlyCollection<TableImport> changed, Func<FactTable, long, string> whereIs)
    {
        foreach (var tables in changed.Where(t => t.Kind.Of >= 0 && IsListed(t.Kind.Of)).GroupBy(t => t.Kind.Of))
        {
            var owners = new FactTables(store.Connection).Find(authority, policy.Records[tables.Key].Name);
            var unknown = tables.SelectMany(t => Unknown(t, owners)).DistinctBy(u => u.Owner).ToList();
            var known = owners is null || unknown.Count == 0 ? [] : store.Connection.Query($"SELECT DISTINCT subject FROM {Sql.Name(owners.Name)} LIMIT {MostCompared + 1}", r => r.GetString(0));
            foreach (var (owner, id, table) in unknown.Take(MostNamed))
                findings.Add(FactErrors.NotRecorded(policy.Records[tables.Key], owner, whereIs(table, id), known.Count > MostCompared ? null : Suggestion.For(owner, known)));
            if (unknown.Count > MostNamed)
                findings.Add(FactErrors.MoreNotRecorded(policy.Records[tables.Key], unknown.Count - MostNamed));
        }
    }

    /// <summary>A level that has no facts and belongs to nothing need not be listed.</summary>
    private bool IsListed(int level) => policy.Records[level].Of >= 0 || policy.Facts.Any(f => f.Record == level);

    private List<(string Owner, long Id, FactTable Table)> Unknown(TableImport import, FactTable? owners)
    {
        var column = import.Kind is { Per: null, IsMany: false } ? "owner" : "subject";
        var isThere = owners is null ? "0" : $"EXISTS (SELECT 1 FROM {Sql.Name(owners.Name)} o WHERE o.subject = f.{column})";
        return store.Connection.Query(
            $"SELECT f.{column}, min(f.id) FROM {Sql.Name(import.Shape.Table.Name)} f WHERE f.id BETWEEN $1 AND $2 AND f.{column} IS NOT NULL AND f.withdrawn = 0 AND NOT {isThere} GROUP BY f.{column}",
            r => (r.GetString(0), r.GetInt64(1), import.Shape.Table), import.Range!.First, import.Range.Last);
    }
}
