using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Counterfactuals;

/// <summary>A row of a table, or the rule itself where it is no table, with the conditions that stand in the way.</summary>
/// <param name="Row">Its id; null of what is no table.</param>
/// <param name="IsWanted">The row gives the result asked for and does not fire; else it gives another, fires, and counts instead.</param>
/// <param name="IsSettled">Whether it is certain that it does not, or does.</param>
public sealed record RowInTheWay(string? Row, bool IsWanted, bool IsSettled, ImmutableArray<FailedCondition> Conditions);

/// <summary>Why a definition did not come out in a way, and what would have made it.</summary>
/// <param name="Wanted">The option of its type.</param>
/// <param name="IsBetter">Than what it is now; null where it has no better and worse, or is not settled.</param>
/// <param name="Provider">Changes of what is the provider's to change.</param>
/// <param name="Others">Changes that need something which is not: null where nothing of the kind is read.</param>
/// <param name="Beyond">What it rests on and was not changed, in words.</param>
/// <param name="Tried">How many evaluations it took.</param>
public sealed record WhyNot(
    Definition Definition, Possible Now, int Wanted, bool? IsBetter, ImmutableArray<RowInTheWay> InTheWay, ChangesFound Provider, ChangesFound? Others, ImmutableArray<string> Beyond, int Tried)
{
    /// <summary>At most so many evaluations for the provider's figures of each result, and as many with all the others.</summary>
    public const int Limit = 3_000;

    /// <summary>More figures than these together are not looked at.</summary>
    public const int MostFigures = 8;

    public Possible Result => Possible.Known(Extent.OfOption(Wanted));

    /// <summary>Whether a definition comes out in one of a few ways that have names.</summary>
    public static bool CanBeAsked(Definition definition) => definition is { Type: YesNoType or ChoiceType } and not Process;

    /// <summary>Each other result that a definition can have, the best first.</summary>
    /// <param name="only">The option asked for; null for every one.</param>
    public static ImmutableArray<WhyNot> Of(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int definition, int? only = null)
    {
        var now = new Evaluator(policy, facts, request).ResultOf(definition);
        var (movables, beyond) = Movables.Of(policy, facts, request, definition);
        var asked = Extent.All(policy.Definitions[definition].Type) is OptionExtent all ? all.Options : [];
        return
        [
            .. asked.Where(o => (only is null || o == only) && !now.SameOutcomes(Possible.Known(Extent.OfOption(o))))
                .Select(o => new Asking(policy, facts, request, definition, o, movables).Answer(now, beyond)),
        ];
    }

    /// <summary>One result asked about.</summary>
    private sealed class Asking(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int definition, int wanted, ImmutableArray<Movable> movables)
    {
        private readonly Possible result = Possible.Known(Extent.OfOption(wanted));
        private readonly Trial trial = new(policy, facts, request, definition, movables);

        public WhyNot Answer(Possible now, ImmutableArray<string> beyond)
        {
            ImmutableArray<Movable> own = [.. movables.Where(m => m.IsProviders).Select(m => m with { MayNotApply = false })];
            var provider = Find(own, _ => true, known: null);
            var others = movables.Any(IsOthers) ? Find(movables, set => set.Any(IsOthers), provider) : null;
            return new WhyNot(policy.Definitions[definition], now, wanted, IsBetter(now), new InTheWay(policy, facts, request).Of(definition, wanted), provider, others, beyond, trial.Tried);
        }

        /// <summary>It is not the provider's to change, or that it applies is not.</summary>
        private static bool IsOthers(Movable movable) => !movable.IsProviders || movable.MayNotApply;

        /// <param name="known">What was found already: nothing that has it and more is looked for, and nothing of more figures.</param>
        private ChangesFound Find(ImmutableArray<Movable> open, Func<ImmutableArray<Movable>, bool> isWanted, ChangesFound? known)
        {
            var search = new SmallestChanges(trial, open, p => p.Values is OptionExtent options && options.Has(wanted), result.SameOutcomes, key => Movables.At(key, policy, facts, request), Limit)
            {
                Known = known?.Sets ?? [],
                Most = known is { Sets: [var smallest, ..] } ? smallest.Length : MostFigures,
            };
            var found = search.Find(isWanted);
            return found with { Sets = found.Sets.RemoveAll(set => !trial.Again(set).SameOutcomes(result)) };
        }

        private bool? IsBetter(Possible now) => (policy.Definitions[definition].Type, now) switch
        {
            (ChoiceType { IsOrdered: true } choice, { IsSettled: true, Values: OptionExtent { Single: var is_ } }) => choice.Rank(wanted) > choice.Rank(is_),
            (YesNoType, _) when policy.Definitions[definition].Role is Role.Threshold => wanted == 1,
            _ => null,
        };
    }
}
