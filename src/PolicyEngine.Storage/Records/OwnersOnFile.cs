using System.Globalization;
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
            var kind = policy.Records[tables.Key];
            var owners = new FactTables(store.Connection).Find(authority, kind.Name);
            var known = owners is null ? [] : store.Connection.Query($"SELECT DISTINCT subject FROM {Sql.Name(owners.Name)} LIMIT {MostCompared + 1}", r => r.GetString(0));
            foreach (var import in tables)
            {
                if (known.Count > 0)
                    Name(import, owners!, kind, known, whereIs);
                else if (First(import) is { } first)
                    findings.Add(FactErrors.NoneRecorded(kind, first));
            }
        }
    }

    private void Name(TableImport import, FactTable owners, RecordKind kind, List<string> known, Func<FactTable, long, string> whereIs)
    {
        var column = OwnerColumn(import);
        var unknown = $"""
            FROM {Sql.Name(import.Shape.Table.Name)} f WHERE f.id BETWEEN $1 AND $2 AND f.withdrawn = 0 AND f.{column} IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM {Sql.Name(owners.Name)} o WHERE o.subject = f.{column})
            """;
        var found = store.Connection.Query(
            $"SELECT f.{column}, min(f.id) {unknown} GROUP BY f.{column} ORDER BY 2 LIMIT {MostNamed + 1}", r => (Owner: r.GetString(0), Id: r.GetInt64(1)), import.Range!.First, import.Range.Last);
        foreach (var (owner, id) in found.Take(MostNamed))
            findings.Add(FactErrors.NotRecorded(kind, owner, whereIs(import.Shape.Table, id), known.Count > MostCompared ? null : Suggestion.For(owner, known)));
        if (found.Count <= MostNamed)
            return;
        var all = Convert.ToInt32(store.Connection.Scalar($"SELECT count(DISTINCT f.{column}) {unknown}", import.Range.First, import.Range.Last), CultureInfo.InvariantCulture);
        findings.Add(FactErrors.MoreNotRecorded(kind, all - MostNamed));
    }

    private string? First(TableImport import) => store.Connection.Scalar(
        $"SELECT {OwnerColumn(import)} FROM {Sql.Name(import.Shape.Table.Name)} WHERE id BETWEEN $1 AND $2 AND {OwnerColumn(import)} IS NOT NULL ORDER BY id LIMIT 1",
        import.Range!.First,
        import.Range.Last) as string;

    private static string OwnerColumn(TableImport import) => import.Kind is { Per: null, IsMany: false } ? "owner" : "subject";

    /// <summary>A level that has no facts and belongs to nothing need not be listed.</summary>
    private bool IsListed(int level) => policy.Records[level].Of >= 0 || policy.Facts.Any(f => f.Record == level);
}
