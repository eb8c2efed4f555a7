using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Plays a year through from the rules alone. Nothing is done and nothing arrives, so that every reminder and every deadline comes.</summary>
public static class Rehearsing
{
    private const string Somebody = "a-service";

    /// <summary>When something is recorded, of which nothing is known.</summary>
    private static readonly Possible SomeDay = new(NumberExtent.Any, MayBeNotApplicable: false, MayBeUndefined: false, ReasonSet.None);

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
        rules.Compilation.Form!.Calendar.Periods.Where(p => p.Dates.ContainsKey(Period.StartDate) && (p.Start <= until || rules.Versions.Any(v => Awaiting.ReachesBackTo(v, p, until)))).OrderBy(p => p.Start)
            .Select(p => (PeriodName?)new PeriodName(p.Kind, p.Name)).Prepend(null);

    /// <summary>Whether a period has dates in the year or after it, and some version has rules for its kind that give days.</summary>
    private static bool MayBring(JudgingRules rules, PeriodName? period, int from) =>
        (period is null || rules.Compilation.Form!.Calendar.Find(period.Kind, period.Name)!.Dates.Values.Max() >= from)
        && rules.Versions.Any(v => v.Definitions.Any(d => d.Key.Period == period?.Kind && (Awaiting.IsDated(d) || d.Role == Role.Payment)));

    private static IEnumerable<RehearsedItem> Items(CheckedPolicy policy, PeriodName? period, int from, int until)
    {
        if (OnFile.LowestLevel(policy) is not { } level)
            return [];
        var evaluator = new Evaluator(policy, FactsOfSomebody(policy, level), new EvaluationRequest(level, Somebody, period));
        return policy.Definitions.Where(d => d.Key.Period == period?.Kind && !(d is Value value && IsNever(policy, value.Body))).SelectMany(definition => definition switch
        {
            Timeline timeline => Steps(timeline, new ProcessContext(timeline, evaluator, evaluator.Root)),
            Procedure procedure => Played(procedure, new ProcessContext(procedure, evaluator, evaluator.Root)),
            Value { Effect: Duty duty } when duty.By is { } by => [Item(definition, null, DutyDays.DueBy(definition, evaluator)!, by, Condition(policy, ((Value)definition).Body))],
            Value { Effect: Payment payment } value => Paid(value, [.. payment.DaysPaid(value.Id, policy.Definitions)]),
            _ => Enumerable.Empty<RehearsedItem>(),
        });

        IEnumerable<RehearsedItem> Paid(Value payment, ImmutableArray<(int Number, Value Day)> days)
        {
            var condition = Condition(policy, payment.Body);
            return days.IsEmpty ? [new RehearsedItem(policy, payment, null, period?.Name, EndOf(policy, period), "", condition)]
                : days.Select(d => Item(payment, null, evaluator.Evaluate(d.Day.Body, evaluator.Root, payment.Id), d.Day.Body, condition) with { Instalment = d.Number });
        }

        IEnumerable<RehearsedItem> Steps(Timeline timeline, ProcessContext context)
        {
            if (context.Start is not { IsCertainlyNotApplicable: true })
            {
                return Processes.Run(timeline, evaluator, evaluator.Root, until).Steps.Where(s => s.Standing != StepStanding.NotNeeded)
                    .GroupBy(s => (s.Step, s.On is null)).SelectMany(g => InTheYear([.. g])).Select(s => Item(timeline, s.Run.Step, s.Run.Day, s.Run.Step.At!, Condition(policy, timeline, s.Run.Step)) with { Again = s.Again });
            }

            context.Name(Process.StartDate, SomeDay);
            return timeline.Dated.Select(step =>
            {
                var day = context.DayOf(step);
                context.Name(step.Id, day);
                return Item(timeline, step, day, step.At!, Condition(policy, timeline, step));
            });
        }

        IEnumerable<RehearsedItem> Played(Procedure procedure, ProcessContext context)
        {
            var reached = new HashSet<int> { 0 };
            var open = new Queue<(int State, Possible Since, string From)>([(0, context.Start is { IsCertainlyNotApplicable: false } start ? start : SomeDay, "")]);
            while (open.TryDequeue(out var at))
            {
                context.Name(Process.SinceDate, at.Since);
                foreach (var move in procedure.States[at.State].Moves.OrderBy(m => m.Step.At is null))
                {
                    var day = move.Step.At is null ? SomeDay : context.DayOf(move.Step);
                    if (move.Step.At is not null || move.Step.Asks?.By is not null)
                        yield return Item(procedure, move.Step, move.Step.At is null ? context.ByOf(move.Step)! : day, move.Step.At ?? move.Step.Asks!.By!, Condition(policy, procedure, move.Step), at.From);
                    if (!reached.Add(move.Target))
                        continue;
                    context.Name(move.Step.Id, day);
                    open.Enqueue((move.Target, day, move.Step.At is null ? $", from when `{move.Step.Id}` is recorded" : at.From));
                }
            }
        }

        IEnumerable<(StepRun Run, ImmutableArray<int> Again)> InTheYear(StepRun[] runs)
        {
            if (runs[0].Step.Every is null || runs[0].On is null)
                return [(runs[0], [])];
            var inYear = Array.FindAll(runs, r => r.On >= from && r.On <= until);
            return inYear.Length == 0 ? [] : [(inYear[0], [.. inYear.Skip(1).Select(r => r.On!.Value)])];
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
        return AllOf(policy, rest is Constant ? conditions : rest.Type is Types.YesNoType ? conditions.Add(rest) : conditions);
    }

    private static string Condition(CheckedPolicy policy, Process process, ProcessStep step)
    {
        var holds = AllOf(policy, new[] { process.Applies, process.When, step.Guard }.OfType<Expression>());
        var end = process.Until is null ? "" : Ending(process.Until, Wording.AsChosen(process.Until, policy), isRepeated: step.Every is not null);
        return holds.Length == 0 || end.Length == 0 ? holds + end : $"{holds}, {end}";
    }

    /// <summary>`unless return.received is on file before`; of what is repeated `until return.received is on file`. By the calendar alone only what is repeated has an end to tell.</summary>
    private static string Ending(Expression until, string words, bool isRepeated) => (Until: until, isRepeated) switch
    {
        ({ Type: Types.YesNoType }, true) => $"until {words}",
        ({ Type: Types.YesNoType }, false) => $"unless {words}",
        (DateReference, true) => $"until {words}",
        (DateReference, false) => "",
        (_, true) => $"until {words} is on file",
        _ => $"unless {words} is on file before",
    };

    /// <summary>Whether the answers that the policy has chosen to its readings rule it out, whatever the facts.</summary>
    private static bool IsNever(CheckedPolicy policy, Expression body) => body switch
    {
        Constant { Value: OptionExtent options } => options == OptionExtent.No,
        Applicable applicable => IsNever(policy, applicable.Condition) || IsNever(policy, applicable.Body),
        Operation { Operator: Operator.And } both => both.Arguments.Any(a => IsNever(policy, a)),
        ReadingReference { Reading: var index } reading when policy.Readings[index].Chosen is >= 0 and var chosen => IsNever(policy, reading.Options[chosen]),
        _ => false,
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
