using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>One definition's result with figures otherwise than on file, each time worked out by the evaluator.</summary>
internal sealed class Trial
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly FactBase concerned;
    private readonly EvaluationRequest request;
    private readonly int definition;

    /// <param name="open">All that may be changed: what is on file about subjects that no value of these leads to is left aside.</param>
    public Trial(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int definition, IEnumerable<Movable> open)
    {
        (this.policy, this.facts, this.request, this.definition) = (policy, facts, request with { Groups = null }, definition);
        var changed = facts.With(policy, open.Select(m => m.Everything));
        concerned = facts.About(Subjects(facts).Union(Subjects(changed)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How many times something was worked out.</summary>
    public int Tried { get; private set; }

    public Possible Of(IEnumerable<FigureChange> changes)
    {
        Tried++;
        return new Evaluator(policy, concerned.With(policy, changes), request).ResultOf(definition);
    }

    /// <summary>The same from all that is on file, with nothing left aside.</summary>
    public Possible Again(IEnumerable<FigureChange> changes) => new Evaluator(policy, facts.With(policy, changes), request).ResultOf(definition);

    private IEnumerable<string> Subjects(FactBase of)
    {
        var evaluator = new Evaluator(policy, of, request);
        evaluator.ResultOf(definition);
        return evaluator.Others.Inputs.Select(i => i.Subject).ToArray();
    }
}
