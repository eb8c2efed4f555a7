using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Operators and built-ins over columns.</summary>
internal sealed partial class ColumnEvaluator
{
    private Column Operate(Operation operation)
    {
        var arguments = new Column[operation.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Evaluate(operation.Arguments[i]);
        if (Array.TrueForAll(arguments, a => a is SameColumn) && operation.Operator != Operator.By)
            return Same(Meaning(operation, [.. arguments.Select(a => ((SameColumn)a).Possible)]));
        return operation.Operator switch
        {
            Operator.And => ColumnLogic.And(Answers(arguments)),
            Operator.Or => ColumnLogic.Or(Answers(arguments)),
            Operator.Not => ColumnLogic.Not(Answers(arguments)[0]),
            >= Operator.Less and <= Operator.NotEqual => ColumnComparison.Compare(operation.Operator, arguments[0], arguments[1], operation.Arguments[0].Type),
            Operator.By => ReceivedBy(operation, arguments[0], arguments[1]),
            Operator.Number or Operator.Percent or Operator.Days => arguments[0],
            Operator.Worst or Operator.Best => ColumnAggregates.Best(arguments, (ChoiceType)operation.Type, operation.Operator == Operator.Best),
            _ => Compute(operation, arguments),
        };
    }

    private Column Round(Rounded rounded)
    {
        var body = Evaluate(rounded.Body);
        if (body is SameColumn same)
            return Same(RoundedRow(rounded, same.Possible));
        return Compute(rounded.Type, ColumnArithmetic.Of(rounded, body), values => RoundedRow(rounded, values[0]), [body]);
    }

    private static Possible RoundedRow(Rounded rounded, Possible body) => Rounding.Declared(body, rounded.Places, rounded.Mode, rounded.Type, rounded.Place, "");

    /// <summary>What is not on file can only come on the day stood on, or later.</summary>
    private Column ReceivedBy(Operation operation, Column received, Column deadline)
    {
        if (operation.Arguments[0] is FactReference fact && OnFileUntil is { } last)
        {
            var notOnFile = Read(fact.Fact).IsNotOnFile & received.HasValue;
            if (!notOnFile.IsEmpty)
                received = NotBefore((NumberColumn)received, notOnFile, last);
        }

        return ColumnComparison.Compare(Operator.LessOrEqual, received, deadline, PolicyTypes.Date);
    }

    private NumberColumn NotBefore(NumberColumn received, Mask notOnFile, int last)
    {
        var builder = new NumberBuilder(work, received.Unit);
        builder.Include(received.HasValue.Without(notOnFile), received);
        foreach (var (rows, extent) in received.Alike)
            builder.Include(rows & notOnFile, new NumberExtent(extent.Low > last ? extent.Low : last, extent.High < last ? last : extent.High));
        return builder.Build(received.NotApplicable, received.Lacking, work.None);
    }

    private static OptionColumn[] Answers(Column[] columns) => Array.ConvertAll(columns, c => OptionColumn.Of(c, PolicyTypes.YesNo));

    private Column Compute(Operation operation, Column[] arguments)
    {
        var valued = work.All;
        foreach (var argument in arguments)
            valued &= argument.HasValue;
        return Compute(operation.Type, ColumnArithmetic.Of(operation, arguments, valued), values => Meaning(operation, values), arguments);
    }

    /// <summary>By whole numbers as far as that goes; once for all rows in which what is not whole numbers is the same; else by the meaning, row by row.</summary>
    /// <param name="found">The numbers, and the rows they are of; null where there are none.</param>
    /// <param name="meaning">The result of what the arguments are.</param>
    private Column Compute(PolicyType type, (ColumnArithmetic.Numbers Numbers, Mask Rows)? found, Func<ImmutableArray<Possible>, Possible> meaning, Column[] arguments)
    {
        var (rest, notApplicable, lacking) = (work.All, work.None, work.None);
        foreach (var argument in arguments)
            (rest, notApplicable, lacking) = (rest & argument.HasValue, notApplicable | argument.NotApplicable, lacking | argument.Lacking);
        if (type is TextType or ChoiceType)
            return ItemColumn.Of(work, MeaningIn);
        if (type is YesNoType)
            return Answer(MeaningIn, rest, notApplicable, lacking);
        var builder = new NumberBuilder(work, found?.Numbers.Unit ?? NumberBuilder.UnitOf(arguments), found?.Numbers.Over is not null);
        if (found is var (numbers, plain))
        {
            builder.Include(plain, new NumberColumn(numbers.Lane, numbers.Lane, numbers.Unit, plain, work.None) { Over = numbers.Over is { } over ? (over, over) : null });
            rest = rest.Without(plain);
        }

        foreach (var (rows, values) in Alike(arguments, rest))
        {
            var value = meaning(values);
            builder.Include(rows, (NumberExtent)value.Values!);
            (rest, lacking) = (rest.Without(rows), Column.IsLacking(value) ? lacking | rows : lacking);
        }

        var wanting = work.NewEmptyMask();
        builder.Include(rest, row =>
        {
            var value = MeaningIn(row);
            if (Column.IsLacking(value))
                wanting.Add(row);
            return (NumberExtent)value.Values!;
        });
        return builder.Build(notApplicable, lacking | wanting.Known(), work.None);

        Possible MeaningIn(int row) => meaning([.. arguments.Select(a => a.At(row))]);
    }

    /// <summary>The rows in which every argument is the same for many, with what they are.</summary>
    private static IEnumerable<(Mask Rows, ImmutableArray<Possible> Values)> Alike(Column[] arguments, Mask rows)
    {
        if (rows.IsEmpty)
            return [];
        List<(Mask Rows, ImmutableArray<Possible> Values)> found = [(rows, [])];
        foreach (var argument in arguments)
        {
            found = [.. from f in found
                        from part in AlikeRows.PartsOf(argument)
                        where part.Column is SameColumn && !(f.Rows & part.Rows).IsEmpty
                        select (f.Rows & part.Rows, f.Values.Add(((SameColumn)part.Column).Possible))];
        }

        return found;
    }

    private OptionColumn Answer(Func<int, Possible> meaning, Mask rows, Mask notApplicable, Mask lacking)
    {
        var (yes, no, wanting) = (work.NewEmptyMask(), work.NewEmptyMask(), work.NewEmptyMask());
        foreach (var row in rows)
        {
            var answer = meaning(row);
            if (answer.CanBeTrue)
                yes.Add(row);
            if (answer.CanBeFalse)
                no.Add(row);
            if (Column.IsLacking(answer))
                wanting.Add(row);
        }

        return OptionColumn.Truth(yes, no, notApplicable, lacking | wanting.Known());
    }

    private Possible Meaning(Operation operation, ImmutableArray<Possible> values) => OperatorTable.Row(operation.Operator).Meaning(new OperatorCall(
        operation.Operator, operation.Type, operation.Place, "", operation.Arguments, values, policy.Calendar, OnFileUntil));
}
