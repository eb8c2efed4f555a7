using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Functions, readings, and the two calls that know about thresholds.</summary>
internal sealed partial class Checker
{
    private const string ReadingFunction = "reading";
    private const string ShortfallFunction = "shortfall";
    private const int DeepestReading = 6;

    private Expression? BindCall(CallSyntax call, Surroundings surroundings, PolicyType? expected) => call.Name switch
    {
        ReadingFunction => BindReading(call, surroundings, expected),
        ThresholdSection.TargetFunction => BindTarget(call, surroundings),
        ShortfallFunction => BindShortfall(call, surroundings),
        TimesFunction => BindTimes(call, surroundings),
        DoneOnFunction => BindDoneOn(call),
        PreviousFunction or LastYearFunction => BindOther(call, surroundings, expected),
        ImprovedFunction => BindImproved(call, surroundings),
        _ => BindFunction(call, surroundings),
    };

    private Expression? BindFunction(CallSyntax call, Surroundings surroundings)
    {
        if (OperatorTable.FindFunction(call.Name) is not { } row)
        {
            var functions = OperatorTable.Rows.Where(r => r.IsFunction).Select(r => r.Text);
            diagnostics.Add(NameErrors.UnknownFunction(call.NamePlace, call.Name, [.. functions, ReadingFunction, ShortfallFunction, PreviousFunction, LastYearFunction, ImprovedFunction]));
            return null;
        }

        if (row.IsSeries && call.Arguments is [var only] && SeriesItems(only, surroundings) is { } series)
            return BindOverSeries(call, row, series, surroundings);
        var arguments = BindArguments(call.Arguments, surroundings);
        if (arguments.Any(a => a is null))
            return null;
        if (row.Operator is Operator.NextWorkingDay or Operator.PreviousWorkingDay or Operator.IsWorkingDay && declarations.Calendar.Holidays is null)
            diagnostics.Add(NameErrors.NoHolidays(call.Place));
        if (OperatorTable.ResultType(row.Operator, [.. arguments.Select(a => a!.Type)]) is { } type)
            return new Operation(type, call.Place, row.Operator, [.. arguments!]);
        if (PaymentLimits.IsLimit(call))
            diagnostics.Add(TypeErrors.Expected(arguments[1]!.Place, arguments[1]!.Type, arguments[0]!.Type.Name));
        else
            diagnostics.Add(TypeErrors.Arguments(call.Place, call.Name, arguments.Select(a => a!.Type), string.Join(", or ", row.Signatures.Select(s => s.TakesInWords)), row.Documentation));
        return null;
    }

    /// <summary>`worst(ratings)`: the lowest or highest of those that apply.</summary>
    private FoldItems? BindOverSeries(CallSyntax call, OperatorRow row, ImmutableArray<SeriesMember> series, Surroundings surroundings)
    {
        var values = series.Select(i => BindItem(i.Binding, i.Place, surroundings)).ToArray();
        if (values.Any(v => v is null))
            return null;
        var aggregate = row.Operator is Operator.Min or Operator.Worst ? Aggregate.Lowest : Aggregate.Highest;
        if (OperatorTable.ResultType(row.Operator, [.. values.Select(v => v!.Type)]) is { } type)
            return new FoldItems(type, call.Place, aggregate, [.. series.Zip(values, (member, value) => new FoldItem(member.Name, value!, member.Filter))]);
        diagnostics.Add(TypeErrors.Arguments(call.Place, call.Name, values.Select(v => v!.Type), string.Join(", or ", row.Signatures.Select(s => s.TakesInWords)), row.Documentation));
        return null;
    }

