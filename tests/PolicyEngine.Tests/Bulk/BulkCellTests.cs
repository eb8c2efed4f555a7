using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Cells of a table in bulk, where what they compare with is not on file.</summary>
public sealed class BulkCellTests
{
    private const int Figure = 0, Limit = 1;

    /// <summary>Whether the second row fires the source does not say.</summary>
    private static readonly Table Bands = new(
        "bands", "", Role.Table, PolicyTypes.Number, new Key(RecordKinds.Service, null), Status.InForce, Vocabulary.Origin,
        [new TableInput("figure", Read(Figure))],
        [new TableOutput("result", PolicyTypes.Number)],
        HitPolicy.First,
        [
            new Row("within", null, [new RangeCell(Given(0), Read(Limit))], [Given(1)], Vocabulary.Origin),
            new Row("none", new NotSupplied(PolicyTypes.YesNo, Vocabulary.Place, "It is not in the source."), [new NotApplicableCell()], [Given(2)], Vocabulary.Origin),
        ],
        default,
        "Nothing is said of the rest.");

    private static readonly Value Result = new(
        "result", "", Role.Value, PolicyTypes.Number, new Key(RecordKinds.Service, null), Status.InForce, Vocabulary.Origin,
        new Operation(PolicyTypes.Number, Vocabulary.Place, Operator.Add, [new DefinitionReference(PolicyTypes.Number, Vocabulary.Place, 0, 0), Given(1)]), Polarity: null, Effect: null);

    private static readonly CheckedPolicy Policy = new KernelGenerator(new Dice(1)).Policy() with { Facts = [Fact("figure"), Fact("limit")], Definitions = [Bands, Result] };

    [Fact]
    public void A_missing_limit_leaves_nothing_open_of_a_figure_that_is_not_applicable()
    {
        var facts = new FactBase(Policy, [Service("a", new Entry(EntryState.NotApplicable, [])), Service("b", new Entry(EntryState.Supplied, [Extent.Of(5)]))]);
        var request = new EvaluationRequest(RecordKinds.Service, "", null);
        var bulk = new BulkEvaluator(Policy, request, [1]).Run(new FactBaseBatch(Policy, facts, overTime: null, RecordKinds.Service, ["a", "b"]))[0];

        Assert.Equal([BulkResult.Undefined, BulkResult.Open], bulk.Codes.ToArray());
        Assert.Equal([ResultState.Undefined, ResultState.Open], new[] { "a", "b" }.Select(s => new Evaluator(Policy, facts, request with { Subject = s }).ResultOf(1).State));
    }

    private static FactRecord Service(string id, Entry figure) =>
        new(RecordKinds.Service, id, "p", null, ImmutableDictionary<int, Entry>.Empty.Add(Figure, figure), "here");

    private static FactReference Read(int fact) => new(PolicyTypes.Number, Vocabulary.Place, fact);

    private static Constant Given(int value) => new(PolicyTypes.Number, Vocabulary.Place, Extent.Of(value));

    private static Fact Fact(string field) => new(
        $"service.{field}", RecordKinds.Service, field, PolicyTypes.Number, NumberExtent.Any, null, null, null, null, "", false, AllowsNotApplicable: true, Vocabulary.Origin);
}
