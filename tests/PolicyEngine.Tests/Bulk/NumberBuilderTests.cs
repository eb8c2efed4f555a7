using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using Column = PolicyEngine.Bulk.Column;
using NumberColumn = PolicyEngine.Bulk.NumberColumn;

namespace PolicyEngine.Tests.Bulk;

/// <summary>A column put together out of many by chance, against the union of what each of them has, row by row.</summary>
public sealed class NumberBuilderTests
{
    /// <summary>Several words of a mask, the last one not full.</summary>
    private const int Rows = 200;

    private const int Unit = 100, Seeds = 400;

    private readonly Workspace work = new();

    [Fact]
    public void Each_row_has_the_union_of_what_the_columns_have_there()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            work.Begin(Rows);
            var (dice, expected) = (new Dice(seed), new NumberExtent?[Rows]);
            var isOver = dice.Chance(30);
            var builder = new NumberBuilder(work, Unit, isOver);
            for (var parts = dice.Between(1, 30); parts > 0; parts--)
            {
                var (rows, column) = (Mask(dice), Column(dice, isOver));
                builder.Include(rows & column.HasValue, column);
                foreach (var row in rows & column.HasValue)
                    expected[row] = expected[row] is { } one ? (NumberExtent)one.Union(column.ValuesAt(row)) : (NumberExtent)column.ValuesAt(row);
            }

            var built = builder.Build(work.None, work.None, work.None);
            for (var row = 0; row < Rows; row++)
            {
                var actual = built.HasValue[row] ? built.ExtentAt(row) : null;
                Assert.True(Equals(expected[row], actual), $"Seed {seed}, row {row}: {actual?.Low} to {actual?.High}, not {expected[row]?.Low} to {expected[row]?.High}.");
                Assert.Equal(expected[row] is { IsSingle: true }, built.HasOneValue[row]);
            }
        }
    }

    private Column Column(Dice dice, bool isOver)
    {
        if (dice.Chance(40))
            return SameColumn.Of(work, Possible.Known(Bounds(dice)));
        var (low, high, over) = (new int[Rows], new int[Rows], new int[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            low[row] = dice.Between(-5, 300);
            high[row] = low[row] + dice.Between(0, 3);
            over[row] = dice.Between(1, 4);
        }

        var (least, valued, alike) = (new Lane(low), Mask(dice), Mask(dice));
        var most = dice.Chance(50) ? least : new Lane(high);
        var divisor = new Lane(over);
        return new NumberColumn(least, most, dice.Pick([1, 3, 20, Unit]), valued, work.None)
        {
            Alike = [new AlikeRows(valued & alike, Bounds(dice)), new AlikeRows(valued.Without(alike) & Mask(dice), Bounds(dice))],
            Over = dice.Chance(isOver ? 60 : 10) ? (divisor, divisor) : null,
        };
    }

    /// <summary>One number or two ends, either of them open, not all of them multiples of the unit's reciprocal.</summary>
    private static NumberExtent Bounds(Dice dice)
    {
        var (low, width) = (Exact.Quotient(dice.Between(-3, 30), dice.Pick([1, 2, 3])), dice.Between(0, 2));
        var high = Exact.Add(low, width)!.Value;
        return dice.Pick([NumberExtent.Any, new NumberExtent(Exact.Zero, null), new NumberExtent(low, null), new NumberExtent(null, high), new NumberExtent(low, high), new NumberExtent(low, low)]);
    }

    private Mask Mask(Dice dice)
    {
        if (dice.Chance(20))
            return work.All;
        var (mask, percent) = (work.NewEmptyMask(), dice.Pick([2, 50, 95]));
        for (var row = 0; row < Rows; row++)
        {
            if (dice.Chance(percent))
                mask.Add(row);
        }

        return mask;
    }
}
