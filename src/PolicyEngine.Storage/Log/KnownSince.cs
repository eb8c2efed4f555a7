using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>About whom something else is known now than when decisions were made.</summary>
internal sealed class KnownSince(Store store, Knowledge now)
{
    /// <summary>The subjects of a level about which something else is known now than then; null where that may be any.</summary>
    public HashSet<string>? Subjects(string authority, string level, Knowledge then) => store.Read(() =>
    {
        if (AdoptedRules.FormOf(store, authority) is not { } form)
            return null;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        object?[] parameters = [then.UpTo, then.On, now.UpTo, now.On];
        var isOfOthers = store.Adoptions.EachOf(authority).SelectMany(a => store.Snapshot(a.Snapshot).Compilation.Versions).Any(v => Reach.Of(v.Policy!).IsOfOthers);
        foreach (var table in new FactTables(store.Connection).Of(authority))
        {
            var kind = form.Records.ToList().FindIndex(r => r.Name == table.Kind);
            var isOfLevel = !isOfOthers && kind >= 0 && OnFile.SubjectLevel(form, kind) is >= 0 and var about && form.Records[about].Name == level;
            var found = store.Connection.Query(
                $"SELECT DISTINCT subject FROM {Sql.Name(table.Name)} WHERE (entry <= $1 AND known_on <= $2) <> (entry <= $3 AND known_on <= $4)", r => r.GetString(0), parameters);
            if (found.Count > 0 && !isOfLevel)
                return null;
            changed.UnionWith(found);
        }

        var done = store.Connection.Query(
            """
            SELECT DISTINCT e.level, e.subject FROM event e LEFT JOIN event_withdrawal w ON w.event = e.entry
            WHERE e.authority = $5 AND ((e.entry <= $1 AND e.known_on <= $2) <> (e.entry <= $3 AND e.known_on <= $4) OR (w.entry <= $1 AND w.known_on <= $2) <> (w.entry <= $3 AND w.known_on <= $4))
            """,
            r => (Level: r.GetString(0), Subject: r.GetString(1)), [.. parameters, authority]);
        if (done.Exists(d => isOfOthers || d.Level != level))
            return null;
        changed.UnionWith(done.Select(d => d.Subject));
        return changed;
    });
}
