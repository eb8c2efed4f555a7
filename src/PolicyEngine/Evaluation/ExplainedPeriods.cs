using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;

namespace PolicyEngine.Evaluation;

/// <summary>Windows and other periods: a step for each period, the ones left out named, and what an open result depends on.</summary>
internal sealed partial class Explainer
{
    private Step ExplainPeriods(FoldPeriods fold, string address, Scope scope)
    {
        if (evaluator.PeriodsOf(fold, scope) is not { } window)
            return Step(address, StepKind.Aggregate, fold, scope);
        var steps = window.Periods.Select(p => ExplainPeriod(fold, p, $"{address}/{p.Name}", scope)).ToImmutableArray();
        var whole = Step(address, StepKind.Aggregate, fold, scope, inputs: MarkItems(fold.Aggregate, steps));
        var notes = new[] { Counted(fold, steps), Reach(fold, window), Dependence(whole) }.OfType<string>().ToArray();
        return whole with { Note = notes.Length == 0 ? null : string.Join("; ", notes) };
    }

    private Step ExplainPeriod(FoldPeriods fold, Period period, string address, Scope scope) => evaluator.ScopeAt(fold, period, scope) is { } there
        ? ExplainItem(period.Name, fold.Value, fold.Filter, address, there) with { Kind = StepKind.Period, Origin = period.Origin }
        : Step(address, StepKind.Period, fold.Value, scope, Possible.Of(Extent.All(fold.Value.Type), ReasonSet.None))
            with
        { Text = period.Name, Origin = period.Origin, Note = "no version of the policy is in force" };

    /// <summary>`2004-05 Q1 and 2004-05 Q4`: which of several periods a number is made of.</summary>
    private static string? Counted(FoldPeriods fold, ImmutableArray<Step> steps)
    {
        var counted = steps.Where(s => s.Note is null && s.Result.IsCertainlyTrue).Select(s => s.Text).ToArray();
        return fold.Aggregate is not (Aggregate.Count or Aggregate.Share) || counted.Length == 0 ? null
            : counted.Length == 1 ? counted[0]
            : $"{string.Join(", ", counted[..^1])} and {counted[^1]}";
    }

    /// <summary>How far a window reaches beyond what is on file; null where it does not.</summary>
    private static string? Reach(FoldPeriods fold, PeriodsInWindow window)
    {
        if (window.IsComplete)
            return null;
        var reaches = window.From is { } day ? $"the window reaches back to {ValueText.Date(day)}" : "the window reaches back before the calendar";
        return $"{reaches}; the first period on file is {window.First.Name}{(fold.Window.IfComplete ? ", so it is not complete" : "")}";
    }

    /// <summary>`at least 1, at most 2, depending on 2004-05 Q3`.</summary>
    private static string? Dependence(Step whole)
    {
        var open = whole.Inputs.Where(i => !i.Result.IsSettled || i.Inputs.Any(p => !p.Result.IsSettled)).Select(i => i.Text).ToArray();
        if (whole.Result.IsSettled || open.Length == 0)
            return null;
        var bounds = whole.Result.Values is NumberExtent { Low: { } low, High: { } high } && low != high
            ? $"at least {ValueText.Of(Possible.Known(low), whole.Type)}, at most {ValueText.Of(Possible.Known(high), whole.Type)}, "
            : "";
        return $"{bounds}depending on {string.Join(", ", open)}";
    }

    private Step ExplainAt(AtPeriod at, string address, Scope scope)
    {
        var found = evaluator.Find(at, scope);
        var name = found.There?.Period?.Name;
        var step = Step(address, StepKind.Operation, at, scope);
        if (found is not { There: { } there, Why: null })
            return step with { Note = found.Why ?? $"there is no period {(at.Period is PeriodLastYear ? "a year before" : "before")} {evaluator.Period?.Name} on file" };
        var inside = new Explainer(there.Policy, there, name) { about = about, isMeasure = isMeasure };
        var body = inside.ExplainThere(found.Body!, address, found.Scope!);
        return at.Period is PeriodStoodOn stood ? body with { Text = NameOf(at, stood, there, found.Body!) ?? body.Text, Place = at.Place } : step with { Note = $"in {name}", Inputs = [body] };
    }

    /// <summary>`q.utilisation` as it is written; where another name stands for it, as `t` for each of a list, the id of what that is. Null of a field, which has a name.</summary>
    private static string? NameOf(AtPeriod at, PeriodStoodOn stood, Evaluator there, Expression body) =>
        at.Place.Text.StartsWith($"{stood.Variable}.", StringComparison.Ordinal) ? Words(at)
        : body is DefinitionReference { Definition: var index } ? there.Policy.Definitions[index].Id
        : body is FactReference ? null
        : Words(at);

    /// <summary>Of a threshold of another period that it is missed, and from what: that it is not met says nothing more.</summary>
    private Step ExplainState(StateMatch match, string address, Scope scope)
    {
        var asked = Explain(match.Subject, $"{address}/1", scope);
        return match.Subject is AtPeriod { Period: PeriodStoodOn } && match.State is StateTest.Met or StateTest.Missed && !asked.Inputs.IsEmpty
            ? Step(address, StepKind.Operation, match, scope, inputs: asked.Inputs) with { Text = $"{asked.Text} is {match.State.ToString().ToLowerInvariant()}", Origin = asked.Origin }
            : Step(address, StepKind.Operation, match, scope, inputs: [asked]);
    }

    /// <summary>A value of another period has no explanation of its own in the decision, so what it is worked out from stands below it.</summary>
    private Step ExplainThere(Expression body, string address, Scope scope)
    {
        if (body is not DefinitionReference { Definition: var index } reference)
            return Explain(body, address, scope);
        var inside = evaluator.ScopeFor(index, scope);
        var inputs = policy.Definitions[index] switch
        {
            Value value => [Explain(value.Body, $"{address}/1", inside)],
            Table table when ReferenceEquals(inside, evaluator.Root) => ExplainTable(table, evaluator.ResultOf(index, inside)).Inputs,
            _ => ImmutableArray<Step>.Empty,
        };
        return Step(address, StepKind.Operation, reference, scope, inputs: inputs) with { Origin = policy.Definitions[index].Origin };
    }
}
