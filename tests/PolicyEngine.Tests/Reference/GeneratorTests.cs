using PolicyEngine.Kernel;
using PolicyEngine.Operators;

namespace PolicyEngine.Tests.Reference;

/// <summary>What the other tests here run on is worth running on.</summary>
public sealed class GeneratorTests
{
    private static readonly List<Expression> Expressions =
        [.. Enumerable.Range(1, 1_000).SelectMany(seed => Case.Of(seed).Policy.Definitions).SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within)];

    private static readonly List<Expression> OverTime =
        [.. Case.OverTime.SelectMany(c => c.Policy.Definitions).SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within)];

    [Fact]
    public void Every_operation_takes_and_gives_the_types_that_the_operator_table_says()
    {
        foreach (var operation in Expressions.OfType<Operation>())
            Assert.Equal(operation.Type, OperatorTable.ResultType(operation.Operator, [.. operation.Arguments.Select(a => a.Type)]));
    }

    /// <summary>The days inside a process are generated in <see cref="ProcessTests"/>.</summary>
    [Fact]
    public void Every_kind_of_expression_occurs() => Assert.Empty(
        typeof(Expression).Assembly.GetTypes().Where(t => t.BaseType == typeof(Expression)).Except([typeof(ProcessDate)]).Except(Expressions.Concat(OverTime).Select(e => e.GetType())));

    [Fact]
    public void Every_window_and_every_aggregate_over_periods_occurs()
    {
        Assert.Empty(Enum.GetValues<WindowKind>().Except(OverTime.OfType<FoldPeriods>().Select(f => f.Window.Kind)));
        Assert.Empty(Enum.GetValues<Aggregate>().Except(OverTime.OfType<FoldPeriods>().Select(f => f.Aggregate)));
    }

    [Fact]
    public void Every_operator_occurs() =>
        Assert.Empty(Enum.GetValues<Operator>().Except(Expressions.OfType<Operation>().Select(o => o.Operator)));

    [Fact]
    public void Every_aggregate_over_records_occurs() =>
        Assert.Empty(Enum.GetValues<Aggregate>().Except([Aggregate.Rising, Aggregate.Falling]).Except(Expressions.OfType<FoldRecords>().Select(f => f.Aggregate)));

    [Fact]
    public void Of_many_subjects_some_have_no_provider_a_figure_in_dispute_or_no_record_and_some_providers_have_none()
    {
        var sheets = Enumerable.Range(1, 100).Select(seed => Case.Of(seed).Wide(7)).ToArray();
        var left = sheets.SelectMany(s => s.WithGaps.All).ToArray();
        Assert.All(sheets, s => Assert.Equal(7, s.Subjects.Distinct().Count()));
        Assert.Contains(left, r => r is { Kind: RecordKinds.Service, Owner: null });
        Assert.Contains(left, r => r.Entries.Any(e => e.Value.State == EntryState.Disputed));
        Assert.Contains(sheets, s => s.WithGaps.All.Count() < s.AllKnown.All.Count());
        Assert.Contains(sheets.SelectMany(s => s.Families), f => f.Records.All(r => r.Kind != RecordKinds.Service));
    }

    [Fact]
    public void The_same_seed_gives_the_same_case()
    {
        var (first, second) = (Case.Of(7), Case.Of(7));
        Assert.Equal(first.Describe(first.Sheet.AllKnown), second.Describe(second.Sheet.AllKnown));
    }
}
