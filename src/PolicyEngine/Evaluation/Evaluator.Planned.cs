using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The subject's own results by the policy's plan, as long as nothing is supposed.</summary>
public sealed partial class Evaluator
{
    private Plan? plan;
    private Possible?[]? results;

    /// <summary>What the nodes of the plan came to, by slot; null where nobody asked for a trace.</summary>
    internal Possible?[]? Trace { get; private set; }

    internal Plan Plan => plan ??= Plan.Of(policy);

    private bool IsPlanned => request.Assumed is null;

    /// <summary>The result of a definition: of a table, its first output.</summary>
    public Possible ResultOf(int definition)
    {
        if (!IsPlanned)
            return ResultOf(definition, Root).Outputs[0];
        results ??= new Possible?[policy.Definitions.Length];
        return results[definition] ??= Plan.Definitions[definition].WorkOut(this);
    }

    /// <summary>From now on, keeps what each expression comes to.</summary>
    internal void BeginTrace() => Trace ??= new Possible?[Plan.Slots];

    /// <summary>
    /// Takes what expressions of a definition came to as known, where that is plain. What a node without a shorter way rests on may not be told, and has to be looked up to be
    /// among what the decision rests on; so that is worked out all the same.
    /// </summary>
    /// <param name="known">Null where it is not.</param>
    internal void Take(int definition, Func<Expression, Possible?> known)
    {
        foreach (var (expression, node) in Plan.Definitions[definition].Nodes)
        {
            if (node is { Slot: >= 0 } and not GeneralNode && known(expression) is { } value && (PlanNode.IsPlain(value) || ReferenceEquals(value, Possible.NotApplicable)))
                Trace![node.Slot] = value;
        }
    }

    /// <summary>A definition, and of a duty by when it is due and what shows that it was done.</summary>
    internal void WorkOutAll(int definition)
    {
        ResultOf(definition);
        foreach (var day in KernelWalk.DaysOf(policy.Definitions[definition]))
            InGeneral(day, policy.Definitions[definition].Id);
    }

    /// <summary>What an expression of a definition comes to, out of the trace if there is one.</summary>
    internal Possible ValueOf(int definition, Expression expression, string about) =>
        IsPlanned && Plan.Definitions[definition].Find(expression) is { } node ? node.Evaluate(this) : InGeneral(expression, about);

    /// <summary>An expression of a definition without its plan.</summary>
    internal Possible InGeneral(Expression expression, string about) => Evaluate(expression, Root, about);

    /// <summary>A definition without its plan.</summary>
    internal TableResult InGeneral(int definition)
    {
        if (!Root.Done.TryGetValue(definition, out var done))
            Root.Done.Add(definition, done = WorkOut(definition, Root));
        return done;
    }

    /// <summary>All outputs, and how the rows fared: of what is one value, without working it out again.</summary>
    private TableResult PlannedResult(int definition)
    {
        var first = ResultOf(definition);
        if (Root.Done.TryGetValue(definition, out var done))
            return done;
        ImmutableArray<RowResult>? rows = policy.Definitions[definition] is Value ? [] : Plan.Definitions[definition].Rows(this);
        if (rows is not { } fared)
            return InGeneral(definition);
        var result = new TableResult([first], fared);
        Root.Done.Add(definition, result);
        return result;
    }
}
