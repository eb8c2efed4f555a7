using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>From a checked policy, facts and a request to a decision. Pure.</summary>
public static class Deciding
{
    /// <summary>Decides about one subject. Definitions of another level or kind of period than asked for are left out.</summary>
    /// <param name="withAlternatives">Whether to work out what each other answer to each reading would have given.</param>
    public static Decision Decide(CheckedPolicy policy, FactBase facts, EvaluationRequest request, bool withAlternatives = true) =>
        Traced.Of(policy, facts, request).Decide(withAlternatives);

    /// <summary>The same of what was worked out before.</summary>
    internal static Decision Decide(CheckedPolicy policy, FactBase facts, EvaluationRequest request, bool withAlternatives, Evaluator evaluator) =>
        Decide(policy, facts, request, withAlternatives, evaluator, evaluator.Plan.Within(request));

    /// <param name="isAsked">What to decide; null for all. What that rests on is then not explained.</param>
    internal static Decision Decide(CheckedPolicy policy, FactBase facts, EvaluationRequest request, bool withAlternatives, Func<Definition, bool>? isAsked)
    {
        var evaluator = new Evaluator(policy, facts, request);
        evaluator.BeginTrace();
        var indices = evaluator.Plan.Within(request).Where(i => isAsked?.Invoke(policy.Definitions[i]) != false).ToImmutableArray();
        return Decide(policy, facts, request, withAlternatives, evaluator, indices);
    }

    private static Decision Decide(CheckedPolicy policy, FactBase facts, EvaluationRequest request, bool withAlternatives, Evaluator evaluator, ImmutableArray<int> indices)
    {
        request = withAlternatives ? request with { Groups = evaluator.Others.Groups } : request;
        var explainer = new Explainer(policy, evaluator);
        var outcomes = indices.Select(i => Outcome(policy, facts, request, evaluator, explainer, i)).ToImmutableArray();
        return new Decision(
            policy.Header,
            policy.Records[request.Level].Name,
            request.Subject,
            request.Period?.Name,
            request.AsOf,
            outcomes,
            Readings(policy, facts, request, indices, withAlternatives, evaluator.Plan.ReadingsBelow),
            Notes(outcomes),
            [.. evaluator.Others.Inputs.Order(Comparer<Input>.Create(Input.Compare))]);
    }

    /// <summary>Whether a definition belongs to the request's subject and period: its level is the subject's or above, its period the request's.</summary>
    public static bool IsWithin(CheckedPolicy policy, Definition definition, EvaluationRequest request)
    {
        if (definition.Key.Period is { } kind && request.Period?.Kind != kind)
            return false;
        for (var level = request.Level; level >= 0; level = policy.Records[level].Of)
        {
            if (definition.Key.Level == level)
                return true;
        }

        return definition.Key.Level < 0;
    }

    private static Outcome Outcome(CheckedPolicy policy, FactBase facts, EvaluationRequest request, Evaluator evaluator, Explainer explainer, int index)
    {
        var definition = policy.Definitions[index];
        var due = DutyDays.DueBy(definition, evaluator);
        var outputs = evaluator.ResultOf(index, evaluator.Root).Outputs;
        var outcome = new Outcome(definition, outputs, explainer.Explain(index), due) { Run = definition is Process process ? Processes.Run(process, evaluator, evaluator.Root) : null };
        return !outputs[0].CanBeTrue
            ? outcome with { Remarks = DutyDays.NotArising(definition, evaluator) }
            : outcome with { WhyThen = explainer.ExplainDue(index), Done = Done(), Withdrawn = DutyDays.Withdrawn(definition, evaluator) };

        Fulfilment? Done() => DutyDays.DoneOn(definition, evaluator, request.AsOf) is { } on ? new Fulfilment(on, request.AsOf, Recorded: null, explainer.ExplainDone(index))
            : DutyDays.Recorded(definition, evaluator) is { } recorded ? new Fulfilment(Possible.Known(recorded.On), request.AsOf, recorded, Why: null)
            : null;
    }

    private static ImmutableArray<ReadingUse> Readings(
        CheckedPolicy policy, FactBase facts, EvaluationRequest request, ImmutableArray<int> indices, bool withAlternatives, ImmutableArray<ImmutableSortedSet<int>> below)
    {
        if (policy.Readings.IsEmpty)
            return [];
        var results = new AnsweredOtherwise(policy, facts, request, indices);
        var now = withAlternatives ? results.Under() : [];
        return [.. indices.SelectMany(i => below[i]).Distinct().Order().Select(Use)];

        ReadingUse Use(int reading) => new(
            reading,
            policy.Readings[reading],
            results.Taken(reading),
            [.. indices.Where(i => below[i].Contains(reading)).Select(i => policy.Definitions[i].Id)],
            withAlternatives ? [.. results.Others(reading).Select(Alternative)] : []);

        ReadingAlternative Alternative(Answer answer)
        {
            var other = results.Under(answer);
            var changes = results.Parts.Select((part, i) => new ChangedResult(part, now[i], other[i]));
            return new ReadingAlternative(answer.Option, [.. changes.Where(c => !c.Before.SameOutcomes(c.After))]);
        }
    }

    private static ImmutableArray<string> Notes(ImmutableArray<Outcome> outcomes)
    {
        var notes = new List<string>();
        foreach (var outcome in outcomes)
        {
            AddNotes(outcome.Why, notes);
            notes.AddRange(outcome.Remarks);
        }

        return notes.Count == 0 ? [] : [.. notes.Distinct(StringComparer.Ordinal)];
    }

    private static void AddNotes(Step step, List<string> notes)
    {
        foreach (var input in step.Inputs)
            AddNotes(input, notes);
        if (step is { Kind: StepKind.Applicability, Note: { } note })
            notes.Add(note);
    }
}
