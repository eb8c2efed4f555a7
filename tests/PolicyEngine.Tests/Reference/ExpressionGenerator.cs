using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>What an expression may speak of where it stands.</summary>
/// <param name="Level">The level stood on; -1 reads nothing.</param>
/// <param name="Kinds">Record kinds whose facts can be read.</param>
/// <param name="Folds">How many aggregates over records it stands in.</param>
internal sealed record Reach(int Level, ImmutableArray<int> Kinds, int Folds)
{
    public static Reach Of(int level) => new(level, RecordKinds.ReadFrom(level), 0);

    public Reach Into(int kind) => kind == RecordKinds.Service
        ? new Reach(kind, [.. Kinds.Union(RecordKinds.ReadFrom(kind))], Folds + 1)
        : new Reach(Level, [.. Kinds.Append(kind).Distinct()], Folds + 1);
}

/// <summary>Well-typed expressions over given facts and earlier definitions.</summary>
internal sealed partial class ExpressionGenerator(Dice dice, ImmutableArray<Fact> facts, IReadOnlyList<Definition> earlier, bool isOverTime = false)
{
    private const int Readings = 2;

    private static readonly ImmutableArray<Operator> Comparisons =
        [Operator.Less, Operator.LessOrEqual, Operator.Greater, Operator.GreaterOrEqual, Operator.Equal, Operator.NotEqual];

    public Expression Of(PolicyType type, Reach reach, int depth)
    {
        if (depth <= 0)
            return Leaf(type, reach);
        if (isOverTime && reach is { Level: RecordKinds.Service, Folds: 0 } && dice.Chance(25))
            return OverTime(type, reach, depth);
        return dice.Next(20) switch
        {
            < 4 => Leaf(type, reach),
            < 6 => new Conditional(type, Vocabulary.Place, Answer(reach, depth - 1), Of(type, reach, depth - 1), Of(type, reach, depth - 1)),
            < 7 => new Applicable(type, Vocabulary.Place, Answer(reach, depth - 1), Of(type, reach, depth - 1)),
            7 when dice.Chance(50) => new ReadingReference(type, Vocabulary.Place, dice.Next(Readings), [Of(type, reach, depth - 1), Of(type, reach, depth - 1)]),
            < 10 => Series(type, reach, depth),
            _ => Built(type, reach, depth),
        };
    }

