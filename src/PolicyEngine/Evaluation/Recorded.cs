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
        var definition = evaluator.DefinitionOf(count.What);
        var done = evaluator.Done(count.What, definition.Key with { Period = null }, scope).ToArray();
        if (count.Within is not { } within)
            return Possible.Known(done.Length);
        if (evaluator.AsOf is not { } today)
            return Possible.Of(
                new NumberExtent(Exact.Zero, done.Length),
                ReasonSet.Of(new Reason(ReasonKind.Missing, about, $"`{count.Place.Text}` is open: the day the evaluation stands on was not given.", Settles: null, count.Place)));
        var length = evaluator.Evaluate(within, scope, about);
        var from = OperatorTable.Row(Operator.Subtract).Meaning(new OperatorCall(
            Operator.Subtract, PolicyTypes.Date, within.Place, about, [within, within], [Possible.Known(today), length], evaluator.Calendar, today));
        return ProcessContext.DayIn(from) is { } before
            ? Possible.Known(done.Count(e => e.On > before))
            : Possible.Of(new NumberExtent(Exact.Zero, done.Length), from.Reasons);
    }

    public static Possible LastDay(EventDate date, Evaluator evaluator, Scope scope) =>
        evaluator.Done(date.What, evaluator.DefinitionOf(date.What).Key, scope).LastOrDefault() is { } last ? Possible.Known(last.On) : Possible.NotApplicable;
}
