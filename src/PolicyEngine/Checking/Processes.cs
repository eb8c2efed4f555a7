using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Timelines and procedures. Inside them `start`, `since` and the names of steps are days.</summary>
internal sealed partial class Checker
{
    private const string TimesFunction = "times";
    private const string DoneOnFunction = "done-on";

    private Process? CheckProcess(ProcessDeclaration declaration)
    {
        var outside = Surroundings.Of(declaration.Id);
        var inside = Inside(declaration, outside);
        var applies = declaration.Applies is null ? null : BindCondition(declaration.Applies, outside);
        var when = declaration.When is null ? null : BindCondition(declaration.When, outside);
        var start = BindDay(declaration.Start, outside, "`from: period.end`");
        var until = declaration.Until is null ? null : Bind(declaration.Until, inside);
        if (until is not null and not { Type: DateType or YesNoType })
            diagnostics.Add(TypeErrors.Expected(until.Place, until.Type, "a date or a yes or no", "Name the date on which it is over, such as `return.received`."));
        var steps = declaration.Steps.Select(s => CheckStep(s, inside)).ToImmutableArray();
        var states = declaration.States.Select(s => CheckState(s, inside)).ToImmutableArray();
        if (declaration.States.IsEmpty)
            return new Timeline(
                declaration.Id, declaration.Label, declaration.Role, StatesOf(declaration), new Key(-1, null), declaration.Status, declaration.Origin,
                applies, when, start, until, InOrder(steps));
        return new Procedure(
            declaration.Id, declaration.Label, declaration.Role, StatesOf(declaration), new Key(-1, null), declaration.Status, declaration.Origin,
            applies, when, start, until, states);
    }

    private static ChoiceType StatesOf(ProcessDeclaration declaration)
    {
        IEnumerable<string> own = declaration.States.IsEmpty ? declaration.Steps.Select(s => s.Id).Prepend(Process.NotYet) : declaration.States.Select(s => s.Id);
        return new ChoiceType([.. own.Concat(declaration.Until is null ? [] : [Process.Stopped])], ChoiceOrder.None);
    }

    private static Surroundings Inside(ProcessDeclaration declaration, Surroundings outside)
    {
        IEnumerable<string> own = declaration.States.IsEmpty ? declaration.Steps.Select(s => s.Id) : declaration.States.SelectMany(s => s.Moves).Select(m => m.Step.Id).Append(Process.SinceDate);
        return own.Concat(declaration.Start is null ? [] : [Process.StartDate]).Distinct(StringComparer.Ordinal)
            .Aggregate(outside, (s, name) => s.With(name, new ExpressionBinding(new ProcessDate(PolicyTypes.Date, declaration.Origin.Place, name))));
    }

    private ProcessState CheckState(StateSyntax state, Surroundings inside) =>
        new(state.Id, state.Label, state.IsFinal, state.Silence, [.. state.Moves.Select(m => new Move(CheckStep(m.Step, inside), m.Target))], state.Origin);

    private ProcessStep CheckStep(StepSyntax step, Surroundings inside)
    {
        var every = step.Every is null ? null : Bind(step.Every, inside);
        if (every is not null and not { Type: DurationType { Unit: not DurationUnit.Minutes } })
            diagnostics.Add(TypeErrors.Expected(every.Place, every.Type, "a length of time in days, weeks, months or working days", "Such as `1 month`."));
        if (every is Constant { Value: NumberExtent { Low: { Sign: < 1 } } } or Operation { Operator: Operator.Negate, Arguments: [Constant] })
            diagnostics.Add(TypeErrors.NotForward(every.Place));
        if (step.Asks?.Done is { } done && BindDay(done, inside, "`return.explained`") is null)
            return new ProcessStep(step.Id, step.Label, null, step.IsDayAfter, null, every, null, step.To, step.Attach, step.Origin);
        return new ProcessStep(
            step.Id, step.Label, BindDay(step.At, inside, "`deadline + 2 days`"), step.IsDayAfter,
            step.Guard is null ? null : BindCondition(step.Guard, inside),
            every, (Duty?)CheckEffect(step.Asks, inside), step.To, step.Attach, step.Origin);
    }

