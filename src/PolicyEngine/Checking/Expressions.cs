using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Expressions: from what was written to kernel nodes with types. Null means an error that has been reported.</summary>
internal sealed partial class Checker
{
    private Expression? Bind(ExpressionSyntax syntax, Surroundings surroundings, PolicyType? expected = null) => syntax switch
    {
        LiteralSyntax { Type: YesNoType } word when expected is ChoiceType choice && choice.Options.IndexOf(word.Place.Text) is >= 0 and var option
            => new Constant(choice, word.Place, Extent.OfOption(option)),
        LiteralSyntax literal => new Constant(literal.Type, literal.Place, literal.Value),
        NameSyntax name => BindName(name, surroundings, expected),
        UnarySyntax unary => BindOperation(unary.Operator == UnaryOperator.Not ? Operator.Not : Operator.Negate, unary, surroundings, [unary.Operand]),
        BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } logic => BindLogic(logic, surroundings),
        BinarySyntax binary => BindBinary(binary, surroundings),
        BetweenSyntax between => BindBetween(between, surroundings),
        InSyntax among => BindIn(among, surroundings),
        IsStateSyntax state => BindState(state, surroundings),
        IfSyntax choice => BindIf(choice, surroundings, expected),
        CallSyntax call => BindCall(call, surroundings, expected),
        QuantifiedSyntax quantified => BindQuantified(quantified, surroundings),
        AppliesSyntax applies => BindApplies(applies, surroundings, expected),
        UndefinedSyntax gap => BindGap(gap, expected),
        ListSyntax list => NotHere(list),
        ErrorSyntax => null,
        _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax.GetType().Name, "Every syntax node is bound here."),
    };

    private Expression? BindCondition(ExpressionSyntax syntax, Surroundings surroundings)
    {
        var condition = syntax is NameSyntax name && IsCriterionOnly(name, surroundings) ? BindCriterion(name, surroundings) : Bind(syntax, surroundings, PolicyTypes.YesNo);
        if (condition is null or { Type: YesNoType })
            return condition;
        diagnostics.Add(TypeErrors.Expected(condition.Place, condition.Type, "a yes or no", "Compare it with something."));
        return null;
    }

    private bool IsCriterionOnly(NameSyntax name, Surroundings surroundings) =>
        !surroundings.Names.ContainsKey(name.Parts[0].Text) && byId.ContainsKey($"thresholds.{name.Path}") && MeaningsOf(name, surroundings, PolicyTypes.YesNo).IsEmpty;

    private Operation? BindLogic(BinarySyntax logic, Surroundings surroundings)
    {
        var operands = Flatten(logic, logic.Operator).Select(o => BindCondition(o, surroundings)).ToArray();
        if (operands.Any(o => o is null))
            return null;
        return new Operation(PolicyTypes.YesNo, logic.Place, logic.Operator == BinaryOperator.And ? Operator.And : Operator.Or, [.. operands!]);
    }

    /// <summary>`a and b and c` is one conjunction of three.</summary>
    private static IEnumerable<ExpressionSyntax> Flatten(ExpressionSyntax syntax, BinaryOperator @operator)
    {
        var operands = new Stack<ExpressionSyntax>();
        while (syntax is BinarySyntax binary && binary.Operator == @operator)
        {
            operands.Push(binary.Right);
            syntax = binary.Left;
        }

        operands.Push(syntax);
        return operands;
    }

    private Operation? BindOperation(Operator @operator, ExpressionSyntax whole, Surroundings surroundings, ImmutableArray<ExpressionSyntax> operands)
    {
        var bound = operands.Select(o => @operator == Operator.Not ? BindCondition(o, surroundings) : Bind(o, surroundings)).ToArray();
        if (bound.Any(b => b is null))
            return null;
        if (OperatorTable.ResultType(@operator, [.. bound.Select(b => b!.Type)]) is { } type)
            return new Operation(type, whole.Place, @operator, [.. bound!]);
        diagnostics.Add(TypeErrors.Operand(bound[0]!.Place, bound[0]!.Type, "negated", "Take the minus only of a number, percent, amount of money or length of time."));
        return null;
    }

    private Expression? BindBinary(BinarySyntax binary, Surroundings surroundings)
    {
        var isComparison = binary.Operator is >= BinaryOperator.Less and <= BinaryOperator.NotEqual;
        var (left, right) = isComparison ? BindSides(binary, surroundings) : (Bind(binary.Left, surroundings), Bind(binary.Right, surroundings));
        if (binary.Operator == BinaryOperator.Of && left is Constant { Type: CountType or NumberType } plain)
        {
            diagnostics.Add(Slips.NotAPercent(plain));
            return null;
        }

        return left is null || right is null ? null : Operate(OperatorOf(binary.Operator), binary, left, right);
    }

    /// <summary>A bare word on one side is an option of the choice on the other.</summary>
    private (Expression? Left, Expression? Right) BindSides(BinarySyntax binary, Surroundings surroundings)
    {
        if (binary.Left is NameSyntax { Parts.Length: 1 } name && MeaningsOf(name, surroundings, expected: null).IsEmpty && binary.Right is not LiteralSyntax)
        {
            var right = Bind(binary.Right, surroundings);
            return right is null ? (null, null) : (Bind(binary.Left, surroundings, right.Type), right);
        }

        var left = Bind(binary.Left, surroundings);
        return left is null ? (null, null) : (left, Bind(binary.Right, surroundings, left.Type));
    }

    private Expression? Operate(Operator @operator, BinarySyntax binary, Expression left, Expression right)
    {
        var type = OperatorTable.ResultType(@operator, [left.Type, right.Type]);
        if (@operator == Operator.Divide && right is Constant { Type: CountType or NumberType } && left.Type is CountType or NumberType)
            type = PolicyTypes.Number;
        if (left.Type is DateType && right.Type is DurationType { Unit: DurationUnit.WorkingDays } && declarations.Calendar.Holidays is null)
            diagnostics.Add(NameErrors.NoHolidays(right.Place));
        if (type is not null)
            return AskedThere(new Operation(type, binary.Place, @operator, [left, right]));
        var (help, fix) = Slips.For(@operator, Bounding(left), Bounding(right));
        diagnostics.Add(TypeErrors.Operands(left.Place, left.Type, right.Place, right.Type, Doing(@operator), help, fix));
        return null;
    }

    /// <summary>A threshold's bound as it was written: the slip is there.</summary>
    private Expression Bounding(Expression expression) =>
        expression is DefinitionReference { Definition: var index } && definitions[index] is Value { Body: Constant bound } value && value.Id.EndsWith(".bound", StringComparison.Ordinal)
            ? bound
            : expression;

    private static string Doing(Operator @operator) => @operator switch
    {
        Operator.Add => "added",
        Operator.Subtract => "subtracted",
        Operator.Multiply => "multiplied",
        Operator.Divide => "divided",
        _ => "compared",
    };

    private static Operator OperatorOf(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Or => Operator.Or,
        BinaryOperator.And => Operator.And,
        BinaryOperator.Less => Operator.Less,
        BinaryOperator.LessOrEqual => Operator.LessOrEqual,
        BinaryOperator.Greater => Operator.Greater,
        BinaryOperator.GreaterOrEqual => Operator.GreaterOrEqual,
        BinaryOperator.Equal => Operator.Equal,
        BinaryOperator.NotEqual => Operator.NotEqual,
        BinaryOperator.By => Operator.By,
        BinaryOperator.Add => Operator.Add,
        BinaryOperator.Subtract => Operator.Subtract,
        BinaryOperator.Multiply or BinaryOperator.Of => Operator.Multiply,
        BinaryOperator.Divide => Operator.Divide,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Every operator is lowered here."),
    };

    private CellMatch? BindBetween(BetweenSyntax between, Surroundings surroundings)
    {
        var subject = Bind(between.Subject, surroundings);
        var cell = subject is null ? null : BindCell(new RangeCellSyntax(between.Place, between.Low, between.High), subject, surroundings);
        return cell is null ? null : new CellMatch(PolicyTypes.YesNo, between.Place, subject!, cell);
    }

    private Expression? BindIn(InSyntax among, Surroundings surroundings)
    {
        if (among.Set is not ListSyntax list)
        {
            if (among.Set is not ErrorSyntax)
                diagnostics.Add(NameErrors.NotAList(among.Set.Place, among.Set.Place.Text, among.Subject.Place.Text));
            return null;
        }

        var subject = Bind(among.Subject, surroundings);
        var cell = subject is null ? null : BindCell(new SetCellSyntax(list.Place, list.Items), subject, surroundings);
        if (cell is null)
            return null;
        var match = new CellMatch(PolicyTypes.YesNo, among.Place, subject!, cell);
        return among.Negated ? new Operation(PolicyTypes.YesNo, among.Place, Operator.Not, [match]) : match;
    }

    private Expression? BindState(IsStateSyntax state, Surroundings surroundings)
    {
        var isCriterion = state.State is StateTest.Met or StateTest.Missed;
        var subject = isCriterion && state.Subject is NameSyntax name ? BindCriterion(name, surroundings)
            : isCriterion ? BindCondition(state.Subject, surroundings)
            : state.Subject is NameSyntax other && IsCriterionOnly(other, surroundings) ? BindCriterion(other, surroundings)
            : Bind(state.Subject, surroundings);
        if (subject is null)
            return null;
        if (state.State == StateTest.Supplied && subject is not (FactReference or AtPeriod { Body: FactReference }))
        {
            diagnostics.Add(TypeErrors.NotAField(subject.Place, state.Subject.Place.Text));
            return null;
        }

        var match = AskedThere(new StateMatch(PolicyTypes.YesNo, state.Place, subject, state.State));
        return state.Negated ? new Operation(PolicyTypes.YesNo, state.Place, Operator.Not, [match]) : match;
    }

    private Conditional? BindIf(IfSyntax choice, Surroundings surroundings, PolicyType? expected)
    {
        var condition = BindCondition(choice.Condition, surroundings);
        var (then, otherwise) = BindBranches(choice, surroundings, expected);
        if (condition is null || then is null || otherwise is null)
            return null;
        if (Signature.Join(then.Type, otherwise.Type) is { } type)
            return new Conditional(type, choice.Place, condition, then, otherwise);
        diagnostics.Add(TypeErrors.Differ(then.Place, then.Type, otherwise.Place, otherwise.Type, "The two branches"));
        return null;
    }

    /// <summary>A branch where the source does not say is of the other's kind, and so is an option of the other's choice.</summary>
    private (Expression? Then, Expression? Else) BindBranches(IfSyntax choice, Surroundings surroundings, PolicyType? expected)
    {
        if (choice.Then is UndefinedSyntax && choice.Else is not UndefinedSyntax)
        {
            var known = Bind(choice.Else, surroundings, expected);
            return (known is null ? null : Bind(choice.Then, surroundings, known.Type), known);
        }

        var then = Bind(choice.Then, surroundings, expected);
        return (then, then is null ? null : Bind(choice.Else, surroundings, expected ?? then.Type));
    }

    private Applicable? BindApplies(AppliesSyntax applies, Surroundings surroundings, PolicyType? expected)
    {
        var condition = BindCondition(applies.Condition, surroundings);
        var body = expected is YesNoType ? BindCondition(applies.Body, surroundings) : Bind(applies.Body, surroundings, expected);
        return condition is null || body is null ? null : new Applicable(body.Type, applies.Body.Place, condition, body);
    }

    private NotSupplied? BindGap(UndefinedSyntax gap, PolicyType? expected)
    {
        if (expected is not null)
            return new NotSupplied(expected, gap.Place, gap.Because);
        diagnostics.Add(TypeErrors.UntypedGap(gap.Place));
        return null;
    }

    private Expression? NotHere(ListSyntax list)
    {
        diagnostics.Add(TypeErrors.ListHere(list.Place));
        return null;
    }
}
