using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>
/// Turns cells of a space into facts of one subject, so that the evaluator can be asked again without anything assumed. Facts that are axes are given their cell's value;
/// those of ratios and differences are looked for among a few likely figures.
/// </summary>
internal sealed class Realising(CheckedPolicy policy, EvaluationRequest request, Space space)
{
    private const int MostTried = 4_000;

    /// <summary>Of what is read over other periods and records little can be had by one's own figures of one period.</summary>
    private const int MostTriedOfOthers = 50;

    private static readonly Exact[] Likely = [0, 1, 2, 3, 5, 10, 20, 50, 100, 1_000, 10_000];

    /// <param name="at">A cell of each axis that matters; null of the others.</param>
    /// <returns>Null where no facts were found that are so.</returns>
    public FactBase? Of(ImmutableArray<Possible?> at)
    {
        var given = new Dictionary<int, Entry?>();
        var others = new List<int>();
        for (var axis = 0; axis < at.Length; axis++)
        {
            if (at[axis] is not { } cell)
                continue;
            if (space.Axes[axis].Fact is >= 0 and var fact)
                given[fact] = Of(policy.Facts[fact], cell);
            else
                others.Add(axis);
        }

        return others.TrueForAll(axis => Solve(axis, at[axis]!, given)) ? Facts(given) : null;
    }

    /// <summary>What is optional is left blank where it may not be `N/A`.</summary>
    private static Entry? Of(Fact fact, Possible cell) =>
        cell.Values is { } value ? new Entry(EntryState.Supplied, [value])
        : fact is { IsOptional: true, AllowsNotApplicable: false } ? null
        : new Entry(EntryState.NotApplicable, []);

    /// <summary>Gives the facts that an axis rests on, and that are not yet given, such figures that it is in its cell.</summary>
    private bool Solve(int axis, Possible cell, Dictionary<int, Entry?> given)
    {
        int[] free = [.. space.Uses[axis].SelectMany(u => FactsBelow(u.Expression)).Distinct().Where(f => !given.ContainsKey(f)).Order()];
        var choices = free.Select(f => Candidates(policy.Facts[f], space.Axes[axis], cell)).ToArray();
        var isOfOthers = space.Uses[axis].SelectMany(u => KernelWalk.Within(u.Expression)).Any(e => e is FoldPeriods or FoldRecords or FoldGroup or AtPeriod or EventCount or EventDate);
        foreach (var combination in Combinations(choices).Take(isOfOthers ? MostTriedOfOthers : MostTried))
        {
            for (var i = 0; i < free.Length; i++)
                given[free[i]] = combination[i];
            if (IsIn(axis, cell, given))
                return true;
        }

        foreach (var fact in free)
            given.Remove(fact);
        return false;
    }

    private bool IsIn(int axis, Possible cell, Dictionary<int, Entry?> given)
    {
        var evaluator = new Evaluator(policy, Facts(given), request);
        return space.Uses[axis].All(u => evaluator.Evaluate(u.Expression, evaluator.Root, "") is var found
            && (u.Use.Comparison is null ? space.Axes[axis].AreAlike(found, cell) : found.SameOutcomes(u.Use.Of(cell))));
    }

    private IEnumerable<int> FactsBelow(Expression expression) => KernelWalk.Within(expression).SelectMany(e => e switch
    {
        FactReference fact => [fact.Fact],
        DefinitionReference definition => KernelWalk.Expressions(policy.Definitions[definition.Definition]).SelectMany(FactsBelow),
        _ => Enumerable.Empty<int>(),
    });

    /// <summary>Figures worth trying: none, each option, round numbers, the value of the cell itself and so many times it, the period's days.</summary>
    private IEnumerable<Entry?> Candidates(Fact fact, Axis axis, Possible cell)
    {
        var value = cell.Values is NumberExtent { Low: { } low } ? low : Exact.Zero;
        var values = fact.Range switch
        {
            OptionExtent options => options.Options.Select(Extent.OfOption),
            NumberExtent when fact.Type is DateType => Days(value).Select(d => Extent.Of(d)),
            NumberExtent range => Likely.SelectMany(l => new[] { Exact.Multiply(l, value), l }).Append(range.Low).Append(range.High).OfType<Exact>().Distinct()
                .Where(v => !(v < range.Low) && !(v > range.High) && (fact.Type is not CountType || v.IsWhole)).Select(Extent.Of),
            _ => [Extent.Of("text")],
        };
        IEnumerable<Entry?> none = fact.IsOptional || axis.IsOfSupply ? [null] : [];
        return values.Select(v => (Entry?)new Entry(EntryState.Supplied, [v])).Concat(fact.AllowsNotApplicable ? [new Entry(EntryState.NotApplicable, [])] : []).Concat(none);
    }

    private IEnumerable<Exact> Days(Exact away)
    {
        var dates = request.Period is { } period && policy.Calendar.Find(period.Kind, period.Name) is { } found ? found.Dates.Values.Order().ToArray() : [new DateOnly(2024, 4, 1).DayNumber];
        return dates.SelectMany(d => new Exact?[] { d, Exact.Add(d, away), Exact.Subtract(d, away), d + 1, d - 1, d + 100, d - 100 }).OfType<Exact>().Distinct();
    }

    private static IEnumerable<Entry?[]> Combinations(IEnumerable<Entry?>[] choices) =>
        choices.Aggregate(Enumerable.Repeat(Array.Empty<Entry?>(), 1), (all, own) => all.SelectMany(done => own.Select(o => (Entry?[])[.. done, o])));

    /// <summary>One subject of each level, with the facts given and nothing else on file.</summary>
    private FactBase Facts(Dictionary<int, Entry?> given)
    {
        var records = new List<FactRecord>();
        var subject = request.Subject;
        for (var level = request.Level; level >= 0; level = policy.Records[level].Of)
        {
            var owner = policy.Records[level].Of is >= 0 and var of ? $"{subject}'s {policy.Records[of].Name}" : null;
            records.Add(new FactRecord(level, subject, owner, null, EntriesOf(level), ""));
            foreach (var kind in Enumerable.Range(0, policy.Records.Length).Where(k => policy.Records[k] is { IsMany: false, Per: not null } r && r.Of == level && r.Per == request.Period?.Kind))
                records.Add(new FactRecord(kind, subject, null, request.Period!.Name, EntriesOf(kind), ""));
            subject = owner ?? "";
        }

        return new FactBase(policy, records);

        FactEntries EntriesOf(int kind) =>
            [.. given.Where(g => g.Value is not null && policy.Facts[g.Key].Record == kind).Select(g => KeyValuePair.Create(g.Key, g.Value!))];
    }
}
