using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>
/// A decision about one subject that is worked out and not yet told: what each definition and each expression within it came to, as typed values in the order of a plan that is made once for
/// a policy. <see cref="Decide"/> tells it, with words, places and sources, as <see cref="Deciding"/> does, of the same values. Not thread-safe; many may be made at the same time.
/// </summary>
public sealed class Traced
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly EvaluationRequest request;
    private readonly Evaluator evaluator;

    private Traced(CheckedPolicy policy, FactBase facts, EvaluationRequest request, Func<Expression, Possible?>? known)
    {
        (this.policy, this.facts, this.request) = (policy, facts, request);
        evaluator = new Evaluator(policy, facts, request);
        evaluator.BeginTrace();
        var definitions = evaluator.Plan.Within(request);
        foreach (var definition in known is null ? [] : definitions)
            evaluator.Take(definition, known!);
        foreach (var definition in definitions)
            evaluator.WorkOutAll(definition);
    }

    public static Traced Of(CheckedPolicy policy, FactBase facts, EvaluationRequest request) => new(policy, facts, request, known: null);

    /// <summary>The same where it is known already what some expressions come to.</summary>
    /// <param name="known">Null of those of which it is not.</param>
    internal static Traced Of(CheckedPolicy policy, FactBase facts, EvaluationRequest request, Func<Expression, Possible?> known) => new(policy, facts, request, known);

    /// <summary>The result of a definition, by its index in the policy: of a table, its first output.</summary>
    public Possible ResultOf(int definition) => evaluator.ResultOf(definition);

    /// <summary>The decision with every step.</summary>
    /// <param name="withAlternatives">Whether to work out what each other answer to each reading would have given.</param>
    public Decision Decide(bool withAlternatives = true) => Deciding.Decide(policy, facts, request, withAlternatives, evaluator);
}
