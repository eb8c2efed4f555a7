using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Which packed decisions rest on something: what they looked for is not kept, so those that may have are made again. A record of a subject and period (a return) is looked for by
/// decisions about that subject and, unless the rules look at other periods, that period; where rules compare subjects, or the record is of another kind, by any.
/// </summary>
internal sealed class PackedResting(Store store, RecordedDecisions decisions)
{
    private readonly Replaying replaying = new(store);

    /// <summary>Standing ones that looked for a record which an import revised, added or withdrew.</summary>
    public IEnumerable<ListedDecision> On(string authority, string kind, FactRange range)
    {
        if (decisions.Packed(new DecisionFilter(authority, OnlyStanding: true)).Count == 0)
            return [];
        var changed = store.Connection.Query(
            $"SELECT DISTINCT subject, owner, period, item FROM {Sql.Name(range.Table)} WHERE id BETWEEN $1 AND $2",
            r => new Changed(r.GetString(0), r.Text(1), r.GetString(2), r.GetString(3)), range.First, range.Last);
        var (subjects, periods) = (changed.Select(c => c.Subject).ToHashSet(StringComparer.Ordinal), changed.Select(c => c.Period).ToHashSet(StringComparer.Ordinal));
        var (bySubject, byOwner) = (changed.ToLookup(c => c.Subject, StringComparer.Ordinal), changed.ToLookup(c => c.Owner ?? "", StringComparer.Ordinal));
        return
            from listed in decisions.Unpacked(new DecisionFilter(authority, OnlyStanding: true))
            where MayLookFor(listed.Decision, kind, subjects, periods)
            where Inputs(listed.Decision).Any(i => i.Kind == kind && (i.Subject == Input.Every ? changed : bySubject[i.Subject].Concat(byOwner[i.Subject])).Any(c => c.IsFor(i)))
            select listed;
    }

    /// <summary>Standing ones that looked for something done, by its name or one that holds it.</summary>
    public IEnumerable<ListedDecision> On(RecordedEvent done) =>
        from listed in decisions.Unpacked(new DecisionFilter(done.Authority, done.Subject, OnlyStanding: true))
        where Inputs(listed.Decision).Any(i =>
            i is { IsOfEvents: true, Item: Input.Every } && i.Subject == done.Subject && (i.Period is null || i.Period == done.Period)
            && $"{done.What}.".StartsWith($"{i.Kind}.", StringComparison.Ordinal))
        select listed;

    private ImmutableArray<Input> Inputs(RecordedDecision decision) => replaying.Then(decision, withAlternatives: false).Inputs;

    private bool MayLookFor(RecordedDecision decision, string kind, HashSet<string> subjects, HashSet<string> periods)
    {
        if (store.Snapshot(decision.Snapshot).Judging(decision.Period, decision.AsOf) is not { } policy)
            return true;
        var (reach, read) = (Reach.Of(policy), policy.Records.FirstOrDefault(r => r.Name == kind));
        var isOwn = read is { Of: >= 0 and var of } && policy.Records[of].Name == decision.Level && !reach.IsOfOthers;
        if (isOwn && !subjects.Contains(decision.Subject))
            return false;
        return decision.Period is not { } own || periods.Contains("") || periods.Contains(own.Name) || (reach.IsOfOtherPeriods && !periods.All(IsAfter));

        // Rules look back, never ahead: a window ends with the period stood on.
        bool IsAfter(string period) => read?.Per is { } per && policy.Calendar.Start(per, period) is { } start
            && policy.Calendar.Periods.FirstOrDefault(p => p.Kind == own.Kind && p.Name == own.Name)?.Days is { } days && start > days.End;
    }

    private sealed record Changed(string Subject, string? Owner, string Period, string Item)
    {
        public bool IsFor(Input input) =>
            (input.Period is null || input.Period == Period)
            && ((input.Subject == Subject || input.Subject == Input.Every) && (input.Item == Item || input.Item == Input.Every) || (input.Subject == Owner && input.Item == Input.Every));
    }
}
