using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>
/// The values that a figure is given in turn: those with which the value looked at lies where it is to lie, as far as they can be worked out from two others; then one for each way
/// that the definition tells it apart; then round numbers, and days of the period.
/// </summary>
internal sealed class ValuesWorthTrying
{
    private static readonly Exact[] Round = [1_000, 100, 10, 1, 0, 2, 3, 5, 20, 50, 10_000];

    private readonly Circumstances at;
    private readonly ILookup<string, Possible> cells;

    public ValuesWorthTrying(Circumstances at, int definition)
    {
        this.at = at;
        var request = new EvaluationRequest(OnFile.LowestLevel(at.Version)!.Value, "any", at.Period, asOf: null) { Readings = at.Readings };
        var space = SpaceFinder.Of(at.Version, request, definition, isOpened: true);
        cells = space.Axes.Where(a => a.Fact >= 0).SelectMany(a => a.Cells.Select(c => (at.Version.Facts[a.Fact].Id, Cell: c))).ToLookup(c => c.Id, c => c.Cell, StringComparer.Ordinal);
    }

    public IEnumerable<Entry?> Of(Slot slot, Goal goal, Dictionary<Slot, Entry?> given)
    {
        var wanted = Wanted(goal, given);
        if (slot == Slot.Day)
            return (wanted is { } today ? new[] { today } : []).Concat(Days(given)).Select(d => (Entry?)Slot.Of(d));
        var fact = at.Form.Facts[slot.Fact];
        var plain = cells[fact.Id].Select(c => c.Values).OfType<Extent>();
        var values = fact.Range switch
        {
            OptionExtent options => options.Options.Select(Extent.OfOption),
            NumberExtent range => Numbers(slot, fact, wanted, goal, given).Concat(plain.OfType<NumberExtent>().Select(n => n.Low!.Value)).Concat(fact.Type is DateType ? Days(given) : Rounded(wanted))
                .Where(v => IsRecordable(fact, range, v)).Distinct().Select(Extent.Of),
            _ => plain.DefaultIfEmpty(Extent.Of("text")),
        };
        return values.Select(v => (Entry?)new Entry(EntryState.Supplied, [v]))
            .Concat(fact.AllowsNotApplicable ? [new Entry(EntryState.NotApplicable, [])] : []).Concat(fact.IsOptional ? [null] : []);
    }

    /// <summary>What the value looked at is to be; null where it is not known what it is held against.</summary>
    private Exact? Wanted(Goal goal, Dictionary<Slot, Entry?> given) =>
        goal.Compared(at.Evaluator(given)) is var (_, bound) && Settled(bound) is { } figure ? goal.Target.From(figure) : null;

    private static Exact? Settled(Possible possible) => possible is { IsSettled: true, Values: NumberExtent { Low: { } value } } ? value : null;

    /// <summary>From where two values lead it is worked out where the wanted one comes from: exact of what is added, taken away or multiplied; of days of months a few around it.</summary>
    private IEnumerable<Exact> Numbers(Slot slot, Fact fact, Exact? wanted, Goal goal, Dictionary<Slot, Entry?> given)
    {
        if (wanted is not { } target)
            yield break;
        var (one, other) = (target, Exact.Add(target, Exact.One) ?? target);
        if (Leads(one) is { } from && Leads(other) is { } to && Exact.Subtract(target, from) is { } away && (fact.Type is DateType ? Exact.One : Exact.Subtract(to, from)) is { } slope
            && Exact.Divide(away, slope) is { } steps && Exact.Add(one, steps) is { } found)
        {
            var step = StepOf(fact);
            var place = step is { } grid ? Exact.Divide(found, grid) : null;
            foreach (var near in place is { } p ? new[] { p.Floor(), p.Ceiling() }.Select(w => Exact.Multiply(w, step!.Value)).OfType<Exact>() : [found])
                yield return near;
            for (var days = 1; days <= 3 && fact.Type is DateType; days++)
            {
                yield return Exact.Add(found, days)!.Value;
                yield return Exact.Add(found, -days)!.Value;
            }
        }

        Exact? Leads(Exact value)
        {
            var trial = new Dictionary<Slot, Entry?>(given) { [slot] = Slot.Of(value) };
            return goal.Compared(at.Evaluator(trial)) is var (seen, _) ? Settled(seen) : null;
        }
    }

    private static Exact? StepOf(Fact fact) => fact.Type is CountType or DateType or DurationType or TimeOfDayType ? Exact.One
        : fact.Places is { } places ? NumbersPossible.Step(fact.Type, places) : null;

    private static bool IsRecordable(Fact fact, NumberExtent range, Exact value) =>
        !(value < range.Low) && !(value > range.High) && (StepOf(fact) is not { } step || Exact.Divide(value, step) is { IsWhole: true });

    /// <summary>Of a ratio also those of which one is so many times the other, or differs from it by so much.</summary>
    private static IEnumerable<Exact> Rounded(Exact? wanted) => wanted is not { } share ? Round
        : Round.SelectMany(r => new[] { Exact.Multiply(r, share), Exact.Multiply(r, Exact.Add(1, share) ?? 1), Exact.Multiply(r, Exact.Subtract(1, share) ?? 1) }).OfType<Exact>().Concat(Round);

    /// <summary>Those of the period and around it; such as are to come on the day stood on are the last.</summary>
    private IEnumerable<Exact> Days(Dictionary<Slot, Entry?> given)
    {
        var dates = at.Period is { } period && at.Version.Calendar.Find(period.Kind, period.Name) is { } found ? found.Dates.Values.OrderDescending().ToArray() : [new DateOnly(2024, 4, 1).DayNumber];
        var days = dates.SelectMany(d => new Exact[] { d, d + 1, d - 1, d + 100, d - 100 });
        return given.GetValueOrDefault(Slot.Day) is { Figures: [NumberExtent { Low: { } today }] } ? days.OrderBy(d => d > today) : days;
    }
}
