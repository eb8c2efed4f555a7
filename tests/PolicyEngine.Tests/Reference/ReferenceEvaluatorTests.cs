using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>The reference itself on examples small enough to know the answer.</summary>
public sealed class ReferenceEvaluatorTests
{
    private static readonly ChoiceType Rating = new(["green", "amber", "red"], ChoiceOrder.BestFirst);

    [Fact]
    public void A_missing_figure_leaves_the_outcomes_of_every_band_it_may_fall_in()
    {
        var result = Evaluate(Bands(HitPolicy.First, 90, 80), figure: null);
        Assert.Equal([Option(0), Option(1), Option(2)], result.Outputs[0].OrderBy(o => ((OptionOutcome)o).Option));
        Assert.False(result.IsCapped);
    }

    [Fact]
    public void A_known_figure_leaves_one_world_and_the_row_that_decided()
    {
        var result = Evaluate(Bands(HitPolicy.First, 90, 80), figure: 95);
        Assert.Equal([Option(0)], result.Outputs[0]);
        Assert.Equal([0], result.Deciding);
        Assert.True(result.IsOneWorld);
    }

    [Fact]
    public void Of_rows_that_are_equally_bad_the_first_decides() =>
        Assert.Equal([2], Evaluate(Bands(HitPolicy.Worst, 90, 80, 0), figure: 95).Deciding);

    [Fact]
    public void Two_rows_of_a_unique_table_are_undefined_and_both_named()
    {
        var result = Evaluate(Bands(HitPolicy.Unique, 90, 80), figure: 95);
        Assert.Equal([Outcome.Undefined], result.Outputs[0]);
        Assert.Equal([0, 1], result.Deciding);
    }

    private static OptionOutcome Option(int option) => new(option);

    private static ReferenceResult Evaluate(Table table, int? figure)
    {
        var policy = new KernelGenerator(new Dice(1)).Policy() with { Facts = [Figure()], Definitions = [table] };
        var entries = ImmutableDictionary<int, Entry>.Empty;
        if (figure is { } known)
            entries = entries.Add(0, new Entry(EntryState.Supplied, [Extent.Of((Exact)known)]));
        var facts = new FactBase(policy, [new FactRecord(RecordKinds.Service, "s1", "p1", null, entries, "row 1")]);
        return new ReferenceEvaluator(policy, facts, new EvaluationRequest(RecordKinds.Service, "s1", null)).ResultOf(0);
    }

    private static Fact Figure() => new(
        "service.figure", RecordKinds.Service, "figure", PolicyTypes.Number, new NumberExtent(0, 100), null, null, null, null, "", false, false, Vocabulary.Origin);

    /// <summary>One row for each limit, reached by at least so much, each with the next rating; below all of them red.</summary>
    private static Table Bands(HitPolicy hit, params int[] limits) => new(
        "bands", "", Role.Rag, Rating, new Key(RecordKinds.Service, null), Status.InForce, Vocabulary.Origin,
        [new TableInput("figure", new FactReference(PolicyTypes.Number, Vocabulary.Place, 0))],
        [new TableOutput("result", Rating)],
        hit,
        [.. limits.Select((limit, i) => new Row($"row-{i}", null, [AtLeast(limit)], [Rated(i)], Vocabulary.Origin))],
        [Rated(2)],
        "");

    private static ComparisonCell AtLeast(int limit) =>
        new(Operator.GreaterOrEqual, new Constant(PolicyTypes.Number, Vocabulary.Place, Extent.Of((Exact)limit)));

    private static Constant Rated(int option) => new(Rating, Vocabulary.Place, Extent.OfOption(option));
}
