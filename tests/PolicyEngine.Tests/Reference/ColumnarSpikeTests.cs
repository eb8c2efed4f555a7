using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>West London's performance triggers, run one service at a time and all at once.</summary>
public sealed class ColumnarSpikeTests
{
    private const int Services = 5_000;
    private const int Accommodation = 0;
    private const string Quarter = "2018-19 Q3";

    private static readonly ChoiceType ServiceType = new(["accommodation-based", "floating-support", "other"], ChoiceOrder.None);

    private static readonly CheckedPolicy Policy = Triggers();

    [Fact]
    public void Columns_of_services_give_what_each_service_gives()
    {
        var facts = Facts(new Dice(1));
        var lookups = Enumerable.Range(0, Services).Select(s => new Evaluator(Policy, facts, Request(s))).ToArray();
        var columns = Policy.Facts.Select((fact, f) => ColumnarSpike.ColumnOf(fact, [.. lookups.Select(e => e.Lookup.Read(f, e.Root))])).ToImmutableArray();
        var spike = new ColumnarSpike(Policy, columns, Services);
        for (var definition = 1; definition < Policy.Definitions.Length; definition++)
        {
            var column = spike.ResultOf(definition);
            for (var s = 0; s < Services; s++)
            {
                var expected = lookups[s].ResultOf(definition);
                Assert.Equal(
                    (s, definition, expected.CanBeFalse, expected.CanBeTrue, expected.MayBeNotApplicable),
                    (s, definition, Has(column.CanBeFalse, s), Has(column.CanBeTrue, s), Has(column.NotApplicable, s)));
            }
        }
    }

    [Fact]
    public void The_rows_reach_every_set_of_outcomes_that_a_trigger_can_have()
    {
        var facts = Facts(new Dice(1));
        var seen = Enumerable.Range(0, Services).Select(s => new Evaluator(Policy, facts, Request(s)).ResultOf(1)).Select(p => (p.CanBeFalse, p.CanBeTrue, p.MayBeNotApplicable));
        Assert.Equal(7, seen.Distinct().Count());
    }

    private static bool Has(ulong[] mask, int bit) => (mask[bit / 64] & (1UL << (bit % 64))) != 0;

    private static EvaluationRequest Request(int service) => new(0, $"s{service}", new PeriodName("quarter", Quarter));

    private static FactBase Facts(Dice dice) => new(Policy, Enumerable.Range(0, Services).SelectMany(s => new[]
    {
        new FactRecord(0, $"s{s}", null, null, Entries(dice, 0, 0), "services"),
        new FactRecord(1, $"s{s}", null, Quarter, Entries(dice, 1, Policy.Facts.Length - 1), "returns"),
    }));

    private static ImmutableDictionary<int, Entry> Entries(Dice dice, int first, int last)
    {
        var entries = ImmutableDictionary.CreateBuilder<int, Entry>();
        for (var fact = first; fact <= last; fact++)
        {
            Extent Figure() => fact == 0 ? Extent.OfOption(dice.Next(3)) : Extent.Of(Exact.FromDecimal(dice.Pick([8999, 9000, 9500, 9499, 10_000, 0]) / 10_000m));
            if (dice.Chance(60))
                entries.Add(fact, new Entry(EntryState.Supplied, [Figure()]));
            else if (dice.Chance(30))
                entries.Add(fact, new Entry(EntryState.NotApplicable, []));
            else if (dice.Chance(30))
                entries.Add(fact, new Entry(EntryState.Disputed, [Figure(), Figure()]));
        }

        return entries.ToImmutable();
    }

    /// <summary>Availability counts for accommodation-based services only; any of the three below its limit is a trigger.</summary>
    private static CheckedPolicy Triggers()
    {
        var isAccommodation = Yes(Operator.Equal, new FactReference(ServiceType, Vocabulary.Place, 0), new Constant(ServiceType, Vocabulary.Place, Extent.OfOption(Accommodation)));
        ImmutableArray<Definition> definitions =
        [
            Value("availability", new Applicable(PolicyTypes.Percent, Vocabulary.Place, isAccommodation, Percent(1))),
            Value("availability-low", Yes(Operator.Less, new DefinitionReference(PolicyTypes.Percent, Vocabulary.Place, 0), Limit(90))),
            Value("utilisation-low", Yes(Operator.Less, Percent(2), Limit(90))),
            Value("staffing-low", Yes(Operator.Less, Percent(3), Limit(95))),
            Value("triggered", new FoldItems(PolicyTypes.YesNo, Vocabulary.Place, Aggregate.Any, [Item(1), Item(2), Item(3)])),
            Value("all-triggered", Yes(Operator.And, Trigger(1), Trigger(2), Trigger(3))),
            Value("none-triggered", Yes(Operator.Not, Yes(Operator.Or, Trigger(1), Trigger(2), Trigger(3)))),
            Value("better-staffed-than-used", Yes(Operator.GreaterOrEqual, Percent(3), Percent(2))),
        ];
        ImmutableArray<RecordKind> kinds =
        [
            new("service", -1, null, IsMany: false, null, Absence.Unknown, Vocabulary.Origin),
            new("return", 0, "quarter", IsMany: false, null, Absence.Unknown, Vocabulary.Origin),
        ];
        ImmutableArray<Fact> facts = [Fact(0, "type", ServiceType), Fact(1, "availability", PolicyTypes.Percent), Fact(1, "utilisation", PolicyTypes.Percent), Fact(1, "staffing", PolicyTypes.Percent)];
        var header = new PolicyHeader("west-london", "", Status.InForce, ImmutableDictionary<string, string>.Empty, [], Vocabulary.Place);
        return new CheckedPolicy(header, kinds, facts, definitions, [], new Calendar([], null), []);
    }

    private static Fact Fact(int record, string field, PolicyType type) => new(
        field, record, field, type, type is ChoiceType ? Extent.All(type) : new NumberExtent(0, 10), 2, null, null, null, field, false, AllowsNotApplicable: true, Vocabulary.Origin);

    private static Value Value(string id, Expression body) =>
        new(id, "", Role.Criterion, body.Type, new Key(0, "quarter"), Status.InForce, Vocabulary.Origin, body, null, null);

    private static Operation Yes(Operator @operator, params ImmutableArray<Expression> arguments) => new(PolicyTypes.YesNo, Vocabulary.Place, @operator, arguments);

    private static FactReference Percent(int fact) => new(PolicyTypes.Percent, Vocabulary.Place, fact);

    private static Constant Limit(int percent) => new(PolicyTypes.Percent, Vocabulary.Place, Extent.Of(Exact.FromDecimal(percent / 100m)));

    private static DefinitionReference Trigger(int definition) => new(PolicyTypes.YesNo, Vocabulary.Place, definition);

    private static FoldItem Item(int definition) => new($"{definition}", Trigger(definition), null);
}
