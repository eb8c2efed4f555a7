using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The evaluations of one subject in all periods that its results ask for, each by the rules of that period and made once.</summary>
/// <param name="first">The evaluation that was asked for.</param>
internal sealed class OtherPeriods(Evaluator first, FactBase facts, EvaluationRequest request)
{
    // Most evaluations need none of these.
    private Dictionary<(string Kind, string Name), Evaluator?>? made;
    private Dictionary<string, ImmutableArray<Period>>? listed;
    private Dictionary<(CheckedPolicy From, CheckedPolicy To), KernelTranslation>? translations;
    private HashSet<Group>? compared;
    private HashSet<Input>? consulted;
    private Groups? groups;

    /// <summary>Every record that was looked for in any period, but for what evaluations note of their own.</summary>
    public HashSet<Input> Consulted => consulted ??= [];

    /// <summary>Every record that was looked for, with what was looked for to work out the groups that somebody was compared with.</summary>
    public IEnumerable<Input> Inputs
    {
        get
        {
            foreach (var evaluator in (made?.Values ?? Enumerable.Empty<Evaluator?>()).Prepend(first))
                Consulted.UnionWith(evaluator?.Lookup.OwnInputs ?? []);
            return compared is null ? Consulted : compared.SelectMany(g => g.Inputs).Union(Consulted);
        }
    }

    /// <summary>The groups of the request; its own, if it has none.</summary>
    public Groups Groups => groups ??= request.Groups ?? new Groups();

    public void Consult(Group group) => (compared ??= []).Add(group);

    /// <summary>The periods of a kind that have days, in order.</summary>
    public ImmutableArray<Period> Of(string kind)
    {
        listed ??= new Dictionary<string, ImmutableArray<Period>>(StringComparer.Ordinal);
        if (!listed.TryGetValue(kind, out var periods))
            listed.Add(kind, periods = request.OverTime?.Periods(kind) ?? [.. RulesOverTime.Listed(first.Policy, kind)]);
        return periods;
    }

    /// <summary>The evaluation in a period; null where no version of the policy is in force then, or it knows nobody of the subject's level.</summary>
    public Evaluator? In(Period period)
    {
        if (request.Period == new PeriodName(period.Kind, period.Name))
            return first;
        var key = (period.Kind, period.Name);
        made ??= [];
        if (!made.TryGetValue(key, out var evaluator))
            made.Add(key, evaluator = Make(period));
        return evaluator;
    }

    /// <summary>The first period of a kind in which a subject is expected, as <see cref="OnFile.FirstOf"/> has it. Null where the calendar lists none.</summary>
    public Period? FirstOf(string kind, RecordKind level, string? subject) => FirstOf(kind, OnFile.PeriodsOf(first.Policy, facts, LevelIn(first.Policy, level), subject));

    /// <param name="has">The periods for which there are records about the subject.</param>
    public Period? FirstOf(string kind, HashSet<(string Kind, string Name)> has)
    {
        var all = Of(kind);
        if (all.IsEmpty)
            return null;
        var began = has.SelectMany(h => Of(h.Kind).Where(p => p.Name == h.Name)).Select(p => (int?)p.Start).Min();
        return all[OnFile.FirstOf(all.Select(p => ((kind, p.Name), (int?)p.Start)), has, began)];
    }

    /// <summary>Where it counts which period is a subject's first, a record of an earlier one is looked for and not found: it would move the first.</summary>
    public void ConsultBefore(Period before, RecordKind level, string? subject)
    {
        foreach (var (at, id) in OnFile.Chain(first.Policy, facts, LevelIn(first.Policy, level), subject))
        {
            foreach (var kind in first.Policy.Records.Where(r => r.Of == at && r.Per == before.Kind))
                Consulted.UnionWith(Of(before.Kind).TakeWhile(p => p != before).Select(p => new Input(kind.Name, id, p.Name, kind.IsMany ? Input.Every : "", Revision: 0)));
        }
    }

    /// <summary>What an expression of one period's rules says in those of another; and what these lack for it.</summary>
    public (Expression Expression, string? Lacking) Translate(Expression expression, CheckedPolicy from, CheckedPolicy to)
    {
        if (ReferenceEquals(from, to))
            return (expression, null);
        translations ??= [];
        if (!translations.TryGetValue((from, to), out var translation))
            translations.Add((from, to), translation = new KernelTranslation(from, to));
        return translation.Of(expression);
    }

    /// <summary>The same subjects in another period, as seen from a scope of this one.</summary>
    public static Scope ScopeIn(Evaluator other, Scope scope, CheckedPolicy from)
    {
        if (scope.Outer is null)
            return other.Root;
        var outer = ScopeIn(other, scope.Outer, from);
        var isSame = ReferenceEquals(other.Policy, from);
        return new Scope(
            Kind(scope.Level), scope.Subject, isSame ? scope.Record : null, outer, isSame ? scope.Unseen : Kind(scope.Record?.Kind ?? scope.Unseen))
        { Period = scope.Period };

        int Kind(int kind) => isSame || kind < 0 ? kind : LevelIn(other.Policy, from.Records[kind]);
    }

    private static int LevelIn(CheckedPolicy policy, RecordKind level)
    {
        var index = policy.Records.Length - 1;
        while (index >= 0 && policy.Records[index].Name != level.Name)
            index--;
        return index;
    }

    private Evaluator? Make(Period period)
    {
        var judging = request.OverTime is { } rules ? rules.Judging(period) : (first.Policy, facts);
        if (judging is not var (policy, known))
            return null;
        var level = LevelIn(policy, first.Policy.Records[request.Level]);
        var readings = ReferenceEquals(policy, first.Policy) ? request.Readings : ReadingsIn(policy);
        var there = request with { Level = level, Period = new PeriodName(period.Kind, period.Name), Readings = readings };
        return level < 0 ? null : new Evaluator(policy, known, there, this);
    }

    /// <summary>Answers of one's choice, to the readings that another version has too.</summary>
    private ImmutableDictionary<int, int> ReadingsIn(CheckedPolicy policy)
    {
        var answers = ImmutableDictionary.CreateBuilder<int, int>();
        foreach (var (reading, option) in request.Readings)
        {
            var own = first.Policy.Readings[reading];
            var (other, answer) = KernelTranslation.Answer(policy, own.Id, option < 0 ? null : own.Options[option].Id);
            if (other >= 0 && (answer >= 0 || option < 0))
                answers[other] = answer;
        }

        return answers.ToImmutable();
    }
}
