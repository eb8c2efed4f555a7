using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Testing;

/// <summary>The slips that there can be in a cell, apart from the figures in it.</summary>
internal static class CellSlips
{
    public static IEnumerable<(CellTest Test, string Text)> Of(CellTest test) => test switch
    {
        ComparisonCell cell => Slips.Others(cell.Operator).Select(o => Instead(cell with { Operator = o }, cell)),
        SetCell { Items.Length: > 1 } cell => cell.Items.Select(i => ((CellTest)new SetCell(cell.Items.Remove(i)), $"without `{Wording.Of(i)}` in `{Wording.Of(cell)}`")),
        _ => [],
    };

    private static (CellTest, string) Instead(CellTest other, CellTest written) => (other, $"`{Wording.Of(other)}` instead of `{Wording.Of(written)}`");
}
