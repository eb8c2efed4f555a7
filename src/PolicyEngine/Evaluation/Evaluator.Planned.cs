using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The subject's own results by the policy's plan, as long as nothing is supposed.</summary>
public sealed partial class Evaluator
{
    private Plan? plan;
    private Possible?[]? results;

    /// <summary>What each expression came to; null where nobody asked for a trace.</summary>
    internal NodeTrace? Trace { get; private set; }

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
    internal void BeginTrace() => Trace ??= new NodeTrace(Plan.Slots);

    /// <summary>A definition, and of a duty by when it is due and what shows that it was done.</summary>
    internal void WorkOutAll(int definition)
    {
        ResultOf(definition);
        foreach (var day in Plan.Definitions[definition].ByAndDone)
            day.Evaluate(this);
    }

    /// <summary>What an expression of a definition comes to, out of the trace if there is one.</summary>
    internal Possible ValueOf(int definition, Expression expression, string about) =>
        IsPlanned && Plan.Definitions[definition].Find(expression) is { } node ? node.Known(this) : InGeneral(expression, about);

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
