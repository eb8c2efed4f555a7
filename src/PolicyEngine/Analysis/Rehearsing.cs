using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Analysis;

/// <summary>Plays a year through from the rules alone. Nothing is done and nothing arrives, so that every reminder and every deadline comes.</summary>
public static class Rehearsing
{
    private const string Somebody = "a-service";

    /// <param name="adopted">What is played: a policy, or all that an authority has adopted; each period by what judges it.</param>
    public static Rehearsal Of(IReadOnlyCollection<JudgingRules> adopted, int from, int until)
    {
        var items = adopted.SelectMany(rules => Periods(rules, until).SelectMany(p => rules.For(p) is { } policy ? Items(policy, p, from, until) : [])).ToArray();
        var dated = items.Where(i => i.Day >= from && i.Day <= until && !i.IsPaidOnNoDay)
            .OrderBy(i => i.Day).ThenBy(i => i.Period, StringComparer.Ordinal).ToImmutableArray();
        CheckedPolicy[] versions = [.. adopted.SelectMany(r => r.Versions)];
        return new Rehearsal(
            from, until, dated,
            [.. items.Where(i => i.Day is null && !i.IsPaidOnNoDay && IsAround(i, from, until))],
            [.. items.Where(i => i.IsPaidOnNoDay && (i.Period is null || (i.Day >= from && i.Day <= until)))],
            Clashes.Among(dated))
        {
            Beyond = [.. new[] { from, until }.SelectMany(day => BeyondCalendar.Of(versions, day)).Distinct()],
            Unjudged = [.. adopted.SelectMany(rules => GapsInRules.Of(rules, Periods(rules, until).Where(p => MayBring(rules, p, from)), from))],
        };
    }

    /// <summary>Every listed period that may still bring something in the year, and none for what has no period.</summary>
    private static IEnumerable<PeriodName?> Periods(JudgingRules rules, int until) =>
        rules.Compilation.Form!.Calendar.Periods.Where(p => p.Dates.ContainsKey(Period.StartDate) && (p.Start <= until || rules.Versions.Any(v => Awaiting.ReachesBackTo(v, p, until))))
            .OrderBy(p => p.Start).Select(p => (PeriodName?)new PeriodName(p.Kind, p.Name)).Prepend(null);

    /// <summary>Whether a period has dates in the year or after it, and some version has rules for its kind that give days.</summary>
    private static bool MayBring(JudgingRules rules, PeriodName? period, int from) =>
        (period is null || rules.Compilation.Form!.Calendar.Find(period.Kind, period.Name)!.Dates.Values.Max() >= from)
        && rules.Versions.Any(v => v.Definitions.Any(d => d.Key.Period == period?.Kind && (Awaiting.IsDated(d) || d.Role == Role.Payment)));

    private static IEnumerable<RehearsedItem> Items(CheckedPolicy policy, PeriodName? period, int from, int until)
    {
        if (OnFile.LowestLevel(policy) is not { } level)
            return [];
        var evaluator = new Evaluator(policy, FactsOfSomebody(policy, level), new EvaluationRequest(level, Somebody, period) { Assumed = CalendarAlone.Assuming(policy) });
        return Enumerable.Range(0, policy.Definitions.Length).Where(i => policy.Definitions[i].Key.Period == period?.Kind).SelectMany(i => policy.Definitions[i] switch
        {
            Process process => Played(process, new ProcessContext(process, evaluator, evaluator.Root)),
            Value value when evaluator.ResultOf(i) is var result && (value.Type is YesNoType ? !result.CanBeTrue : result.IsCertainlyNotApplicable) => [],
            Value { Effect: Duty { By: { } by } } duty => [Item(duty, null, DutyDays.DueBy(duty, evaluator)!, by, Condition(policy, duty.Body))],
            Value { Effect: Payment payment } value => Paid(value, [.. payment.DaysPaid(value.Id, policy.Definitions)]),
            _ => Enumerable.Empty<RehearsedItem>(),
        });

        IEnumerable<RehearsedItem> Paid(Value payment, ImmutableArray<(int Number, Value Day)> days)
        {
            var condition = Condition(policy, payment.Body);
            return days.IsEmpty ? [new RehearsedItem(policy, payment, null, period?.Name, EndOf(policy, period), "", condition)]
                : days.Select(d => Item(payment, null, evaluator.Evaluate(d.Day.Body, evaluator.Root, payment.Id), d.Day.Body, condition) with { Instalment = d.Number });
        }

        IEnumerable<RehearsedItem> Played(Process process, ProcessContext context)
        {
            if (!context.CanHaveBegun)
                return [];
            var over = context.End();
            var items = process switch
            {
                Timeline timeline => Processes.Run(timeline, evaluator, evaluator.Root, until).Steps.Where(s => s.Standing != StepStanding.NotNeeded)
                    .Select(s => Item(timeline, s.Step, s.Day, s.Step.At!, Condition(policy, timeline, s.Step))),
                Procedure procedure => PlayedProcedure.Of(procedure, context, until).Where(m => m.Day is not null)
                    .Select(m => Item(procedure, m.Step, m.Day!, m.Step.At ?? m.Step.Asks!.By!, Condition(policy, procedure, m.Step),
                        m.Recorded.Length == 0 ? "" : $", from when `{m.Recorded}` is recorded")),
                _ => throw new ArgumentOutOfRangeException(nameof(process), process.GetType().Name, "Every process is played here."),
            };
            return items.Where(i => !over.IsBefore(i.Day)).GroupBy(i => (i.Step!.Id, i.Day is null, i.Counted, i.Condition)).SelectMany(g => InTheYear([.. g]));
        }

        IEnumerable<RehearsedItem> InTheYear(RehearsedItem[] items)
        {
            if (items[0].Day is null)
                return [items[0]];
            var inYear = items.Where(i => i.Day >= from && i.Day <= until).DistinctBy(i => i.Day).OrderBy(i => i.Day).ToArray();
            return inYear.Length == 0 ? [] : [inYear[0] with { Again = [.. inYear.Skip(1).Select(i => i.Day!.Value)] }];
        }

        RehearsedItem Item(Definition definition, ProcessStep? step, Possible day, Expression counted, string condition, string from = "") => new(
            policy, definition, step, period?.Name, ProcessContext.DayIn(day), $"{(step is { IsDayAfter: true } ? "the day after " : "")}{Wording.AsChosen(counted, policy)}{from}", condition);
    }

