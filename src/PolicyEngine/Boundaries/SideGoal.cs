using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>How much is asked of the rest of a definition when a value lies beside an edge in it.</summary>
internal enum Weight
{
    /// <summary>On the comparison turns what the whole comes to.</summary>
    Decides,

    /// <summary>What the whole comes to is settled.</summary>
    Settled,

    /// <summary>Nothing.</summary>
    Shown,
}

/// <summary>That a value lies on one side of an edge, where it is looked at.</summary>
/// <param name="definition">The index of what the edge is in.</param>
internal sealed class SideGoal(int definition, EdgeProbe probe, Approach approach, Target target, Weight weight)
{
    public Target Target => target;

    /// <summary>What the value and the figure come to; null where there is no record to look at.</summary>
    public (Possible Value, Possible Bound)? Compared(Evaluator evaluator) => ScopeOf(evaluator) is not { } scope ? null
        : (evaluator.Evaluate(probe.Edge.Value, scope, ""), evaluator.Evaluate(probe.Edge.Bound, scope, ""));

    /// <summary>Asked step by step: what comes later waits until all before it is settled.</summary>
    /// <param name="with">The evaluation of what is given, with the comparison taken to be so; null for as it is.</param>
    public Verdict Of(Func<Possible?, Evaluator> with)
    {
        var evaluator = with(null);
        if (ScopeOf(evaluator) is not { } scope || Compared(evaluator) is not var (value, bound))
            return Verdict.Of(false);
        var verdict = target.Of(value, bound);
        foreach (var (condition, holds, isOfRecord) in approach.Conditions)
            verdict = verdict.Comes == true ? Is(evaluator.Evaluate(condition, isOfRecord ? scope : evaluator.Root, ""), holds) : verdict;
        if (verdict.Comes == true && approach.Row is { } row)
            verdict = Fires(evaluator.ResultOf(definition, evaluator.Root).Rows[row]);
        return verdict.Comes != true ? verdict : weight switch { Weight.Decides => Turns(with(Possible.Yes), with(Possible.No)), Weight.Settled => IsSettled(evaluator), _ => verdict };
    }

    /// <summary>The comparison taken to be so, and nothing else.</summary>
    public Func<Expression, Possible?>? Assuming(Possible? so) => so is null ? null : e => ReferenceEquals(e, probe.Within) ? so : null;

    private Scope? ScopeOf(Evaluator evaluator) => approach.Series is not { } series ? evaluator.Root
        : evaluator.Lookup.Series(series.Records, evaluator.Root) is [var first, ..] ? Evaluator.ScopeOf(first, evaluator.Policy.Records[series.Records], evaluator.Root) : null;

    private static Verdict Is(Possible result, bool answer)
    {
        var (can, canElse) = answer ? (result.CanBeTrue, result.CanBeFalse) : (result.CanBeFalse, result.CanBeTrue);
        return !can ? Verdict.Of(false) : canElse || result.MayBeNotApplicable || result.MayBeUndefined ? Verdict.Open(result.Reasons) : Verdict.Of(true);
    }

    private static Verdict Fires(RowResult row) => !row.CanFire ? Verdict.Of(false) : row.SurelyFires ? Verdict.Of(true) : Verdict.Open(row.Fires.Reasons);

    private Verdict IsSettled(Evaluator evaluator)
    {
        var outputs = evaluator.ResultOf(definition, evaluator.Root).Outputs;
        return outputs.All(o => o.IsSettled) ? Verdict.Of(true) : Verdict.Open(Reasons(outputs));
    }

    private Verdict Turns(Evaluator one, Evaluator other)
    {
        var (yes, no) = (one.ResultOf(definition, one.Root).Outputs, other.ResultOf(definition, other.Root).Outputs);
        return yes.Concat(no).All(o => o.IsSettled) ? Verdict.Of(!yes.Zip(no).All(p => p.First.SameOutcomes(p.Second))) : Verdict.Open(Reasons(yes.Concat(no)));
    }

    private static ReasonSet Reasons(IEnumerable<Possible> outputs) => outputs.Aggregate(ReasonSet.None, (all, o) => all.Union(o.Reasons));
}
