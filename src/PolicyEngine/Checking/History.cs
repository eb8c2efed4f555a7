using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Rules over several periods: windows, and the value of one other period.</summary>
internal sealed partial class Checker
{
    private const string AnyPeriods = "periods";
    private const string PreviousFunction = "previous";
    private const string LastYearFunction = "same-period-last-year";
    private const string ImprovedFunction = "improved";
    private const int LongestWindow = 1_200;

    private IEnumerable<string> PeriodKinds => declarations.Calendar.Periods.Select(p => p.Kind).Distinct(StringComparer.Ordinal);

    private bool IsPeriods(string plural) => plural == AnyPeriods || PeriodKinds.Any(k => RecordKind.PluralOf(k) == plural);

    private FoldPeriods? BindOverPeriods(QuantifiedSyntax quantified, NameSyntax series, Surroundings surroundings)
    {
        var variable = quantified.Variable.Text;
        var inner = surroundings.With(variable, new PeriodBinding(variable));
        if (InOtherPeriods(() => BindParts(quantified, inner, () => WholeRecord(quantified))) is not var (value, filter))
            return null;
        var parts = filter is null ? new[] { value } : [filter, value];
        WarnOfForgotten(variable, parts);
        var key = parts.SelectMany(KernelWalk.Within).OfType<AtPeriod>().Where(a => a.Period == new PeriodStoodOn(variable))
            .Aggregate(new Key(-1, null), (k, at) => Join(k, KeyOf(at.Body), at));
        var kind = series.Path == AnyPeriods ? key.Period ?? OnlyPeriodKind : PeriodKinds.First(k => RecordKind.PluralOf(k) == series.Path);
        if (kind is null || !PeriodKinds.Contains(kind))
            ReportNoPeriods(series.Place, kind);
        else if (quantified.Window is null)
            diagnostics.Add(NameErrors.NoWindow(series.Place));
        else if (BindWindow(quantified.Window, surroundings) is { } window && TypeOfAggregate(quantified, [value]) is { } type)
            return new FoldPeriods(type, quantified.Place, quantified.Aggregate, key.Level, kind, variable, window, value, filter);
        return null;
    }

    /// <summary>`where late` for `where q.late`. A constant has nothing to ask of the period.</summary>
    private void WarnOfForgotten(string variable, Expression[] parts)
    {
        foreach (var part in parts)
        {
            var within = KernelWalk.Within(part).ToArray();
            if (!within.OfType<AtPeriod>().Any(a => a.Period == new PeriodStoodOn(variable))
                && Array.Find(within, e => e is FactReference or DefinitionReference or DateReference { Name: not DateReference.AsOf }) is { } read)
                diagnostics.Add(NameErrors.NotOfThePeriod(part.Place, variable, read is DateReference date ? date.Name : read.Place.Text));
        }
    }

    /// <summary>Where the calendar itself has a mistake, that has been reported.</summary>
    private void ReportNoPeriods(Place place, string? kind)
    {
        if (!declarations.IsBroken(kind ?? AnyPeriod))
            diagnostics.Add(NameErrors.NoPeriods(place, kind));
    }

    private PeriodWindow? BindWindow(WindowSyntax syntax, Surroundings surroundings)
    {
        if (syntax.Around is { } around && !PeriodKinds.Contains(around))
        {
            if (!declarations.IsBroken(around))
                diagnostics.Add(NameErrors.NoSuchYear(syntax.Place, around, PeriodKinds));
            return null;
        }

        var extent = syntax.Extent is null ? null : Bind(syntax.Extent, surroundings);
        if (syntax.Extent is not null && (extent is null || !IsExtent(extent, syntax)))
            return null;
        return new PeriodWindow(syntax.Kind, extent, syntax.Around, syntax.IfComplete);
    }

