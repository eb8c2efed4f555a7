using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Whom an authority has on file: who has a record of any kind, or is named as the owner of one.</summary>
internal sealed class SubjectsOnFile(Store store, string authority, CheckedPolicy policy)
{
    /// <summary>Looking for a near miss among more ids than this takes long.</summary>
    private const int MostCompared = 1_000;

    private readonly FactTable[] tables = [.. new FactTables(store.Connection).Of(authority)];

    public bool Has(string level, string id) => Columns(level).Any(c => store.Connection.Scalar(
        $"""
        SELECT 1 FROM {Sql.Name(c.Table)} f WHERE {c.Column} = $1 AND withdrawn = 0 AND NOT EXISTS
          (SELECT 1 FROM {Sql.Name(c.Table)} l WHERE l.subject = f.subject AND l.period = f.period AND l.item = f.item AND (l.known_on, l.revision) > (f.known_on, f.revision))
        LIMIT 1
        """, id) is not null);

    /// <summary>The one that was probably meant.</summary>
    public string? Near(string level, string id)
    {
        var known = Columns(level).SelectMany(c => store.Connection.Query(
            $"SELECT DISTINCT {c.Column} FROM {Sql.Name(c.Table)} WHERE {c.Column} IS NOT NULL LIMIT {MostCompared}", r => r.GetString(0))).Distinct(StringComparer.Ordinal).ToArray();
        return Suggestion.For(id, known);
    }

    /// <summary>Where the ids of a level stand: its own records and those that belong to it.</summary>
    private IEnumerable<(string Table, string Column)> Columns(string level)
    {
        foreach (var kind in policy.Records)
        {
            if (Array.Find(tables, t => t.Kind == kind.Name) is not { } table)
                continue;
            var isLevel = kind is { Per: null, IsMany: false };
            var owner = kind.Of < 0 ? null : policy.Records[kind.Of].Name;
            if (kind.Name == level || (!isLevel && owner == level))
                yield return (table.Name, "subject");
            else if (owner == level)
                yield return (table.Name, "owner");
        }
    }
}
