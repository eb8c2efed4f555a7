using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Decisions;

/// <summary>A step that alone, or with the other grounds, settled a result.</summary>
/// <param name="Within">The outcome in whose explanation it stands: the criterion, where the result is a band's.</param>
/// <param name="Also">What would have settled it as well, had this not been declared first.</param>
public sealed record Ground(Outcome Within, Step Step, ImmutableArray<Step> Also)
{
    /// <summary>It is a part that did not apply, so that the others were enough.</summary>
    public bool IsLeftOut { get; init; }
}

/// <summary>What a settled result stands on: the deciding row, the deciding criterion, down to the comparisons of figures.</summary>
public static class Grounds
{
    public static ImmutableArray<Ground> Of(Decision decision, Outcome outcome) =>
        outcome.Result.IsSettled ? [.. new Search(decision).Of(outcome).DistinctBy(g => (g.Within.Definition.Id, g.Step.Address))] : [];

    private static IEnumerable<Step> Deciding(Step table) => table.Inputs.Where(i => i is { Decided: true, Kind: StepKind.Row or StepKind.Otherwise });

    /// <summary>The one part that sufficed, or all that count where it took them all.</summary>
    private static IEnumerable<Step> Sufficient(Step step) =>
        step.Inputs.Any(i => i.Decided) ? step.Inputs.Where(i => i.Decided) : step.Inputs.Where(i => !i.Result.IsCertainlyNotApplicable);

    /// <summary>What came out as the part that sufficed did; what `where` left out has a note.</summary>
    private static ImmutableArray<Step> Also(Step step) => step.Inputs.FirstOrDefault(i => i.Decided) is not { } first ? [] :
        [.. step.Inputs.Where(i => !i.Decided && i.Result.IsSettled && i.Result.SameOutcomes(first.Result) && (i.Kind is not (StepKind.Item or StepKind.Period) || i.Note is null))];

    /// <summary>Of an `and` that holds, what it did not ask because it is not applicable: that may be all that made it hold.</summary>
    private static IEnumerable<Step> LeftOut(Step step) => step.Kind == StepKind.Operation && step.Result.CanBeTrue && !step.Inputs.Any(i => i.Decided)
        ? step.Inputs.Where(i => i.Result.IsCertainlyNotApplicable)
        : [];

    /// <summary>That a threshold applies goes without saying; that an amount is due does not.</summary>
    private static IEnumerable<Step> Applicability(Step step) =>
        step.Inputs.Length == 1 || !IsTruth(step) ? step.Inputs : step.Inputs.Skip(1);

    private static bool IsTruth(Step step) => step.Type is YesNoType;

    /// <summary>Looks into each outcome once, however often it is referred to.</summary>
    private sealed class Search(Decision decision)
    {
        private readonly HashSet<Outcome> seen = new(ReferenceEqualityComparer.Instance);

        public IEnumerable<Ground> Of(Outcome outcome) => seen.Add(outcome) ? Of(outcome, outcome.Why) : [];

        private IEnumerable<Ground> Of(Outcome within, Step step) => step.Kind switch
        {
            StepKind.Definition => Follow(within, within.Definition is Table ? Deciding(step) : step.Inputs),
            StepKind.Row => step.Inputs.IsEmpty ? [new Ground(within, step, [])] : Follow(within, step.Inputs),
            StepKind.Reference when IsTruth(step) && Foundations.Referred(decision, step) is { } other => Of(other),
            StepKind.Applicability => Follow(within, Applicability(step)),
            StepKind.Condition or StepKind.Reading or StepKind.Rounding => Follow(within, step.Inputs),
            StepKind.Item => Follow(within, step.Inputs.TakeLast(1)),
            // That its window is not complete, say: whatever its parts came to has decided nothing.
            StepKind.Aggregate when step is { Note: not null, Result.IsCertainlyNotApplicable: true } => [new Ground(within, step, [])],
            StepKind.Operation or StepKind.Aggregate when IsTruth(step) && !step.Inputs.IsEmpty && step.Inputs.All(IsTruth) =>
                [.. WithOthers(Follow(within, Sufficient(step)), Also(step)), .. LeftOut(step).Select(s => new Ground(within, s, []) { IsLeftOut = true })],
            _ => [new Ground(within, step, [])],
        };

        private static IEnumerable<Ground> WithOthers(IEnumerable<Ground> grounds, ImmutableArray<Step> others)
        {
            var all = grounds.ToImmutableArray();
            return all.IsEmpty ? all : all.SetItem(all.Length - 1, all[^1] with { Also = all[^1].Also.AddRange(others) });
        }

        private IEnumerable<Ground> Follow(Outcome within, IEnumerable<Step> steps) =>
            steps.Where(s => s.Result.IsSettled && s.Kind != StepKind.Constant).SelectMany(s => Of(within, s));
    }
}