    /// <summary>A length that is written out, or the name of a parameter: a window that itself depends on facts has no edges.</summary>
    private bool IsExtent(Expression extent, WindowSyntax syntax)
    {
        var written = extent is DefinitionReference { Definition: var d } && definitions[d] is Value value ? value.Body : extent;
        var isRight = written is Constant { Value: NumberExtent { IsSingle: true, Low: { } amount } } && (syntax.Kind, written.Type) switch
        {
            (WindowKind.LastPeriods, CountType or NumberType) or (WindowKind.Within, DurationType { Unit: DurationUnit.Days or DurationUnit.Months }) =>
                amount.Denominator == 1 && amount.Sign > 0 && amount <= (written.Type is DurationType { Unit: DurationUnit.Days } ? LongestWindow * 31 : LongestWindow),
            (WindowKind.Since, DateType) => true,
            _ => false,
        };
        if (!isRight)
            diagnostics.Add(NameErrors.NoExtent(extent.Place, syntax.Kind, LongestWindow));
        return isRight;
    }

    /// <summary>`within 12 months` over dated records: those dated from the day after the edge less the length to the edge.</summary>
    private Expression? WithinOf(QuantifiedSyntax quantified, int kind, Surroundings surroundings)
    {
        var (syntax, record) = (quantified.Window!, declarations.Records[kind]);
        if (syntax.Kind != WindowKind.Within || syntax.IfComplete || record.Dated is not { } dated)
        {
            diagnostics.Add(NameErrors.NoDatedWindow(syntax.Place, record));
            return null;
        }

        if (BindWindow(syntax, surroundings) is not { Extent: { } length })
            return null;
        var place = syntax.Place;
        var edge = new DateReference(PolicyTypes.Date, place, DateReference.Edge);
        var day = new Constant(PolicyTypes.Days, place, Extent.Of(Exact.One));
        var first = new Operation(PolicyTypes.Date, place, Operator.Add, [new Operation(PolicyTypes.Date, place, Operator.Subtract, [edge, length]), day]);
        var date = new FactReference(PolicyTypes.Date, place, factIndex[$"{record.Name}.{dated}"]);
        return new CellMatch(PolicyTypes.YesNo, place, date, new RangeCell(first, edge));
    }

    /// <summary>`previous(x)`, `previous(x, 2)`, `same-period-last-year(x)`.</summary>
    private Expression? BindOther(CallSyntax call, Surroundings surroundings, PolicyType? expected)
    {
        var isPrevious = call.Name == PreviousFunction;
        if (call.Arguments.IsEmpty || call.Arguments.Length > (isPrevious ? 2 : 1))
        {
            diagnostics.Add(NameErrors.OtherPeriod(call.Place, call.Name));
            return null;
        }

        if (InOtherPeriods(() => BindWhole(call.Arguments[0], surroundings, expected)) is not { } body)
            return null;
        if (PeriodsBack(call) is { } back)
            return InOther(body, call, kind => isPrevious ? new PeriodBefore(kind, back) : new PeriodLastYear(kind));
        diagnostics.Add(NameErrors.PeriodsBack(call.Arguments[1].Place, LongestWindow));
        return null;
    }

    /// <summary>One where it is not written; null where what is written is no number of periods.</summary>
    private static int? PeriodsBack(CallSyntax call) => call.Arguments switch
    {
        [_] => 1,
        [_, LiteralSyntax { Type: CountType or NumberType, Value: NumberExtent { Low: { Denominator: var one } low } }] when one == 1 && low.Sign > 0 && low <= LongestWindow => (int)low.Numerator,
        _ => null,
    };

    /// <summary>What is bound meanwhile is read in other periods: a circle there is carried on from one to the next.</summary>
    private T InOtherPeriods<T>(Func<T> bind)
    {
        inOtherPeriods.Add(inProgress.Count);
        var bound = bind();
        inOtherPeriods.RemoveAt(inOtherPeriods.Count - 1);
        return bound;
    }

