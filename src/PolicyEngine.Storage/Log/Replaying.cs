using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>A result that came out otherwise.</summary>
/// <param name="Because">`facts`, `policy`, `facts or policy, either alone`, `facts and policy together`; of what is no longer as recorded, `engine` or `alteration`.</param>
public sealed record ReplayDifference(string Id, string Before, string After, string Because);

/// <summary>A recorded decision made again, once as known then and once as known now.</summary>
/// <param name="Then">Made again from the snapshot and the facts of then.</param>
/// <param name="Altered">What is no longer as recorded, though nothing but the engine may differ: normally empty.</param>
/// <param name="Now">Made under the policy now in force for its period with all that is known now, on the same day; null if no policy is in force.</param>
/// <param name="Changed">How the results of now differ from those of then, each with the cause.</param>
/// <param name="Facts">The records it looked for that have another revision now.</param>
/// <param name="PolicyNow">The policy now in force, if it is another; else null.</param>
public sealed record Replay(
    RecordedDecision Recorded,
    Decision Then,
    ImmutableArray<ReplayDifference> Altered,
    Decision? Now,
    ImmutableArray<ReplayDifference> Changed,
    ImmutableArray<ChangedInput> Facts,
    Adoption? PolicyNow)
{
    public bool IsSame => Altered.IsEmpty;
}

/// <param name="Before">The revision found then, 0 if none was on file; of an event as <see cref="Input"/> says.</param>
public sealed record ChangedInput(Input Record, int Before, int After);

/// <summary>Makes recorded decisions again and says what differs, and whether the policy, the facts or the engine is the cause.</summary>
public sealed class Replaying(Store store)
{
    private const string Nothing = "not worked out";

    private readonly Adoptions adoptions = store.Adoptions;
    private (FactBase? Facts, Groups? Groups) shared;

    /// <param name="now">What counts as known now.</param>
    public Replay Run(RecordedDecision recorded, Knowledge now)
    {
        var then = Decide(recorded, recorded.Snapshot, recorded.Knowledge);
        var thenResults = Results(then);
        var adopted = adoptions.For(recorded.Authority, recorded.Period, recorded.AsOf);
        var altered = Altered(recorded, then);
        if (adopted is null || Judging(adopted.Snapshot, recorded) is null)
            return new Replay(recorded, then, altered, null, [], [], null);

        var current = Decide(recorded, adopted.Snapshot, now);
        var isOtherPolicy = adopted.Snapshot != recorded.Snapshot;
        var withFacts = isOtherPolicy ? Results(Decide(recorded, recorded.Snapshot, now)) : Results(current);
        var withPolicy = isOtherPolicy ? Results(Decide(recorded, adopted.Snapshot, recorded.Knowledge)) : thenResults;
        var results = Results(current);
        var changed = thenResults.Keys.Union(results.Keys, StringComparer.Ordinal)
            .Select(id => Difference(id, thenResults, results, withFacts, withPolicy)).OfType<ReplayDifference>();
        return new Replay(recorded, then, altered, current, [.. changed], ChangedInputs(then, current), isOtherPolicy ? adopted : null);
    }

    /// <summary>The decision in full, as it was made then.</summary>
    public Decision Then(RecordedDecision recorded, bool withAlternatives)
    {
        var before = store.AdoptionsBefore(recorded.Id.Entry);
        var owner = before.OwnerFor(recorded.Authority, recorded.Snapshot, recorded.Period, recorded.AsOf);
        return Decide(recorded, recorded.Snapshot, recorded.Knowledge, withAlternatives) with { Takeover = before.TakeoverBy(owner, recorded.Authority), KnownOn = recorded.Knowledge.On };
    }

    /// <summary>What was asked then: of which policy, on which facts.</summary>
    public (CheckedPolicy Policy, FactBase Facts, EvaluationRequest Request) Asked(RecordedDecision recorded) => Asked(recorded, recorded.Snapshot, recorded.Knowledge);

    private Decision Decide(RecordedDecision recorded, string snapshot, Knowledge knowledge, bool withAlternatives = false)
    {
        var (policy, facts, request) = Asked(recorded, snapshot, knowledge);
        return Deciding.Decide(policy, facts, request, withAlternatives);
    }

    private (CheckedPolicy Policy, FactBase Facts, EvaluationRequest Request) Asked(RecordedDecision recorded, string snapshot, Knowledge knowledge)
    {
        var (policy, level) = Judging(snapshot, recorded)
            ?? throw new StoreException($"The policy of {recorded.Name} has no level `{recorded.Level}` for its period. `policy verify` says whether it was altered.");
        FactBase FactsOf(CheckedPolicy version) => store.Facts(recorded.Authority, version, knowledge);
        var facts = FactsOf(policy);
        return (policy, facts, new EvaluationRequest(level, recorded.Subject, recorded.Period, recorded.AsOf)
        {
            OverTime = RulesOverTime.Of(store.Snapshot(snapshot).Compilation, FactsOf),
            Groups = GroupsOn(facts),
        });
    }

