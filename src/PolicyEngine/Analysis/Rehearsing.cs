using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Plays a year through from the rules alone. Nothing is done and nothing arrives, so that every reminder and every deadline comes.</summary>
public static class Rehearsing
{
    private const string Somebody = "a-service";
    private const int MostMoves = 100;

    /// <param name="compilation">Each period is judged by the version in force at its start.</param>
    public static Rehearsal Of(Compilation compilation, int from, int until)
    {
        var items = Periods(compilation, from, until).SelectMany(p => p.Policy is null ? [] : Items(p.Policy, p.Period, until)).ToArray();
        var dated = items.Where(i => i.Day >= from && i.Day <= until && i.Definition.Role != Role.Payment)
            .OrderBy(i => i.Day).ThenBy(i => i.Period, StringComparer.Ordinal).ToImmutableArray();
        return new Rehearsal(
            from, until, dated,
            [.. items.Where(i => i.Day is null && i.Definition.Role != Role.Payment)],
            [.. items.Where(i => i.Definition.Role == Role.Payment && i.Day >= from && i.Day <= until)],
            Clashes.Among(dated));
    }

    /// <summary>Every listed period that may still bring something in the year, and none for what has no period.</summary>
    private static IEnumerable<(PeriodName? Period, CheckedPolicy? Policy)> Periods(Compilation compilation, int from, int until)
    {
        yield return (null, compilation.For(null, from)?.Policy);
        foreach (var period in compilation.Form!.Calendar.Periods.Where(p => p.Dates.GetValueOrDefault("start", until + 1) <= until).OrderBy(p => p.Dates["start"]))
            yield return (new PeriodName(period.Kind, period.Name), compilation.For(period.Kind, period.Name)?.Policy);
    }

    private static IEnumerable<RehearsedItem> Items(CheckedPolicy policy, PeriodName? period, int until)
    {
        if (OnFile.LowestLevel(policy) is not { } level)
            return [];
        var evaluator = new Evaluator(policy, FactsOfSomebody(policy, level), new EvaluationRequest(level, Somebody, period));
        return policy.Definitions.Where(d => d.Key.Period == period?.Kind).SelectMany(definition => definition switch
        {
            Timeline timeline => Steps(timeline, Processes.Run(timeline, evaluator, evaluator.Root, until)),
            Procedure procedure => Silent(procedure, new ProcessContext(procedure, evaluator, evaluator.Root), until),
            Value { Effect: Duty duty } when duty.By is { } by => [Item(definition, null, DutyDays.DueBy(definition, evaluator)!, by, Condition(((Value)definition).Body))],
            Value { Effect: Payment } payment => [new RehearsedItem(policy, payment, null, period?.Name, EndOf(policy, period), "", Condition(payment.Body))],
            _ => Enumerable.Empty<RehearsedItem>(),
        });

        IEnumerable<RehearsedItem> Steps(Timeline timeline, ProcessRun run) =>
            run.Steps.Where(s => s.Standing != StepStanding.NotNeeded).Select(s => Item(timeline, s.Step, s.Day, s.Step.At!, Condition(timeline, s.Step)));

        IEnumerable<RehearsedItem> Silent(Procedure procedure, ProcessContext context, int last)
        {
            var state = procedure.States[0];
            var since = context.Start!;
            for (var moves = 0; moves < MostMoves; moves++)
            {
                context.Name(Process.SinceDate, since);
                foreach (var move in state.Moves.Where(m => m.Step.At is not null || m.Step.Asks?.By is not null))
                    yield return Item(procedure, move.Step, move.Step.At is null ? context.ByOf(move.Step)! : context.DayOf(move.Step), move.Step.At ?? move.Step.Asks!.By!, Condition(procedure, move.Step));
                var comes = state.Moves.Where(m => m.Step.At is not null).Select(m => (Move: m, Day: context.DayOf(m.Step))).Where(m => ProcessContext.DayIn(m.Day) <= last);
                if (comes.OrderBy(m => ProcessContext.DayIn(m.Day)).FirstOrDefault() is not { Move: { } next, Day: var day })
                    yield break;
                context.Name(next.Step.Id, day);
                (state, since) = (procedure.States[next.Target], day);
            }
        }

        RehearsedItem Item(Definition definition, ProcessStep? step, Possible day, Expression counted, string condition) => new(
            policy, definition, step, period?.Name, ProcessContext.DayIn(day), $"{(step is { IsDayAfter: true } ? "the day after " : "")}{Wording.Of(counted)}", condition);
    }

    private static int? EndOf(CheckedPolicy policy, PeriodName? period) =>
        period is not null && policy.Calendar.Find(period.Kind, period.Name)?.Dates.TryGetValue("end", out var end) == true ? end : null;

    private static string Condition(Expression body)
    {
        var (rest, conditions) = PolicyView.Unwrap(body);
        var all = rest is Constant ? conditions : rest.Type is Types.YesNoType ? conditions.Add(rest) : conditions;
        return string.Join(" and ", all.Select(Wording.Of));
    }

    private static string Condition(Process process, ProcessStep step)
    {
        var holds = string.Join(" and ", new[] { process.Applies, process.When, step.Guard }.OfType<Expression>().Select(Wording.Of));
        return process.Until is null ? holds : $"{holds}{(holds.Length == 0 ? "" : ", ")}until {Wording.Of(process.Until)}";
    }

    /// <summary>One subject of each level, with nothing on file about any.</summary>
    private static FactBase FactsOfSomebody(CheckedPolicy policy, int level)
    {
        var records = new List<FactRecord>();
        for (var (at, id) = (level, Somebody); at >= 0; (at, id) = (policy.Records[at].Of, OwnerOf(at)))
            records.Add(new FactRecord(at, id, policy.Records[at].Of < 0 ? null : OwnerOf(at), null, ImmutableDictionary<int, Entry>.Empty, ""));
        return new FactBase(policy, records);

        string OwnerOf(int at) => policy.Records[at].Of < 0 ? "" : $"a-{policy.Records[policy.Records[at].Of].Name}";
    }
}
