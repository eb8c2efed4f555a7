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
        return Compute(rounded.Type, ColumnArithmetic.Of(rounded, body), at => RoundedRow(rounded, at(body)), [body]);
    }

    private static Possible RoundedRow(Rounded rounded, Possible body) => Rounding.Declared(body, rounded.Places, rounded.Mode, rounded.Type, rounded.Place, "");

    /// <summary>What is not on file can only come on the day stood on, or later.</summary>
    private Column ReceivedBy(Operation operation, Column received, Column deadline)
    {
        if (operation.Arguments[0] is FactReference fact && OnFileUntil is { } last)
        {
            var notOnFile = Read(fact.Fact).IsNotOnFile & received.HasValue;
            if (!notOnFile.IsEmpty)
                received = NotBefore(received, notOnFile, last);
        }

        return ColumnComparison.Compare(Operator.LessOrEqual, received, deadline, PolicyTypes.Date);
    }

    private NumberColumn NotBefore(Column received, Mask notOnFile, int last)
    {
        var builder = new NumberBuilder(work, 1);
        builder.Include(received.HasValue.Without(notOnFile), received);
        foreach (var row in notOnFile)
        {
            var (low, high) = (((NumberExtent)received.ValuesAt(row)).Low, ((NumberExtent)received.ValuesAt(row)).High);
            builder.Include(row, new NumberExtent(low > last ? low : last, high < last ? last : high));
        }

        return builder.Build(received.NotApplicable, received.Lacking, work.None);
    }

    private static OptionColumn[] Answers(Column[] columns) => Array.ConvertAll(columns, c => OptionColumn.Of(c, PolicyTypes.YesNo));

    private Column Compute(Operation operation, Column[] arguments)
    {
        var valued = work.All;
        foreach (var argument in arguments)
            valued &= argument.HasValue;
        return Compute(operation.Type, ColumnArithmetic.Of(operation, arguments, valued), at => Meaning(operation, [.. arguments.Select(at)]), arguments);
    }

    /// <summary>By whole numbers as far as that goes; once for all rows in which one argument is missing and the others are the same everywhere; else by the meaning, row by row.</summary>
    /// <param name="found">The numbers, and the rows they are of; null where there are none.</param>
    /// <param name="meaning">The result, by what gives each argument.</param>
    private Column Compute(PolicyType type, (ColumnArithmetic.Numbers Numbers, Mask Rows)? found, Func<Func<Column, Possible>, Possible> meaning, Column[] arguments)
    {
        var (valued, notApplicable, lacking) = (work.All, work.None, work.None);
        foreach (var argument in arguments)
            (valued, notApplicable, lacking) = (valued & argument.HasValue, notApplicable | argument.NotApplicable, lacking | argument.Lacking);
        if (found is not var (numbers, plain))
            return EachRow(type, row => meaning(c => c.At(row)), valued, notApplicable, lacking, arguments);
        var (rest, missing, range) = (valued.Without(plain), work.None, NumberExtent.Any);
        if (!rest.IsEmpty && arguments.OfType<NumberColumn>().ToArray() is [var only] && meaning(MissingOf) is var result && !Column.IsLacking(result))
            (missing, range, rest) = (only.Missing & valued, (NumberExtent)result.Values!, rest.Without(only.Missing));
        var (odd, extents, wanting) = (rest.Known(), rest.IsEmpty ? [] : work.NewExtents(), work.NewEmptyMask());
        foreach (var row in odd)
        {
            var value = meaning(c => c.At(row));
            extents[row] = (NumberExtent)value.Values!;
            if (Column.IsLacking(value))
                wanting.Add(row);
        }

        return new NumberColumn(numbers.Lane, numbers.Lane, numbers.Unit, valued, notApplicable)
        {
            Over = numbers.Over is { } over ? (over, over) : null,
            Missing = missing,
            MissingRange = range,
            Odd = odd,
            OddExtents = extents,
            Lacking = lacking | wanting.Known(),
        };
    }

    private static Possible MissingOf(Column column) => column is NumberColumn number ? Possible.Known(number.MissingRange) : ((SameColumn)column).Possible;

    /// <param name="rows">Those that have an ordinary value.</param>
    private Column EachRow(PolicyType type, Func<int, Possible> meaning, Mask rows, Mask notApplicable, Mask lacking, Column[] arguments)
    {
        if (type is TextType or ChoiceType)
            return ItemColumn.Of(work, meaning);
        var wanting = work.NewEmptyMask();
        if (type is YesNoType)
        {
            var (yes, no) = (work.NewEmptyMask(), work.NewEmptyMask());
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

        var builder = new NumberBuilder(work, NumberBuilder.UnitOf(arguments));
        foreach (var row in rows)
        {
            var result = meaning(row);
            builder.Include(row, (NumberExtent)result.Values!);
            if (Column.IsLacking(result))
                wanting.Add(row);
        }

        return builder.Build(notApplicable, lacking | wanting.Known(), work.None);
    }

    private Possible Meaning(Operation operation, ImmutableArray<Possible> values) => OperatorTable.Row(operation.Operator).Meaning(new OperatorCall(
        operation.Operator, operation.Type, operation.Place, "", operation.Arguments, values, policy.Calendar, OnFileUntil));
}
