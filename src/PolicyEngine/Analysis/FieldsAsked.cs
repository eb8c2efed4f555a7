using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// Which fields of its records for a period a policy asks of a subject: all but those that are read only in parts which do not apply to that subject,
/// whatever the records asked for will say and however a reading is answered. A field that no rule reads is asked of everybody.
/// </summary>
public sealed class FieldsAsked
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly string period;
    private readonly Groups groups = new();
    private readonly LastingAnswers lasting;
    private readonly ImmutableHashSet<int> unread;
    private readonly ImmutableHashSet<int> parts;
    private readonly ImmutableDictionary<int, int> undecided;
    private readonly Dictionary<(int Level, string Kind, string Subject), HashSet<int>> read = [];

    /// <param name="facts">All that is on file.</param>
    /// <param name="kinds">The record kinds asked for (indices); what is on file of them settles nothing, since it is what will be supplied.</param>
    /// <param name="period">The period's name, whatever its kind.</param>
    public FieldsAsked(CheckedPolicy policy, FactBase facts, IReadOnlySet<int> kinds, string period)
    {
        this.policy = policy;
        this.facts = new FactBase(policy, facts.All.Where(r => !kinds.Contains(r.Kind)), facts.Events) { KnownOn = facts.KnownOn };
        this.period = period;
        lasting = new LastingAnswers(policy);
        var everything = policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).ToArray();
        unread = [.. Enumerable.Range(0, policy.Facts.Length).Except(everything.OfType<FactReference>().Select(r => r.Fact))];
        parts = [.. everything.OfType<DefinitionReference>().Select(r => r.Definition), .. everything.OfType<RowReference>().Select(r => r.Definition)];
        undecided = Enumerable.Range(0, policy.Readings.Length).ToImmutableDictionary(reading => reading, _ => -1);
    }

    /// <summary>Indices of the facts asked for. Of a kind without periods, or of which there may be many, they are all of its fields.</summary>
    /// <param name="kind">Index of the record kind.</param>
    /// <param name="subject">Whose record it is.</param>
    public ImmutableHashSet<int> Of(int kind, string subject)
    {
        var own = Enumerable.Range(0, policy.Facts.Length).Where(f => policy.Facts[f].Record == kind);
        if (policy.Records[kind] is not { IsMany: false, Per: { } per, Of: var level })
            return [.. own];
        if (!read.TryGetValue((level, per, subject), out var found))
            read.Add((level, per, subject), found = Read(level, new PeriodName(per, period), subject));
        return [.. own.Where(f => unread.Contains(f) || found.Contains(f))];
    }

    private HashSet<int> Read(int level, PeriodName of, string subject)
    {
        var evaluator = new Evaluator(policy, facts, new EvaluationRequest(level, subject, of, AsOf: null, undecided) { Groups = groups });
        var walk = new PartsThatApply(policy, lasting, evaluator);
        var above = Levels(level).ToHashSet();
        for (var i = 0; i < policy.Definitions.Length; i++)
        {
            var definition = policy.Definitions[i];
            var scope = definition.Key.Level < 0 || above.Contains(definition.Key.Level) ? evaluator.Root : walk.AnyOf(definition.Key.Level);
            walk.VisitFromElsewhere(definition, scope);
            if (IsResult(i) && (definition.Key.Period is null || definition.Key.Period == of.Kind))
                walk.Visit(i, scope);
        }

        return walk.Facts;
    }

    /// <summary>What is worked out for its own sake: main results, indicators, and what nothing else reads.</summary>
    private bool IsResult(int definition) =>
        !parts.Contains(definition) || MainResults.IsMain(policy.Definitions[definition]) || policy.Definitions[definition].Role == Role.Indicator;

    private IEnumerable<int> Levels(int level)
    {
        for (; level >= 0; level = policy.Records[level].Of)
            yield return level;
    }
}
