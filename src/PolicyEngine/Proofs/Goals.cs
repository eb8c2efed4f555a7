using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>What is looked for in a definition, as the evaluator finds it.</summary>
internal static class Goals
{
    /// <summary>No row of a table fires, and the table says nothing of what comes then.</summary>
    public static Func<Evaluator, Verdict> Gap(int table) => evaluator =>
    {
        var result = evaluator.ResultOf(table, evaluator.Root);
        if (!result.Outputs[0].MayBeUndefined || result.Rows.Any(r => r.SurelyFires))
            return Verdict.Of(false);
        return result.Rows.All(r => !r.CanFire) && result.Outputs[0] is { IsSettled: true } ? Verdict.Of(true) : Verdict.Open(On(result));
    };

    /// <summary>A row fires and is the one that counts: none fires that would count in its place.</summary>
    /// <param name="before">These rows.</param>
    public static Func<Evaluator, Verdict> Decides(int table, int row, ImmutableArray<int> before) => evaluator =>
    {
        var rows = evaluator.ResultOf(table, evaluator.Root).Rows;
        if (!rows[row].CanFire || before.Any(r => rows[r].SurelyFires))
            return Verdict.Of(false);
        return rows[row].SurelyFires && before.All(r => !rows[r].CanFire)
            ? Verdict.Of(true)
            : Verdict.Open(before.Aggregate(rows[row].Fires.Reasons, (all, r) => rows[r].CanFire ? all.Union(rows[r].Fires.Reasons) : all));
    };

    /// <summary>Two rows fire at once.</summary>
    public static Func<Evaluator, Verdict> Both(int table, int one, int other) => evaluator =>
    {
        var result = evaluator.ResultOf(table, evaluator.Root);
        if (result.Cases.All(rows => !rows[one].CanFire || !rows[other].CanFire))
            return Verdict.Of(false);
        return result.Cases.All(rows => rows[one].SurelyFires && rows[other].SurelyFires) ? Verdict.Of(true) : Verdict.Open(result.Rows[one].Fires.Reasons.Union(result.Rows[other].Fires.Reasons));
    };

    /// <summary>A yes or no comes out so.</summary>
    public static Func<Evaluator, Verdict> Is(Expression condition, bool answer) => evaluator =>
    {
        var result = evaluator.Evaluate(condition, evaluator.Root, "");
        var (can, canElse) = answer ? (result.CanBeTrue, result.CanBeFalse) : (result.CanBeFalse, result.CanBeTrue);
        return !can ? Verdict.Of(false) : canElse || result.MayBeNotApplicable || result.MayBeUndefined ? Verdict.Open(result.Reasons) : Verdict.Of(true);
    };

    /// <summary>It makes a difference to something whether a part of it is asked, or dropped as if it were not applicable.</summary>
    /// <param name="of">What it may make a difference to.</param>
    public static Func<Evaluator, Verdict> Matters(Expression part, Func<Evaluator, Possible> of) => evaluator =>
    {
        var with = of(evaluator);
        if (!with.IsSettled)
            return Verdict.Open(with.Reasons);
        var without = of(evaluator.Dropping(part));
        return without.IsSettled ? Verdict.Of(!with.SameOutcomes(without)) : Verdict.Open(without.Reasons);
    };

    /// <summary>Two definitions come to different results. What both leave open where nothing is missing, they leave open whatever the facts.</summary>
    public static Func<Evaluator, Verdict> Part(int one, int other) => evaluator =>
    {
        var (a, b) = (evaluator.ResultOf(one), evaluator.ResultOf(other));
        var (areSame, open) = (a.SameOutcomes(b), a.Reasons.Union(b.Reasons));
        return (a.IsSettled && b.IsSettled) || (areSame && open.All.All(r => r.Kind != ReasonKind.Missing)) ? Verdict.Of(!areSame) : Verdict.Open(open);
    };

    /// <summary>Something that a definition comes to, its results or its days, is another where a reading is answered so. The days of a duty count where it is settled whether it arises.</summary>
    public static Func<Evaluator, Verdict> Answered(int definition, int reading, int option) => evaluator =>
    {
        var (taken, other) = (AnsweredOtherwise.Results(evaluator, definition), AnsweredOtherwise.Results(evaluator.Answering(reading, option), definition));
        var pairs = taken.Zip(other).ToArray();
        if (evaluator.Policy.Definitions[definition] is Value && (!taken[0].IsSettled || !other[0].IsSettled))
            return Verdict.Open(taken[0].Reasons.Union(other[0].Reasons));
        if (Array.Exists(pairs, p => p.First.IsSettled && p.Second.IsSettled && !p.First.SameOutcomes(p.Second)))
            return Verdict.Of(true);
        var open = Array.FindAll(pairs, p => !p.First.IsSettled || !p.Second.IsSettled);
        return open.Length == 0 ? Verdict.Of(false) : Verdict.Open(open.Aggregate(ReasonSet.None, (all, p) => all.Union(p.First.Reasons).Union(p.Second.Reasons)));
    };

    private static ReasonSet On(TableResult result) => result.Rows.Where(r => r.CanFire).Aggregate(result.Outputs[0].Reasons, (all, r) => all.Union(r.Fires.Reasons));
}
