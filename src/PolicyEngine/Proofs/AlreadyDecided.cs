using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>What no fact can decide any more: conditions over figures that are all written down, an `if` with one answer, states that only moves lead to which never take place.</summary>
internal sealed class AlreadyDecided
{
    private static readonly DiagnosticCode FixedCode = new("PE0924", Severity.Warning, "A condition that no fact enters into",
        """
        It compares only figures that the policy itself writes down, so that it is the same for everybody. Compare a fact with them, or leave the condition out. Where a policy that
        extends this one is to choose, a parameter that is `yes` or `no` says so plainly.

        Wrong:  when: floor > 50%                (with parameters: {floor: 60%})
        Right:  when: utilisation > floor
        """);

    private static readonly DiagnosticCode SameCode = new("PE0925", Severity.Warning, "An `if` that gives the same either way",
        """
        What stands after `then` and after `else` is the same, so that asking makes no difference.

        Wrong:  if sheltered then 5% of service.fee else 5% of service.fee
        Right:  if sheltered then 5% of service.fee else 2% of service.fee
        """);

    private static readonly DiagnosticCode UnreachedCode = new("PE0926", Severity.Warning, "A state that is never reached",
        """
        Moves lead to it from the state in which the procedure begins, but on every way there is one of which the condition never holds.

        Wrong:  moves: {late: {when: days < 0, at: since + 10 days, leads-to: notice}}
        Right:  moves: {late: {when: days > 0, at: since + 10 days, leads-to: notice}}
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [FixedCode, SameCode, UnreachedCode];

    private readonly CheckedPolicy policy;
    private readonly Meaning meaning;
    private readonly Evaluator evaluator;

    private AlreadyDecided(CheckedPolicy policy)
    {
        this.policy = policy;
        meaning = new Meaning(policy, []);
        evaluator = new Evaluator(policy, new FactBase(policy, []), new EvaluationRequest(OnFile.LowestLevel(policy) ?? -1, "any", period: null));
    }

    /// <param name="policy">The policy.</param>
    /// <param name="proofs">What was proved of its definitions.</param>
    public static IEnumerable<(string Id, Diagnostic Finding)> Of(CheckedPolicy policy, IReadOnlyCollection<Proof> proofs)
    {
        var decided = new AlreadyDecided(policy);
        var never = proofs.Where(p => p is { Defect: Defect.NeverTrue, IsThere: true, IsProved: true }).Select(p => (p.Place.Source, p.Place.Span)).ToHashSet();
        return [.. decided.Fixed(), .. decided.Same(), .. policy.Definitions.OfType<Procedure>().SelectMany(p => decided.Unreached(p, e => never.Contains((e.Place.Source, e.Place.Span))))];
    }

    private IEnumerable<(string Id, Diagnostic Finding)> Fixed() =>
        from definition in policy.Definitions.Where(d => d.Role != Role.Part)
        from condition in Claims.Conditions(definition)
        where condition is not DefinitionReference && IsFixed(condition) && KernelWalk.Within(condition).Any(e => e is CellMatch || e is Operation { Operator: not (Operator.And or Operator.Or or Operator.Not) })
        let result = evaluator.Evaluate(condition, evaluator.Root, "")
        where result is { IsSettled: true, Values: OptionExtent }
        select (definition.Id, OfFixed(definition, condition, result.CanBeTrue));

    private Diagnostic OfFixed(Definition definition, Expression condition, bool holds)
    {
        var answer = holds ? "always holds" : "never holds";
        var figures = KernelWalk.Within(condition).OfType<DefinitionReference>().DistinctBy(r => r.Definition)
            .Select(r => $"`{r.Place.Text}` is {ValueText.Of(evaluator.Evaluate(r, evaluator.Root, ""), r.Type)}").ToArray();
        return new Diagnostic(
            FixedCode, $"`{condition.Place.Text}` in `{definition.Id}` {answer}, as no fact enters into it{(figures.Length == 0 ? "" : $": {string.Join(", ", figures)}")}.",
            [new Label(condition.Place, answer)], "Compare a fact with it, or leave it out.");
    }

    /// <summary>Whether all that goes into it is written down.</summary>
    private bool IsFixed(Expression expression) => expression switch
    {
        Constant => true,
        DefinitionReference { Definition: var index } => policy.Definitions[index] is Value value && IsFixed(value.Body),
        Operation or CellMatch or Conditional or Rounded => KernelWalk.Parts(expression).All(IsFixed),
        _ => false,
    };

    private IEnumerable<(string Id, Diagnostic Finding)> Same() =>
        from found in policy.Definitions.SelectMany(d => KernelWalk.Expressions(d).SelectMany(KernelWalk.Within).OfType<Conditional>().Select(c => (d.Id, Asked: c)))
            .Where(f => meaning.ByName(f.Asked.Then) == meaning.ByName(f.Asked.Else)).DistinctBy(f => (f.Asked.Place.Source, f.Asked.Place.Span))
        select (found.Id, new Diagnostic(
            SameCode, $"`{found.Asked.Condition.Place.Text}` in `{found.Id}` makes no difference: the answer is `{found.Asked.Then.Place.Text}` either way.",
            [new Label(found.Asked.Else.Place, "the same"), new Label(found.Asked.Then.Place, "this answer")], "Mend one of the two, or write the answer without `if`."));

    /// <summary>States that moves lead to, as far as one does not ask whether they can take place.</summary>
    private IEnumerable<(string Id, Diagnostic Finding)> Unreached(Procedure procedure, Predicate<Expression> isNever)
    {
        var (open, reached) = (Reached(procedure, _ => true), Reached(procedure, m => !IsDead(m)));
        foreach (var index in open.Except(reached).Order())
        {
            var state = procedure.States[index];
            var dead = procedure.States.SelectMany(s => s.Moves).FirstOrDefault(m => m.Target == index && IsDead(m));
            var moves = state.Moves.Select(m => $"`{m.Step.Id}`").ToArray();
            yield return (procedure.Id, new Diagnostic(
                UnreachedCode, $"`{state.Id}` of `{procedure.Id}` is never reached{(moves.Length == 0 ? "" : $", so that {string.Join(" and ", moves)} never {(moves.Length == 1 ? "takes" : "take")} place")}.",
                [new Label(state.Origin.Place, "never reached"), .. dead is null ? [] : new[] { new Label(dead.Step.Guard!.Place, "never holds") }],
                "Mend the condition of a move that leads there, or remove the state."));
        }

        bool IsDead(Move move) => move.Step.Guard is { } guard && (isNever(guard) || (IsFixed(guard) && !evaluator.Evaluate(guard, evaluator.Root, "").CanBeTrue));
    }

    private static HashSet<int> Reached(Procedure procedure, Predicate<Move> takesPlace)
    {
        var (reached, open) = (new HashSet<int> { 0 }, new Queue<int>([0]));
        while (open.TryDequeue(out var state))
        {
            foreach (var target in procedure.States[state].Moves.Where(m => takesPlace(m)).Select(m => m.Target).Where(reached.Add))
                open.Enqueue(target);
        }

        return reached;
    }
}
