using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Well-typed policies by chance, small, with everything a kernel can hold.</summary>
/// <param name="isOverTime">Also with several periods, groups and what was done.</param>
internal sealed class KernelGenerator(Dice dice, bool isOverTime = false)
{
    private static readonly PolicyHeader Header = new(
        "generated", "Generated", Status.InForce, ImmutableDictionary<string, string>.Empty, ["generated"], Vocabulary.Place);

    public CheckedPolicy Policy()
    {
        var palette = Enumerable.Range(0, dice.Between(2, 4)).Select(_ => dice.Pick(Vocabulary.Types)).Append(PolicyTypes.YesNo).ToArray();
        ImmutableArray<Fact> facts = [.. Enumerable.Range(0, RecordKinds.Notice + 1).SelectMany(kind => FactsOf(kind, palette))];
        var definitions = new List<Definition>();
        foreach (var number in Enumerable.Range(0, dice.Between(2, 6)))
            definitions.Add(Definition(number, palette, new ExpressionGenerator(dice, facts, definitions, isOverTime)));
        return new CheckedPolicy(Header, RecordKinds.All(dice), facts, [.. definitions], [Reading("first"), Reading("second")], Calendar(), []);
    }

    private IEnumerable<Fact> FactsOf(int kind, PolicyType[] palette)
    {
        if (kind >= RecordKinds.Complaint)
            yield return Fact(kind, "on", PolicyTypes.Date);
        foreach (var number in Enumerable.Range(0, dice.Between(1, 3)))
            yield return Fact(kind, $"field-{number}", dice.Pick(palette));
    }

    private Fact Fact(int kind, string field, PolicyType type) => new(
        $"{new[] { "provider", "service", "return", "complaint", "notice" }[kind]}.{field}",
        kind,
        field,
        type,
        RangeOf(type),
        Places: null,
        Purpose: null,
        Asks: null,
        SuppliedBy: null,
        Label: field,
        IsOptional: dice.Chance(15),
        AllowsNotApplicable: dice.Chance(35),
        Vocabulary.Origin);

    private Extent RangeOf(PolicyType type) => type switch
    {
        DateType when dice.Chance(50) => new NumberExtent(Vocabulary.FirstDay, Vocabulary.FirstDay + 120),
        CountType or DurationType when dice.Chance(60) => new NumberExtent(0, 14),
        PercentType when dice.Chance(60) => new NumberExtent(0, 10),
        NumberType or MoneyType or RateType when dice.Chance(60) => new NumberExtent(dice.Between(-3, 0), dice.Between(1, 7)),
        _ => Extent.All(type),
    };

    private Definition Definition(int number, PolicyType[] palette, ExpressionGenerator expressions)
    {
        if (isOverTime && dice.Chance(20))
            return expressions.Benchmark($"value-{number}");
        var level = dice.Pick([-1, RecordKinds.Provider, RecordKinds.Provider, RecordKinds.Service, RecordKinds.Service, RecordKinds.Service]);
        var type = dice.Chance(40) ? PolicyTypes.YesNo : dice.Pick(palette);
        if (dice.Chance(40))
            return Table($"table-{number}", level, type, palette, expressions);
        return new Value(
            $"value-{number}", "", Role.Value, type, new Key(level, null), Status.InForce, Vocabulary.Origin,
            expressions.Of(type, Reach.Of(level), dice.Between(1, 3)), Polarity: null, Effect: null);
    }

    private Table Table(string id, int level, PolicyType type, PolicyType[] palette, ExpressionGenerator expressions)
    {
        var reach = Reach.Of(level);
        var hit = dice.Pick(Enum.GetValues<HitPolicy>());
        var first = hit is HitPolicy.Best or HitPolicy.Worst ? dice.Pick(Vocabulary.Ordered) : type;
        ImmutableArray<TableOutput> outputs = [new("result", first), .. dice.Chance(25) ? [new TableOutput("also", dice.Pick(palette))] : ImmutableArray<TableOutput>.Empty];
        ImmutableArray<TableInput> inputs =
            [.. Enumerable.Range(0, dice.Between(0, 2)).Select(i => new TableInput($"input-{i}", expressions.Of(dice.Pick(palette), reach, dice.Between(0, 2))))];
        return new Table(
            id, "", Role.Table, first, new Key(level, null), Status.InForce, Vocabulary.Origin, inputs, outputs, hit,
            [.. Enumerable.Range(0, dice.Between(1, 4)).Select(i => Row($"row-{i}", inputs, outputs, expressions, reach))],
            dice.Chance(40) ? default : [.. outputs.Select(o => Output(o, expressions, reach))],
            "Nothing is said of the rest.");
    }

    private Row Row(string id, ImmutableArray<TableInput> inputs, ImmutableArray<TableOutput> outputs, ExpressionGenerator expressions, Reach reach) => new(
        id,
        inputs.IsEmpty || dice.Chance(30) ? expressions.Of(PolicyTypes.YesNo, reach, 1) : null,
        [.. inputs.Select(i => expressions.Cell(i.Expression.Type, reach))],
        [.. outputs.Select(o => Output(o, expressions, reach))],
        Vocabulary.Origin);

    private Expression Output(TableOutput output, ExpressionGenerator expressions, Reach reach) =>
        dice.Chance(70) ? new Constant(output.Type, Vocabulary.Place, Vocabulary.ValueOf(output.Type, dice)) : expressions.Of(output.Type, reach, 1);

    private static Reading Reading(string id) => new(
        id, "Which?", [new ReadingOption("one", "", Vocabulary.Place), new ReadingOption("other", "", Vocabulary.Place)], 0, "It says so.", Vocabulary.Origin);

    private Calendar Calendar()
    {
        var day = Vocabulary.FirstDay;
        var holidays = new BankHolidays(day - 200, day + 300, [day + 85, day + 86, day + 92]);
        ImmutableArray<Period> earlier = isOverTime ? [.. Enumerable.Range(1, 5).Select(back => Period("quarter", $"{back} before", day - (92 * back))), Period("quarter", "the next", day + 92), Period("year", "the year before", day - 552), Period("year", "the year", day - 184)] : [];
        return new Calendar([Period("quarter", RecordKinds.Period, day), .. earlier], dice.Chance(90) ? holidays : null);
    }

    private static Period Period(string kind, string name, int start)
    {
        var end = start + (kind == "year" ? 367 : 91);
        return new Period(kind, name, ImmutableDictionary<string, int>.Empty.Add("start", start).Add("end", end).Add("due", end + 14), Vocabulary.Origin);
    }
}
