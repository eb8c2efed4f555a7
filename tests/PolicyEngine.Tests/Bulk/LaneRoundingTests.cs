using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Rounding many numbers at a time against rounding each exactly: halves and their neighbours, both signs, small numbers and the largest that are taken.</summary>
public sealed class LaneRoundingTests
{
    private const int Rows = 1_000, Places = 1;

    [Theory]
    [InlineData(RoundingMode.HalfUp)]
    [InlineData(RoundingMode.HalfEven)]
    [InlineData(RoundingMode.Down)]
    [InlineData(RoundingMode.Up)]
    public void Each_is_rounded_as_it_is_alone(RoundingMode mode)
    {
        var (work, random) = (new Workspace(), new Random(7));
        work.Begin(Rows);
        foreach (var (unit, largest, furthest) in new[] { (1L, 1_000L, 1L), (100L, 100_000L, 12L), (8L, 1L << 47, 1L), (1_000L, 1L << 47, 1L << 41), (3L, 1L << 47, 1L << 49) })
        {
            var (wholes, overs) = (new long[Rows], new long[Rows]);
            for (var row = 0; row < Rows; row++)
                (wholes[row], overs[row]) = (random.NextInt64(-largest, largest + 1), random.NextInt64(1, furthest + 1));
            var rounded = LaneRounding.Of(new ColumnArithmetic.Numbers(new Lane(wholes, null), unit, new Lane(overs, null)), Places, mode, PolicyTypes.Number, work.All);
            Assert.NotNull(rounded);
            for (var row = 0; row < Rows; row++)
                Assert.Equal(Exact.Quotient(wholes[row], (Int128)unit * overs[row]).Round(Places, mode), Exact.Quotient(rounded.Value.Lane[row], rounded.Value.Unit));
        }
    }
}
