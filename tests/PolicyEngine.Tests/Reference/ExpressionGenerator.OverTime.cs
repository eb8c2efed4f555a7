using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Windows, other periods, groups and what was done, of the service judged.</summary>
internal sealed partial class ExpressionGenerator
{
    private const string Variable = "q";
    private const string Quarter = "quarter";

    private static readonly PolicyType[] Figures = [PolicyTypes.Number, PolicyTypes.Percent];

    private Expression OverTime(PolicyType type, Reach reach, int depth)
    {
        var done = Reachable(reach).Where(d => d.Definition.Key.Level == RecordKinds.Service).Select(d => d.Definition.Id).ToArray();
        return dice.Next(6) switch
        {
            < 2 when type is CountType && done.Length > 0 => new EventCount(type, Vocabulary.Place, dice.Pick(done), dice.Chance(50) ? null : Days(dice.Between(0, 60))),
            < 2 when type is DateType && done.Length > 0 => new EventDate(type, Vocabulary.Place, dice.Pick(done)),
            < 3 => new AtPeriod(type, Vocabulary.Place, dice.Chance(70) ? new PeriodBefore(Quarter, dice.Between(1, 2)) : new PeriodLastYear(Quarter), Of(type, reach, depth - 1)),
            _ => Window(type, reach, depth),
        };
    }

    private FoldPeriods Window(PolicyType type, Reach reach, int depth)
    {
        var aggregates = AggregatesOf(type);
        aggregates.Add((Aggregate.Latest, type));
        if (type is YesNoType)
            aggregates.AddRange([(Aggregate.Rising, PolicyTypes.Count), (Aggregate.Falling, PolicyTypes.Percent)]);
        var (aggregate, item) = dice.Pick(aggregates);
        Expression There(PolicyType of) => dice.Chance(85) ? new AtPeriod(of, Vocabulary.Place, new PeriodStoodOn(Variable), Of(of, reach, depth - 1)) : Of(of, reach, depth - 1);
        return new FoldPeriods(type, Vocabulary.Place, aggregate, -1, Quarter, Variable, Window(), There(item), dice.Chance(40) ? There(PolicyTypes.YesNo) : null);
    }

    private PeriodWindow Window()
    {
        var isComplete = dice.Chance(20);
        return dice.Next(6) switch
        {
            0 => new PeriodWindow(WindowKind.Within, dice.Chance(50) ? Days(dice.Pick([91, 92, 183, 184, 300])) : Given(PolicyTypes.Months, dice.Pick([3, 6, 12])), null, isComplete),
            1 => new PeriodWindow(WindowKind.Since, Given(PolicyTypes.Date, Vocabulary.FirstDay - dice.Pick([0, 1, 2, 150, 300])), null, isComplete),
            2 => new PeriodWindow(WindowKind.ThisPeriod, null, "year", isComplete),
            3 => new PeriodWindow(dice.Chance(50) ? WindowKind.ThisFinancialYear : WindowKind.ThisCalendarYear, null, null, isComplete),
            _ => new PeriodWindow(WindowKind.LastPeriods, Given(PolicyTypes.Count, dice.Between(1, 4)), null, isComplete),
        };
    }

    /// <summary>A benchmark is always a definition of its own.</summary>
    public Value Benchmark(string id)
    {
        var type = dice.Pick(Figures);
        return new Value(id, "", Role.Benchmark, type, new Key(RecordKinds.Service, null), Status.InForce, Vocabulary.Origin, Group(type, Reach.Of(RecordKinds.Service)), Polarity: null, Effect: null);
    }

    private FoldGroup Group(PolicyType type, Reach reach)
    {
        var isPooled = type is PercentType && dice.Chance(60);
        var figure = Of(isPooled ? PolicyTypes.Count : type, reach, 1);
        ImmutableArray<Likeness> alike = [.. dice.Chance(30) ? [new Likeness("provider", RecordKinds.Provider, null)] : Array.Empty<Likeness>(), .. dice.Chance(30) ? [new Likeness("alike", -1, Answer(reach, 1))] : Array.Empty<Likeness>()];
        return new FoldGroup(type, Vocabulary.Place, RecordKinds.Service, alike, figure, isPooled ? Of(PolicyTypes.Count, reach, 1) : null, dice.Chance(30) ? Answer(reach, 1) : null, dice.Between(1, 3), dice.Chance(50));
    }

    private static Constant Days(int days) => Given(PolicyTypes.Days, days);

    private static Constant Given(PolicyType type, int value) => new(type, Vocabulary.Place, Extent.Of(value));

    /// <summary>What no other service is asked for while a series stands on it.</summary>
    private bool IsOverTime(Definition definition) => KernelWalk.ExpressionsOf(definition).SelectMany(KernelWalk.Within)
        .Any(e => e is FoldPeriods or AtPeriod or FoldGroup or EventCount or EventDate || (e is DefinitionReference read && IsOverTime(earlier[read.Definition])) || (e is RowReference row && IsOverTime(earlier[row.Definition])));
}
