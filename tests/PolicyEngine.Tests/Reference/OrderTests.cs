using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>The order in which things are written or supplied never matters, except where the policy says that it does.</summary>
public sealed class OrderTests
{
    private static readonly ImmutableArray<Operator> Symmetric =
    [
        Operator.And, Operator.Or, Operator.Equal, Operator.NotEqual, Operator.Add, Operator.Multiply,
        Operator.Min, Operator.Max, Operator.Worst, Operator.Best,
    ];

    [Fact]
    public void Operands_and_listed_items_may_be_written_in_any_order() => Compare((c, facts) =>
        new Evaluator(c.Policy with { Definitions = [.. c.Policy.Definitions.Select(Reversed)] }, facts, c.Request));

    [Fact]
    public void Records_may_be_supplied_in_any_order() => Compare((c, facts) =>
        new Evaluator(c.Policy, new FactBase(c.Policy, facts.All.Reverse()), c.Request));

    private static void Compare(Func<Case, FactBase, Evaluator> reorder)
    {
        var findings = new Findings();
        foreach (var @case in Case.All)
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var (written, reversed) = (new Evaluator(@case.Policy, facts, @case.Request), reorder(@case, facts));
            foreach (var definition in @case.Definitions)
            {
                var (a, b) = (written.ResultOf(definition), reversed.ResultOf(definition));
                if (!a.SameOutcomes(b))
                    findings.Add($"#{definition} is {KernelText.Of(a)}, reversed {KernelText.Of(b)}\n{@case.Describe(facts)}");
            }
        }

        findings.AssertNone();
    }

    private static Definition Reversed(Definition definition) => definition switch
    {
        Value value => value with { Body = Reversed(value.Body) },
        Table table => table with
        {
            Inputs = [.. table.Inputs.Select(i => i with { Expression = Reversed(i.Expression) })],
            Rows = [.. table.Rows.Select(r => r with { Condition = r.Condition is null ? null : Reversed(r.Condition), Outputs = [.. r.Outputs.Select(Reversed)] })],
        },
        _ => definition,
    };

    private static Expression Reversed(Expression expression) => expression switch
    {
        Operation operation when Symmetric.Contains(operation.Operator) && operation.Arguments.All(a => a.Type == operation.Arguments[0].Type) =>
            operation with { Arguments = [.. operation.Arguments.Reverse().Select(Reversed)] },
        Operation operation => operation with { Arguments = [.. operation.Arguments.Select(Reversed)] },
        Conditional c => c with { Condition = Reversed(c.Condition), Then = Reversed(c.Then), Else = Reversed(c.Else) },
        Applicable a => a with { Condition = Reversed(a.Condition), Body = Reversed(a.Body) },
        CellMatch match => match with
        {
            Subject = Reversed(match.Subject),
            Test = match.Test is SetCell set ? new SetCell([.. set.Items.Reverse()]) : match.Test,
        },
        StateMatch state => state with { Subject = Reversed(state.Subject) },
        FoldItems fold => fold with { Items = [.. fold.Items.Reverse().Select(i => i with { Value = Reversed(i.Value), Filter = i.Filter is null ? null : Reversed(i.Filter) })] },
        FoldRecords fold => fold with { Value = Reversed(fold.Value), Filter = fold.Filter is null ? null : Reversed(fold.Filter) },
        ReadingReference reading => reading with { Options = [.. reading.Options.Select(Reversed)] },
        Rounded rounded => rounded with { Body = Reversed(rounded.Body) },
        _ => expression,
    };
}