    /// <summary>Whether it is of a period that is neither over before the year nor begins after it.</summary>
    private static bool IsAround(RehearsedItem item, int from, int until) =>
        item.Period is not { } name || item.Definition.Key.Period is not { } kind || item.Policy.Calendar.Find(kind, name)?.Days is not var (start, end) || (end >= from && start <= until);

    private static int? EndOf(CheckedPolicy policy, PeriodName? period) =>
        period is not null && policy.Calendar.Find(period.Kind, period.Name)?.Dates.TryGetValue("end", out var end) == true ? end : null;

    private static string Condition(CheckedPolicy policy, Expression body)
    {
        var (rest, conditions) = PolicyView.Unwrap(body);
        return AllOf(policy, rest is Constant ? conditions : rest.Type is YesNoType ? conditions.Add(rest) : conditions);
    }

    private static string Condition(CheckedPolicy policy, Process process, ProcessStep step)
    {
        var holds = AllOf(policy, new[] { process.Applies, process.When, step.Guard }.OfType<Expression>());
        var end = process.Until is null ? "" : Ending(process.Until, Wording.AsChosen(process.Until, policy), isRepeated: step.Every is not null);
        return holds.Length == 0 || end.Length == 0 ? holds + end : $"{holds}, {end}";
    }

    /// <summary>`unless return.received is on file before`; of what is repeated `until return.received is on file`. By the calendar alone only what is repeated has an end to tell.</summary>
    private static string Ending(Expression until, string words, bool isRepeated) => (
        IsYesNo: until.Type is YesNoType, IsOfFacts: KernelWalk.Within(until).Any(e => e is FactReference), isRepeated) switch
    {
        (true, _, true) or (false, false, true) => $"until {words}",
        (true, _, false) => $"unless {words}",
        (_, true, true) => $"until {words} is on file",
        (_, true, false) => $"unless {words} is on file before",
        _ => "",
    };

    private static string AllOf(CheckedPolicy policy, IEnumerable<Expression> conditions) => string.Join(" and ", conditions.Where(c => c is not Constant).Select(c => Wording.AsChosen(c, policy)));

    /// <summary>One subject of each level, with nothing on file about any.</summary>
    private static FactBase FactsOfSomebody(CheckedPolicy policy, int level)
    {
        var records = new List<FactRecord>();
        for (var (at, id) = (level, Somebody); at >= 0; (at, id) = (policy.Records[at].Of, OwnerOf(at)))
            records.Add(new FactRecord(at, id, policy.Records[at].Of < 0 ? null : OwnerOf(at), null, [], ""));
        return new FactBase(policy, records);

        string OwnerOf(int at) => policy.Records[at].Of < 0 ? "" : $"a-{policy.Records[policy.Records[at].Of].Name}";
    }
}