    /// <summary>`previous(q.x)` is what `x` was in the period before `q`.</summary>
    private AtPeriod? InOther(Expression body, CallSyntax call, Func<string, OtherPeriod> which)
    {
        if (body is AtPeriod { Period: PeriodStoodOn } stood)
            return InOther(stood.Body, call, which) is { } inner ? stood with { Place = call.Place, Body = inner } : null;
        if ((KeyOf(body).Period ?? OnlyPeriodKind) is { } kind && PeriodKinds.Contains(kind))
            return new AtPeriod(body.Type, call.Place, which(kind), body);
        ReportNoPeriods(call.Place, KeyOf(body).Period);
        return null;
    }

    /// <summary>`improved(x)`: better than in the period before, as the indicator's `better` says.</summary>
    private Operation? BindImproved(CallSyntax call, Surroundings surroundings)
    {
        if (call.Arguments is not [var only] || Bind(only, surroundings) is not { } now)
            return null;
        var measured = now is AtPeriod { Body: var body } ? body : now;
        if (measured is not DefinitionReference { Definition: var index } || definitions[index] is not Value { Polarity: { } polarity })
        {
            diagnostics.Add(TypeErrors.NoPolarity(call.Place, only.Place.Text));
            return null;
        }

        var comparison = polarity == Polarity.Higher ? Operator.Greater : Operator.Less;
        return InOther(now, call, kind => new PeriodBefore(kind, 1)) is { } before ? new Operation(PolicyTypes.YesNo, call.Place, comparison, [now, before with { Place = only.Place }]) : null;
    }

    /// <summary>A name that only a threshold has stands for whether it is met.</summary>
    private Expression? BindWhole(ExpressionSyntax syntax, Surroundings surroundings, PolicyType? expected) =>
        syntax is NameSyntax name && IsCriterionOnly(name, surroundings) ? BindCriterion(name, surroundings) : Bind(syntax, surroundings, expected);

    /// <summary>`q.late`, `q.return.received`, `q.end`: what a name means in the period stood on.</summary>
    private ImmutableArray<Meaning> InPeriod(PeriodBinding binding, NameSyntax rest, Surroundings surroundings)
    {
        var own = surroundings with { Names = surroundings.Names.RemoveRange(surroundings.Names.Where(n => n.Value is not RecordBinding).Select(n => n.Key)) };
        var meanings = MeaningsOf(rest, own, expected: null);
        if (meanings.IsEmpty && DateNamed(new NameSyntax(rest.Place, rest.Parts.Insert(0, new NamePart(AnyPeriod, rest.Place)))) is { } date)
            meanings = [new Meaning(rest.Path, () => date)];
        return [.. meanings.Select(m => new Meaning(m.Id, () => StoodOn(binding, m.Bind())))];
    }

    private static AtPeriod? StoodOn(PeriodBinding binding, Expression? body) =>
        body is null ? null : new AtPeriod(body.Type, body.Place, new PeriodStoodOn(binding.Variable), body);

    /// <summary>What asks of the field itself must ask it in that period: `q.return.received is supplied`, `q.return.received by q.due`.</summary>
    private static Expression AskedThere(Expression expression) => expression switch
    {
        StateMatch { State: StateTest.Supplied, Subject: AtPeriod at } match => at with { Type = match.Type, Place = match.Place, Body = match with { Subject = at.Body } },
        Operation { Operator: Operator.By, Arguments: [AtPeriod { Body: FactReference } at, var deadline] } by when There(deadline, at.Period) is { } there =>
            at with { Type = by.Type, Place = by.Place, Body = by with { Arguments = [at.Body, there] } },
        _ => expression,
    };

    /// <summary>An expression of another period's values and constants only, as it stands there.</summary>
    private static Expression? There(Expression expression, OtherPeriod period) => expression switch
    {
        AtPeriod at when at.Period == period => at.Body,
        Constant => expression,
        Operation operation when operation.Arguments.Select(a => There(a, period)).ToArray() is var moved && !Array.Exists(moved, m => m is null) => operation with { Arguments = [.. moved!] },
        _ => null,
    };
}
