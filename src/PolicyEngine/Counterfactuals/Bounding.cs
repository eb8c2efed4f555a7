using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;

namespace PolicyEngine.Counterfactuals;

/// <summary>Tries the figures that leave a result open: whether each result that seems possible is, and what each figure alone would do.</summary>
internal sealed class Bounding
{
    private const int LimitOfResults = 2_000;
    private const int LimitOfFigure = 1_000;

    private static readonly Possible Undefined = new(null, MayBeNotApplicable: false, MayBeUndefined: true, ReasonSet.None);

    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly EvaluationRequest request;
    private readonly int definition;

    public Bounding(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int definition) =>
        (this.policy, this.facts, this.request, this.definition) = (policy, facts, request, definition);

    public Bounds Of(Possible now)
    {
        var reasons = now.IsSettled ? [] : now.Reasons.All;
        var open = reasons.Select(r => r.Settles).OfType<FactKey>().Distinct().Select(key => (Key: key, Movable: Movable(key))).ToArray();
        var movables = open.Select(o => o.Movable).OfType<Movable>().ToImmutableArray();
        var trial = new Trial(policy, facts, request, definition, movables);
        var left = reasons.Where(r => r.Settles is null).Select(r => r.Sentence).Concat(open.Where(o => o.Movable is null).Select(o => $"{o.Key} was not tried.")).Distinct().ToImmutableArray();
        return new Bounds(policy.Definitions[definition], now, [.. Results(now, trial, movables, left.IsEmpty)], [.. movables.Select(m => Figure(m, trial))], left, trial.Tried);
    }

    private Movable? Movable(FactKey key) => Movables.At(key, policy, facts, request);

    private IEnumerable<PossibleResult> Results(Possible now, Trial trial, ImmutableArray<Movable> movables, bool isAll)
    {
        if (now.IsSettled || now.Values is not (OptionExtent or null))
            return [];
        var results = ((now.Values as OptionExtent)?.Options.Select(o => Possible.Known(Extent.OfOption(o))) ?? [])
            .Concat(now.MayBeNotApplicable ? [Possible.NotApplicable] : []).Concat(now.MayBeUndefined ? [Undefined] : []);
        return results.Select(r => Result(r, trial, movables, isAll));
    }

    /// <param name="isAll">The figures are all that leaves it open.</param>
    private PossibleResult Result(Possible result, Trial trial, ImmutableArray<Movable> movables, bool isAll)
    {
        var search = new SmallestChanges(trial, movables, IsPossible, p => p.SameOutcomes(result), Movable, LimitOfResults) { Most = movables.Length };
        var found = search.Find(_ => true);
        ImmutableArray<FigureChange>? example = found.Sets.FirstOrDefault(s => trial.Again(s).SameOutcomes(result)) is { IsDefault: false } set ? set : null;
        return new PossibleResult(result, example, IsRuledOut: example is null && isAll && !found.IsCut && movables.All(m => !MayBeBlank(m)));

        bool IsPossible(Possible reached) => result switch
        {
            { Values: OptionExtent { Single: var option } } => reached.Values is OptionExtent options && options.Has(option),
            { MayBeUndefined: true } => reached.MayBeUndefined,
            _ => reached.MayBeNotApplicable,
        };
    }

    private static bool MayBeBlank(Movable movable) => movable is { Now: null, Fact: { AllowsNotApplicable: true } or { IsOptional: true } };

    private OpenFigure Figure(Movable movable, Trial trial)
    {
        var ranges = new List<FigureRange>();
        var limit = trial.Tried + LimitOfFigure;
        foreach (var (low, high) in Stretches(movable))
            Split(low, high);
        if (MayBeBlank(movable))
            ranges.Add(new FigureRange(null, trial.Of([movable.NotApplicable])));
        return new OpenFigure(movable.Key, movable.Fact, movable.Now, [.. ranges]);

        void Split(long low, long high)
        {
            var whole = At(low, high);
            var isOne = whole.IsSettled || low == high || trial.Tried > limit || (movable.Now is null && whole.SameOutcomes(At(low, low)) && whole.SameOutcomes(At(high, high)));
            if (isOne)
            {
                Add(low, high, whole);
                return;
            }

            var middle = low + ((high - low) / 2);
            Split(low, middle);
            Split(middle + 1, high);
        }

        Possible At(long low, long high) => trial.Of([movable.To(low, high)]);

        void Add(long low, long high, Possible result)
        {
            var values = movable.Scale.Between(low, high);
            if (movable.Now is null && ranges is [.., { Values: { } before } last] && last.Result.SameOutcomes(result))
                ranges[^1] = new FigureRange(before.Union(values), result);
            else
                ranges.Add(new FigureRange(values, result));
        }
    }

    /// <summary>All values of a figure, parted where the policy compares it, so that no short stretch between two others is passed over.</summary>
    private IEnumerable<(long Low, long High)> Stretches(Movable movable)
    {
        var scale = movable.Scale;
        var axis = SpaceFinder.Of(policy, request, definition).Axes.FirstOrDefault(a => a.Fact >= 0 && policy.Facts[a.Fact].Id == movable.Key.Fact);
        var step = movable.Now is null ? Scale.Step(movable.Fact, null) : null;
        var marks = step is { } each && axis is not null
            ? axis.Cuts.Select(c => Exact.Divide(c, each)).OfType<Exact>().SelectMany(c => new[] { (long)c.Ceiling().Numerator, (long)c.Floor().Numerator + 1 })
            : [];
        var low = scale.Low;
        foreach (var mark in marks.Where(m => m > scale.Low && m <= scale.High).Distinct().Order())
        {
            yield return (low, mark - 1);
            low = mark;
        }

        yield return (low, scale.High);
    }
}
