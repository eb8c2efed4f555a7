using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Makes packed decisions again as they were made, a batch at a time. Of those that come to the same, and whose rules and records are the same now, nothing more has to be
/// said; the others are for <see cref="Replaying"/>.
/// </summary>
/// <param name="now">What counts as known now.</param>
public sealed class PackedReplaying(Store store, Knowledge now)
{
    private readonly RecordedDecisions decisions = new(store);
    private readonly PackedIndex packed = new(store.Connection);
    private readonly Adoptions adoptions = store.Adoptions;
    private readonly BulkDecider decider = new();

    /// <summary>The standing packed decisions that have to be made again one by one.</summary>
    /// <param name="same">Told how many more came to the same, and are the same now.</param>
    public IEnumerable<ListedDecision> Others(Action<int> same)
    {
        var standing = DecisionFilter.All with { OnlyStanding = true };
        foreach (var alike in decisions.Packed(standing).Select(p => p.Decisions).GroupBy(d => (d.Authority, d.Level, d.Knowledge)))
        {
            var left = alike.ToList();
            if (ChangedSince(alike.Key.Authority, alike.Key.Level, alike.Key.Knowledge) is { } changed)
            {
                foreach (var other in Sliced(left, changed, same))
                    yield return other;
            }

            foreach (var other in left.SelectMany(many => Standing(many, _ => true)))
                yield return other;
        }
    }

    /// <summary>Goes through the slices that entries were made of, takes these entries out, and gives those of their decisions that differ or may.</summary>
    private IEnumerable<ListedDecision> Sliced(List<PackedDecisions> left, HashSet<string> changed, Action<int> same)
    {
        var again = left.Select(Again).OfType<AskedAgain>().ToList();
        if (again.Count == 0)
            yield break;
        foreach (var slice in StoredSlices.Of(store, again[0].Of.Authority, again[0].Of.Level, again[0].Of.Knowledge))
        {
            var rows = Enumerable.Range(0, slice.Count).ToDictionary(slice.Subject, StringComparer.Ordinal);
            foreach (var asked in again.Where(a => rows.ContainsKey(a.Of.First) && rows.ContainsKey(a.Of.Last)))
            {
                left.Remove(asked.Of);
                var (columns, results) = (packed.Columns(asked.Of), decider.Decide(asked.Policy, asked.Request, slice));
                var (others, count) = (new HashSet<int>(), 0);
                for (var i = 0; i < columns.Subjects.Length; i++)
                {
                    var subject = columns.Subjects[i];
                    if (changed.Contains(subject) || !rows.TryGetValue(subject, out var row) || !columns.ResultsAt(i).SequenceEqual(results.Select(r => r.At(row))))
                        others.Add(i);
                    else
                        count++;
                }

                same(count - packed.Ended(asked.Of.Entry).Keys.Count(number => !others.Contains(number - 1)));
                foreach (var other in Standing(asked.Of, others.Contains))
                    yield return other;
            }
        }
    }

    private sealed record AskedAgain(PackedDecisions Of, CheckedPolicy Policy, EvaluationRequest Request);

    /// <summary>What was asked; null where something other than facts is otherwise now.</summary>
    private AskedAgain? Again(PackedDecisions of)
    {
        var isSame = adoptions.For(of.Authority, of.Period, of.AsOf)?.Snapshot == of.Snapshot && of.Kernel == Decision.KernelVersion
            && Math.Min(of.AsOf, of.Knowledge.On) == Math.Min(of.AsOf, now.On);
        if (!isSame || store.Snapshot(of.Snapshot) is not { } snapshot || snapshot.Judging(of.Period, of.AsOf) is not { } policy || OnFile.LowestLevel(policy) is not { } level)
            return null;
        return new AskedAgain(of, policy, new EvaluationRequest(level, "", of.Period, of.AsOf)
        {
            OverTime = RulesOverTime.Of(snapshot.Compilation, version => new FactBase(version, [])),
            Groups = new Groups(),
        });
    }

    private IEnumerable<ListedDecision> Standing(PackedDecisions many, Func<int, bool> isAsked)
    {
        var (columns, ended) = store.Read(() => (packed.Columns(many), packed.Ended(many.Entry)));
        return Enumerable.Range(0, many.Count).Where(row => !ended.ContainsKey(row + 1) && isAsked(row)).Select(row => new ListedDecision(many.Unpack(row, columns), null));
    }

    /// <summary>The subjects of a level about which something else is known now than then; null where that may be any.</summary>
    private HashSet<string>? ChangedSince(string authority, string level, Knowledge then) => store.Read(() =>
    {
        if (AdoptedRules.FormOf(store, authority) is not { } form)
            return null;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        object?[] parameters = [then.UpTo, then.On, now.UpTo, now.On];
        var isOfOthers = adoptions.EachOf(authority).SelectMany(a => store.Snapshot(a.Snapshot).Compilation.Versions).Any(v => Reach.Of(v.Policy!).IsOfOthers);
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