    /// <summary>A cell for an input of a type.</summary>
    public CellTest Cell(PolicyType type, Reach reach)
    {
        Expression Side() => dice.Chance(80) ? Constant(type) : Of(type, reach, 1);
        var comparisons = type.IsNumeric || type is ChoiceType { IsOrdered: true } ? Comparisons : [Operator.Equal, Operator.NotEqual];
        return dice.Next(10) switch
        {
            < 5 => new ComparisonCell(dice.Pick(comparisons), Side()),
            5 or 6 when comparisons.Length > 2 => new RangeCell(Side(), Side()),
            < 8 => new SetCell([.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Side())]),
            8 => dice.Chance(50) ? new NotApplicableCell() : new BlankCell(),
            _ => new AnyCell(),
        };
    }

    private Expression Answer(Reach reach, int depth) => Of(PolicyTypes.YesNo, reach, depth);

    private Constant Constant(PolicyType type) => new(type, Vocabulary.Place, Vocabulary.ValueOf(type, dice));

    private Expression Leaf(PolicyType type, Reach reach)
    {
        var reading = Reads(type, reach);
        if (reading.Count > 0 && dice.Chance(80))
            return dice.Pick(reading);
        if (type is DateType && dice.Chance(40))
            return new DateReference(type, Vocabulary.Place, dice.Pick([DateReference.AsOf, "start", "end", "due"]));
        return dice.Chance(4) ? new NotSupplied(type, Vocabulary.Place, "It is not in the source.") : Constant(type);
    }

    private List<Expression> Reads(PolicyType type, Reach reach)
    {
        var reads = new List<Expression>();
        for (var i = 0; i < facts.Length; i++)
            if (facts[i].Type == type && reach.Kinds.Contains(facts[i].Record))
                reads.Add(new FactReference(type, Vocabulary.Place, i));
        foreach (var (index, definition) in Reachable(reach))
            for (var output = 0; output < (definition as Table)?.Outputs.Length || (output == 0 && definition is Value); output++)
                if ((definition is Table table ? table.Outputs[output].Type : definition.Type) == type)
                    reads.Add(new DefinitionReference(type, Vocabulary.Place, index, output));
        return reads;
    }

    private IEnumerable<(int Index, Definition Definition)> Reachable(Reach reach) =>
        earlier.Index().Where(d => (d.Item.Key.Level < 0 || RecordKinds.ReadFrom(reach.Level).Contains(d.Item.Key.Level)) && (reach.Folds == 0 || !IsOverTime(d.Item)));

    private Expression Built(PolicyType type, Reach reach, int depth)
    {
        if (type is YesNoType)
            return Judged(reach, depth);
        var productions = Vocabulary.Productions[type].ToArray();
        if (productions.Length == 0)
            return Leaf(type, reach);
        if (type.IsNumeric && dice.Chance(8))
            return new Rounded(type, Vocabulary.Place, Of(type, reach, depth - 1), dice.Between(0, 2), dice.Pick(Enum.GetValues<RoundingMode>()));
        var production = dice.Pick(productions);
        return new Operation(type, Vocabulary.Place, production.Operator, [.. production.Arguments.Select(a => Of(a, reach, depth - 1))]);
    }

    private Expression Judged(Reach reach, int depth)
    {
        var rows = Reachable(reach).Where(d => d.Definition is Table { Rows.Length: > 0 }).ToArray();
        return dice.Next(12) switch
        {
            < 2 => Yes(dice.Chance(50) ? Operator.And : Operator.Or, [.. Enumerable.Range(0, dice.Between(2, 3)).Select(_ => Answer(reach, depth - 1))]),
            2 => Yes(Operator.Not, [Answer(reach, depth - 1)]),
            < 7 => Compared(reach, depth),
            7 when dice.Chance(30) => Yes(Operator.IsWorkingDay, [Of(PolicyTypes.Date, reach, depth - 1)]),
            7 => Yes(Operator.By, [Leaf(PolicyTypes.Date, reach), Of(PolicyTypes.Date, reach, depth - 1)]),
            8 => Matched(reach, depth),
            9 => new StateMatch(PolicyTypes.YesNo, Vocabulary.Place, Answer(reach, depth - 1), dice.Pick([StateTest.Met, StateTest.Missed])),
            10 => Stated(reach, depth),
            _ when rows.Length > 0 && dice.Pick(rows) is var (index, table) =>
                new RowReference(PolicyTypes.YesNo, Vocabulary.Place, index, dice.Next(((Table)table).Rows.Length)),
            _ => Compared(reach, depth),
        };
    }

    private static Operation Yes(Operator @operator, ImmutableArray<Expression> arguments) =>
        new(PolicyTypes.YesNo, Vocabulary.Place, @operator, arguments);

    private Operation Compared(Reach reach, int depth)
    {
        var type = AnyType();
        var comparison = dice.Pick(type.IsNumeric || type is ChoiceType { IsOrdered: true } ? Comparisons : [Operator.Equal, Operator.NotEqual]);
        return Yes(comparison, [Of(type, reach, depth - 1), dice.Chance(50) ? Constant(type) : Of(type, reach, depth - 1)]);
    }

    private CellMatch Matched(Reach reach, int depth)
    {
        var type = AnyType();
        return new CellMatch(PolicyTypes.YesNo, Vocabulary.Place, Of(type, reach, depth - 1), Cell(type, reach));
    }

    private StateMatch Stated(Reach reach, int depth)
    {
        var subject = Of(AnyType(), reach, dice.Chance(50) ? 0 : depth - 1);
        var state = subject is FactReference && dice.Chance(30) ? StateTest.Supplied : StateTest.Applicable;
        return new StateMatch(PolicyTypes.YesNo, Vocabulary.Place, subject, state);
    }

    /// <summary>A type that some fact has, mostly.</summary>
    private PolicyType AnyType() => dice.Chance(80) ? dice.Pick(facts).Type : dice.Pick(Vocabulary.Types);

    private Expression Series(PolicyType type, Reach reach, int depth)
    {
        var aggregates = AggregatesOf(type);
        var kinds = RecordKinds.SeriesFrom(reach.Level);
        if (reach.Folds < 2 && kinds.Length > 0 && dice.Chance(70))
            return Recorded(type, reach, dice.Pick(kinds), depth);
        if (aggregates.Count == 0)
            return Leaf(type, reach);
        var (aggregate, item) = dice.Pick(aggregates);
        return new FoldItems(type, Vocabulary.Place, aggregate, Collected(item, reach) ?? Listed(item, reach, depth));
    }

    private ImmutableArray<FoldItem> Listed(PolicyType item, Reach reach, int depth) =>
    [
        .. Enumerable.Range(0, dice.Between(1, 3)).Select(i =>
            new FoldItem($"{i}", Of(item, reach, depth - 1), dice.Chance(30) ? Answer(reach, depth - 1) : null)),
    ];

    /// <summary>The rows of a collecting table that fire.</summary>
    private ImmutableArray<FoldItem>? Collected(PolicyType item, Reach reach)
    {
        var tables = Reachable(reach)
            .Where(d => d.Definition is Table { Hit: HitPolicy.Collect } && d.Definition.Type == item && d.Definition.Key.Level == reach.Level)
            .ToArray();
        if (tables.Length == 0)
            return null;
        var (index, table) = dice.Pick(tables);
        return [.. ((Table)table).Rows.Select((r, i) => new FoldItem(r.Id, r.Outputs[0], new RowReference(PolicyTypes.YesNo, Vocabulary.Place, index, i)))];
    }

    private FoldRecords Recorded(PolicyType type, Reach reach, int kind, int depth)
    {
        var dated = kind is RecordKinds.Complaint or RecordKinds.Notice;
        var aggregates = AggregatesOf(type);
        var (aggregate, item) = aggregates.Count > 0 && (!dated || dice.Chance(80)) ? dice.Pick(aggregates) : (Aggregate.Latest, type);
        if (aggregate == Aggregate.Latest && !dated)
            kind = RecordKinds.Notice;
        var inside = reach.Into(kind);
        var filter = dice.Chance(40) ? Answer(inside, depth - 1) : null;
        return new FoldRecords(type, Vocabulary.Place, aggregate, kind, Of(item, inside, depth - 1), filter);
    }

    private static List<(Aggregate, PolicyType)> AggregatesOf(PolicyType type)
    {
        var fitting = new List<(Aggregate, PolicyType)>();
        if (type is YesNoType)
            fitting.AddRange([(Aggregate.Any, type), (Aggregate.All, type), (Aggregate.None, type)]);
        if (type is CountType)
            fitting.Add((Aggregate.Count, PolicyTypes.YesNo));
        if (type is PercentType)
            fitting.Add((Aggregate.Share, PolicyTypes.YesNo));
        if (Vocabulary.Addable.Contains(type))
            fitting.AddRange([(Aggregate.Sum, type), (Aggregate.Average, type)]);
        if (type.IsNumeric || type is ChoiceType { IsOrdered: true })
            fitting.AddRange([(Aggregate.Lowest, type), (Aggregate.Highest, type)]);
        return fitting;
    }
}
