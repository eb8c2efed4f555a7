using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>The slips that there can be in the rows of a table: one dropped, a cell changed or left out, what two give exchanged.</summary>
internal static class TableSlips
{
    public static IEnumerable<Slip> Of(Table table) => Enumerable.Range(0, table.Rows.Length).SelectMany(row => Of(table, row));

    private static IEnumerable<Slip> Of(Table table, int row)
    {
        var written = table.Rows[row];
        yield return Changed($"without the row `{written.Id}`", r => r with { Condition = new Constant(PolicyTypes.YesNo, r.Origin.Place, OptionExtent.No) });
        if (row + 1 < table.Rows.Length && table.Rows[row + 1] is var next && !next.Outputs.SequenceEqual(written.Outputs))
            yield return new Slip(table.Id, written.Origin.Place, $"what `{written.Id}` and `{next.Id}` give exchanged", d => Exchanged((Table)d, row));
        for (var i = 0; i < written.Cells.Length; i++)
        {
            var column = i;
            foreach (var (test, text) in CellSlips.Of(written.Cells[column]))
                yield return Changed(text, r => r with { Cells = r.Cells.SetItem(column, test) }, KernelWalk.Parts(written.Cells[column]).First());
            if (written.Cells[column] is not (BlankCell or AnyCell))
                yield return Changed(
                    $"without `{table.Inputs[column].Name} {Wording.Of(written.Cells[column])}` in the row `{written.Id}`", r => r with { Cells = r.Cells.SetItem(column, new BlankCell()) });
        }

        Slip Changed(string text, Func<Row, Row> change, Expression? at = null) =>
            new(table.Id, at?.Place ?? written.Origin.Place, text, d => (Table)d with { Rows = ((Table)d).Rows.SetItem(row, change(((Table)d).Rows[row])) });
    }

    private static Table Exchanged(Table table, int row)
    {
        var (one, other) = (table.Rows[row], table.Rows[row + 1]);
        return table with { Rows = table.Rows.SetItem(row, one with { Outputs = other.Outputs }).SetItem(row + 1, other with { Outputs = one.Outputs }) };
    }
}