    /// <summary>Later arguments may be words of the first one's choice: `worst(rating, amber)`.</summary>
    private Expression?[] BindArguments(ImmutableArray<ExpressionSyntax> arguments, Surroundings surroundings)
    {
        var bound = new Expression?[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            bound[i] = Bind(arguments[i], surroundings, i == 0 ? null : bound[0]?.Type);
        return bound;
    }

    /// <summary>`reading(majority)`; in ratings a second argument holds the criteria that the options call `criteria`.</summary>
    private ReadingReference? BindReading(CallSyntax call, Surroundings surroundings, PolicyType? expected)
    {
        var name = (call.Arguments.IsEmpty ? null : call.Arguments[0] as NameSyntax)?.Path ?? "";
        var index = declarations.Readings.Select((r, i) => (r, i)).Where(p => p.r.Id == name).Select(p => p.i).DefaultIfEmpty(-1).First();
        if (index < 0)
        {
            if (!declarations.IsBroken(name))
                diagnostics.Add(NameErrors.Unknown(call.Arguments.IsEmpty ? call.Place : call.Arguments[0].Place, name, declarations.Readings.Select(r => r.Id), expectedOptions: null));
            return null;
        }

        usedReadings.Add(index);
        if (readingsInProgress.Contains(index) || readingsInProgress.Count >= DeepestReading)
        {
            var reading = declarations.Readings[index];
            diagnostics.Add(readingsInProgress.Contains(index) ? NameErrors.Cycle([(reading.Id, reading.Origin.Place)]) : NameErrors.TooDeep(call.Place, reading.Id));
            return null;
        }

        readingsInProgress.Push(index);
        var inner = call.Arguments is [_, ListSyntax criteria] ? surroundings.With("criteria", new SeriesBinding(criteria.Items)) : surroundings;
        var options = declarations.Readings[index].Options
            .Select(o => expected is YesNoType ? BindCondition(o.Expression, inner) : Bind(o.Expression, inner, expected))
            .ToArray();
        readingsInProgress.Pop();
        if (options.Length == 0 || options.Any(o => o is null))
            return null;
        var type = options.Select(o => o!.Type).Aggregate((PolicyType?)options[0]!.Type, (t, next) => t is null ? null : Signature.Join(t, next));
        if (type is not null)
            return new ReadingReference(type, call.Place, index, [.. options!]);
        var other = Array.Find(options, o => Signature.Join(options[0]!.Type, o!.Type) is null)!;
        diagnostics.Add(TypeErrors.Differ(options[0]!.Place, options[0]!.Type, other.Place, other.Type, "The options of the reading"));
        return null;
    }

    /// <summary>`target: 90%`: at least or at most, as the indicator's `better` says.</summary>
    private Expression? BindTarget(CallSyntax call, Surroundings surroundings)
    {
        var subject = Bind(call.Arguments[0], surroundings);
        if (subject is null)
            return null;
        if (subject is not DefinitionReference { Definition: var index } || definitions[index] is not Value { Polarity: { } polarity })
        {
            diagnostics.Add(TypeErrors.NoPolarity(call.Place, call.Arguments[0].ToString() ?? ""));
            return null;
        }

        var comparison = polarity == Polarity.Higher ? BinaryOperator.GreaterOrEqual : BinaryOperator.LessOrEqual;
        return Bind(new BinarySyntax(call.Place, comparison, call.Place, call.Arguments[0], call.Arguments[1]), surroundings);
    }

    /// <summary>`shortfall(utilisation)`: how far a threshold is missed, 0 where it is met.</summary>
    private Expression? BindShortfall(CallSyntax call, Surroundings surroundings)
    {
        var criterion = call.Arguments is [NameSyntax name] ? BindCriterion(name, surroundings) : null;
        if (criterion is DefinitionReference { Definition: var index } && definitions[index] is Value { Role: Role.Threshold } threshold)
            return Shortfall(threshold.Body, call);
        if (criterion is not null || call.Arguments is not [NameSyntax])
            diagnostics.Add(TypeErrors.NoShortfall(call.Place, call.Arguments is [var written] ? written.Place.Text : call.Place.Text));
        return null;
    }

    private static Expression Shortfall(Expression body, CallSyntax call)
    {
        if (body is Applicable applicable)
        {
            var inner = Shortfall(applicable.Body, call);
            return new Applicable(inner.Type, call.Place, applicable.Condition, inner);
        }

        var comparison = (Operation)body;
        var (subject, bound) = (comparison.Arguments[0], comparison.Arguments[1]);
        var isLowerBound = comparison.Operator is Operator.GreaterOrEqual or Operator.Greater;
        var type = OperatorTable.ResultType(Operator.Subtract, [bound.Type, subject.Type]) ?? subject.Type;
        var gap = new Operation(type, call.Place, Operator.Subtract, isLowerBound ? [bound, subject] : [subject, bound]);
        return new Operation(type, call.Place, Operator.Max, [gap, new Constant(type, call.Place, Extent.Of(Exact.Zero))]);
    }
}