    /// <summary>Decisions one after the other on the same facts share their groups.</summary>
    private Groups GroupsOn(FactBase facts)
    {
        if (!ReferenceEquals(shared.Facts, facts))
            shared = (facts, new Groups());
        return shared.Groups!;
    }

    /// <summary>The version of a policy that judges what a decision is about, and the level of its subject; null if there is none.</summary>
    private (CheckedPolicy Policy, int Level)? Judging(string snapshot, RecordedDecision recorded)
    {
        var policy = store.Snapshot(snapshot).Judging(recorded.Period, recorded.AsOf);
        var level = policy?.Records.IndexOf(policy.Records.FirstOrDefault(r => r.Name == recorded.Level)!) ?? -1;
        return level < 0 ? null : (policy!, level);
    }

    /// <summary>
    /// What is no longer as it was recorded. With the same policy and facts only another version of the engine can give something else; with the same
    /// version something was altered.
    /// </summary>
    public static ImmutableArray<ReplayDifference> Altered(RecordedDecision recorded, Decision then)
    {
        var because = recorded.Kernel == Decision.KernelVersion ? "an alteration" : "the engine";
        var results = recorded.IsPacked ? WithoutReasons(then) : Results(then);
        var differing = recorded.Results.Where(r => results.GetValueOrDefault(r.Id) != r).Select(r => Difference(r.Id, r, results.GetValueOrDefault(r.Id), because));
        var added = results.Values.Where(r => recorded.Results.All(known => known.Id != r.Id)).Select(r => Difference(r.Id, null, r, because));
        var inputs = recorded.IsPacked || recorded.Inputs.SequenceEqual(then.Inputs) ? []
            : new[] { new ReplayDifference("the records it looked for", $"{recorded.Inputs.Length} as recorded", $"{then.Inputs.Length} otherwise", because) };
        return [.. differing, .. added, .. inputs];
    }

    private static Dictionary<string, RecordedResult> Results(Decision decision) => decision.Outcomes
        .Where(o => MainResults.IsMain(o.Definition)).SelectMany(RecordedResult.Of).ToDictionary(r => r.Id, StringComparer.Ordinal);

    private static Dictionary<string, RecordedResult> WithoutReasons(Decision decision) => decision.Outcomes
        .Where(o => MainResults.IsMain(o.Definition)).SelectMany(RecordedResult.WithoutReasons).ToDictionary(r => r.Id, StringComparer.Ordinal);

    private static ReplayDifference? Difference(
        string id, Dictionary<string, RecordedResult> then, Dictionary<string, RecordedResult> now, Dictionary<string, RecordedResult> withFacts, Dictionary<string, RecordedResult> withPolicy)
    {
        var after = now.GetValueOrDefault(id);
        if (RecordedResult.IsSame(then.GetValueOrDefault(id), after))
            return null;
        var because = (RecordedResult.IsSame(withFacts.GetValueOrDefault(id), after), RecordedResult.IsSame(withPolicy.GetValueOrDefault(id), after)) switch
        {
            (true, false) => "facts",
            (false, true) => "policy",
            (true, true) => "facts or policy, either alone",
            _ => "facts and policy together",
        };
        return Difference(id, then.GetValueOrDefault(id), after, because);
    }

    private static ReplayDifference Difference(string id, RecordedResult? before, RecordedResult? after, string because)
    {
        var (one, other) = (before?.Result ?? Nothing, after?.Result ?? Nothing);
        return new ReplayDifference(id, one, one == other ? $"{other}, but not exactly or not for the same reasons" : other, because);
    }

    private static ImmutableArray<ChangedInput> ChangedInputs(Decision then, Decision now)
    {
        var (before, after) = (Revisions(then), Revisions(now));
        return
        [
            .. before.Keys.Union(after.Keys).Where(i => i.Item != Input.Every).Order(Comparer<Input>.Create(Input.Compare))
                .Select(i => new ChangedInput(i, before.GetValueOrDefault(i), after.GetValueOrDefault(i)))
                .Where(c => c.Before != c.After && (before.ContainsKey(c.Record) || c.Record.Item.Length > 0)),
        ];

        static Dictionary<Input, int> Revisions(Decision decision) =>
            decision.Inputs.GroupBy(i => i with { Revision = 0 }).ToDictionary(same => same.Key, same => same.Max(i => i.Revision));
    }
}
