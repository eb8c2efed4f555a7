using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;

namespace PolicyEngine.Evaluation;

/// <summary>An operator over its arguments, each worked out once.</summary>
internal class OperationNode(Operation operation, PlanNode[] arguments, string about) : PlanNode
{
    private readonly Func<OperatorCall, Possible> meaning = OperatorTable.Row(operation.Operator).Meaning;

    protected Operation Operation => operation;

    protected PlanNode[] Arguments => arguments;

    protected override Possible WorkOut(Evaluator run)
    {
        var values = new Possible[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(run);
        return Of(run, values);
    }

    protected Possible Of(Evaluator run, params ReadOnlySpan<Possible> values) => meaning(new OperatorCall(
        operation.Operator, operation.Type, operation.Place, about, operation.Arguments, [.. values], run.Calendar, run.OnFileUntil)).WithoutIdleReasons();
}

/// <summary>`a &lt; b`, `a is b`.</summary>
internal sealed class ComparisonNode(Operation operation, PlanNode[] arguments, string about) : OperationNode(operation, arguments, about)
{
    /// <summary>Whether it holds where the left side is less, equal, greater: a bit for each.</summary>
    private readonly int holds = operation.Operator switch
    {
        Operator.Less => 0b001,
        Operator.LessOrEqual => 0b011,
        Operator.Greater => 0b100,
        Operator.GreaterOrEqual => 0b110,
        Operator.Equal => 0b010,
        _ => 0b101,
    };

    private readonly bool isByCode = operation.Arguments[0].Type.IsNumeric || operation.Operator is Operator.Equal or Operator.NotEqual;

    protected override Possible WorkOut(Evaluator run)
    {
        var (left, right) = (Arguments[0].Code(run, out var first), Arguments[1].Code(run, out var second));
        if (isByCode && left != Extent.NoCode && right != Extent.NoCode)
            return Holds(left.CompareTo(right));
        var (one, other) = (first ?? Arguments[0].Evaluate(run), second ?? Arguments[1].Evaluate(run));
        return one.Values is NumberExtent a && other.Values is NumberExtent b && IsPlain(one) && IsPlain(other) ? Holds(a.Single.CompareTo(b.Single)) : Of(run, one, other);
    }

    private Possible Holds(int comparison) => (holds >> (Math.Sign(comparison) + 1) & 1) != 0 ? Possible.Yes : Possible.No;
}

/// <summary>`a and b`, `a or b`.</summary>
internal sealed class LogicNode(Operation operation, PlanNode[] arguments, string about) : OperationNode(operation, arguments, about)
{
    protected override Possible WorkOut(Evaluator run)
    {
        var room = default(Operands);
        var values = Arguments.Length <= Operands.Length ? room[..Arguments.Length] : new Possible[Arguments.Length];
        var (yes, no, others) = Tell(run, Arguments, values);
        if (others > 0)
            return Of(run, values);
        var (deciding, other) = Operation.Operator == Operator.Or ? (yes, no) : (no, yes);
        return deciding > 0 ? Operation.Operator == Operator.Or ? Possible.Yes : Possible.No
            : other == 0 ? Possible.NotApplicable
            : Operation.Operator == Operator.Or ? Possible.No : Possible.Yes;
    }
}

internal sealed class AbsoluteNode(Operation operation, PlanNode[] arguments, string about) : OperationNode(operation, arguments, about)
{
    protected override Possible WorkOut(Evaluator run)
    {
        var value = Arguments[0].Evaluate(run);
        if (!IsPlain(value) || value.Values is not NumberExtent number)
            return Of(run, value);
        return number.Single is { Sign: < 0 } negative ? Possible.Known(negative.Abs()) : value;
    }
}

/// <summary>`applies-when`.</summary>
internal sealed class ApplicableNode(PlanNode condition, PlanNode body) : PlanNode
{
    protected override Possible WorkOut(Evaluator run)
    {
        var holds = condition.Evaluate(run);
        var applies = IsYes(holds, out var isNotApplicable);
        return applies == true ? body.Evaluate(run)
            : applies == false || isNotApplicable ? Possible.NotApplicable
            : Branching.Applicable(holds, holds.CanBeTrue ? body.Evaluate(run) : null).WithoutIdleReasons();
    }
}

internal sealed class ConditionalNode(PlanNode condition, PlanNode then, PlanNode otherwise) : PlanNode
{
    protected override Possible WorkOut(Evaluator run)
    {
        var holds = condition.Evaluate(run);
        return IsYes(holds, out var isNotApplicable) is { } isYes ? (isYes ? then : otherwise).Evaluate(run)
            : isNotApplicable ? Possible.NotApplicable
            : Branching.Conditional(holds, holds.CanBeTrue ? then.Evaluate(run) : null, holds.CanBeFalse ? otherwise.Evaluate(run) : null).WithoutIdleReasons();
    }
}

/// <summary>`is missed`, `is applicable`; what `is met` is what it comes to itself.</summary>
internal sealed class StateNode(StateMatch match, PlanNode subject) : PlanNode
{
    protected override Possible WorkOut(Evaluator run)
    {
        var value = subject.Evaluate(run);
        return match.State switch
        {
            StateTest.Missed => IsYes(value, out var isNotApplicable) is { } isYes ? isYes ? Possible.No : Possible.Yes : isNotApplicable ? value : Logic.Not(value).WithoutIdleReasons(),
            _ => Possible.Truth(value.Values is not null, value.MayBeNotApplicable, canBeNotApplicable: false, value.Reasons).WithoutIdleReasons(),
        };
    }
}

/// <summary>How many, or what share, of some yes and no; whether any or all are yes.</summary>
internal sealed class ItemsNode(FoldItems fold, PlanNode[] values, string about) : PlanNode
{
    /// <summary>Shares by how many of how many: not more than there are items.</summary>
    private readonly Possible?[] shares = new Possible?[(values.Length + 1) * (values.Length + 1)];

    protected override Possible WorkOut(Evaluator run)
    {
        var room = default(Operands);
        var known = values.Length <= Operands.Length ? room[..values.Length] : new Possible[values.Length];
        var (yes, no, others) = Tell(run, values, known);
        return others > 0 || known.Length == 0 ? Aggregates.Of(fold.Aggregate, Items(known), fold.Type, fold.Place, about).WithoutIdleReasons()
            : yes + no == 0 ? Possible.NotApplicable
            : Of(yes, no);
    }

    private static ImmutableArray<SeriesItem> Items(ReadOnlySpan<Possible> known)
    {
        var items = ImmutableArray.CreateBuilder<SeriesItem>(known.Length);
        foreach (var value in known)
            items.Add(new SeriesItem(null, value));
        return items.MoveToImmutable();
    }

    private Possible Of(int yes, int no) => fold.Aggregate switch
    {
        Aggregate.Any => yes > 0 ? Possible.Yes : Possible.No,
        Aggregate.None => yes > 0 ? Possible.No : Possible.Yes,
        Aggregate.All => no > 0 ? Possible.No : Possible.Yes,
        Aggregate.Count => shares[yes] ??= Possible.Known(yes),
        _ => shares[(yes * (values.Length + 1)) + no] ??= Possible.Known(Exact.Reduce(yes, yes + no)!.Value),
    };
}
