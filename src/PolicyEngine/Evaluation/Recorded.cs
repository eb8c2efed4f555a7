using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>`times(...)` and `done-on(...)`: what is on file as done, up to the day stood on.</summary>
internal static class Recorded
{
    /// <summary>Within a length of time: from the day after that long ago to the day stood on, both included.</summary>
    public static Possible Count(EventCount count, Evaluator evaluator, Scope scope, string about)
    {
        if (evaluator.WhoseIsUnknown(count.What, count.Place, scope) is { } unknown)
            return Possible.Of(Extent.All(count.Type), unknown);
        var done = Counted(count, evaluator, scope);
        if (count.Within is null)
            return Possible.Known(done.Length);
        if (evaluator.AsOf is null)
            return Possible.Of(new NumberExtent(Exact.Zero, done.Length), ReasonSet.Of(Evaluator.NoDay(about, count.Place.Text, count.Place)));
        var from = Before(count, evaluator, scope, about)!;
        return ProcessContext.DayIn(from) is { } before
            ? Possible.Known(done.Count(e => e.On > before))
            : Possible.Of(new NumberExtent(Exact.Zero, done.Length), from.Reasons);
    }

    public static Possible LastDay(EventDate date, Evaluator evaluator, Scope scope) =>
        evaluator.WhoseIsUnknown(date.What, date.Place, scope) is { } unknown ? Possible.Of(NumberExtent.Any, unknown) with { MayBeNotApplicable = true }
        : Last(date, evaluator, scope) is { } last ? Possible.Known(last.On)
        : Possible.NotApplicable;

    public static ProcessEvent? Last(EventDate date, Evaluator evaluator, Scope scope) => evaluator.Done(date.What, evaluator.DefinitionOf(date.What).Key, scope).LastOrDefault();

    /// <summary>What a count looks at, of any period and any day up to the one stood on.</summary>
    public static ProcessEvent[] Counted(EventCount count, Evaluator evaluator, Scope scope) =>
        [.. evaluator.Done(count.What, evaluator.DefinitionOf(count.What).Key with { Period = null }, scope)];

    /// <summary>The last day before the time in which a count looks; null where it looks at all time, or stands on no day.</summary>
    public static Possible? Before(EventCount count, Evaluator evaluator, Scope scope, string about) =>
        count.Within is { } within && evaluator.AsOf is { } today ? OperatorTable.Row(Operator.Subtract).Meaning(new OperatorCall(
            Operator.Subtract, PolicyTypes.Date, within.Place, about, [within, within], [Possible.Known(today), evaluator.Evaluate(within, scope, about)], evaluator.Calendar, today)) : null;
}