    private Expression? BindDay(ExpressionSyntax? syntax, Surroundings surroundings, string example)
    {
        var day = syntax is null ? null : Bind(syntax, surroundings, PolicyTypes.Date);
        if (day is not null and not { Type: DateType })
            diagnostics.Add(TypeErrors.Expected(day.Place, day.Type, "a date", $"Say from when, such as {example}."));
        return day;
    }

    /// <summary>Each step after those that its day or condition is counted from; as written where they do not care.</summary>
    private ImmutableArray<ProcessStep> InOrder(ImmutableArray<ProcessStep> steps)
    {
        var ordered = new List<ProcessStep>();
        var left = steps.ToList();
        while (left.Find(s => RestsOn(s).All(name => ordered.Exists(o => o.Id == name))) is { } next)
        {
            ordered.Add(next);
            left.Remove(next);
        }

        if (left.Count > 0)
            diagnostics.Add(ProcessErrors.Circle(left[0].Origin.Place, left.Select(s => s.Id)));
        return [.. ordered];
    }

    /// <summary>What a step asks by when may be counted from its own day.</summary>
    private static IEnumerable<string> RestsOn(ProcessStep step)
    {
        var own = new[] { step.Asks?.By, step.Asks?.Done };
        return from expression in step.Expressions
               from day in KernelWalk.Within(expression).OfType<ProcessDate>()
               where day.Name != Process.StartDate && !(day.Name == step.Id && own.Any(o => ReferenceEquals(o, expression)))
               select day.Name;
    }

    /// <summary>`times(rules.explanation)`, `times(procedures.notices.notice, 12 months)`.</summary>
    private EventCount? BindTimes(CallSyntax call, Surroundings surroundings)
    {
        var within = call.Arguments is [_, var length] ? Bind(length, surroundings) : null;
        if (within is not null and not { Type: DurationType { Unit: not DurationUnit.Minutes } })
            diagnostics.Add(TypeErrors.Expected(within.Place, within.Type, "a length of time in days, weeks, months or working days", "Such as `12 months`."));
        return WhatIsDone(call, most: 2) is { } what ? new EventCount(PolicyTypes.Count, call.Place, what, within) : null;
    }

    private EventDate? BindDoneOn(CallSyntax call) =>
        WhatIsDone(call, most: 1) is { } what ? new EventDate(PolicyTypes.Date, call.Place, what) : null;

    /// <summary>The name under which something is recorded as done; the end of it is enough where only one has it.</summary>
    private string? WhatIsDone(CallSyntax call, int most)
    {
        var written = call.Arguments.IsEmpty || call.Arguments.Length > most ? "" : (call.Arguments[0] as NameSyntax)?.Path ?? "";
        var all = declarations.Definitions.SelectMany(Recorded).ToArray();
        var found = all.Where(w => w == written || w.EndsWith($".{written}", StringComparison.Ordinal)).ToArray();
        if (found.Length == 1)
            return found[0];
        if (found.Length == 0 && written.Length > 0
            && (declarations.IsBroken(written) || declarations.Broken.Any(id => id.StartsWith("procedures.", StringComparison.Ordinal) || id.StartsWith("reminders.", StringComparison.Ordinal))))
            return null;
        var place = call.Arguments.IsEmpty ? call.Place : call.Arguments[0].Place;
        diagnostics.Add(found.Length > 1 ? NameErrors.Ambiguous(place, written, found) : ProcessErrors.NotAnEvent(place, written, all));
        return null;
    }

    private static IEnumerable<string> Recorded(Declaration declaration) => declaration switch
    {
        ValueDeclaration { Effect: DutySyntax } rule => [rule.Id],
        ProcessDeclaration process => process.Steps.Concat(process.States.SelectMany(s => s.Moves).Select(m => m.Step)).Select(s => $"{process.Id}.{s.Id}").Distinct(StringComparer.Ordinal),
        _ => [],
    };
}
