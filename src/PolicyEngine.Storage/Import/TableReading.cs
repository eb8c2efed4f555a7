using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>From the rows of a grid to a table of records: its header is found and understood, once and before its rows are read.</summary>
internal sealed class TableReading(CheckedPolicy policy, int kind, Grid grid, TableMapping? mapping, DiagnosticBag diagnostics)
{
    private readonly ColumnSorting sorting = new(policy, kind, diagnostics);

    /// <summary>Null if there is no header, which is reported. Rows under a header with faults are read all the same, for what is wrong with them.</summary>
    /// <param name="file">A CSV file, for the finding that it is empty.</param>
    public RecordTable? Read(SourceText file)
    {
        if (TableHeader.Find(grid, name => mapping?.Find(name) is not null || sorting.Known.Find(name) is not null, mapping?.HeaderRow?.Number, diagnostics) is not { } found)
        {
            diagnostics.Add(mapping?.HeaderRow is { } row ? FactErrors.NoHeaderAt(row.Place, row.Number, grid.Title)
                : grid.Sheet is null ? FactErrors.NoHeader(file)
                : FactErrors.NoHeader(grid.File, grid.Sheet));
            return null;
        }

        var layout = new TableLayout(kind, grid, found.Header.Names, Columns(found.Header));
        return new RecordTable(kind, grid.File, grid.Sheet, [.. layout.Columns.Select(c => c.Column)], layout.Rows(found.Rows));
    }

    private ImmutableArray<ColumnReading> Columns(TableHeader header)
    {
        var columns = ImmutableArray.CreateBuilder<ColumnReading>();
        for (var i = 0; i < header.Names.Length; i++)
        {
            if (header.Names[i].Length == 0 || SetAside.IsReasons(header.Names[i]))
                continue;
            var mapped = mapping?.Find(header.Names[i]);
            if (mapped is not { Use: null })
                Add(columns, new RawColumn(header.Names[i], header.Places[i], mapped?.Use, i), mapped?.Form ?? CellForm.Typed, null);
        }

        foreach (var cell in mapping?.Fixed ?? [])
            Add(columns, new RawColumn(cell.Name, cell.NamePlace, cell.Use), CellForm.Typed, cell);
        foreach (var absent in (mapping?.Columns ?? []).Where(c => !header.Names.Any(name => mapping!.Find(name) == c)))
            diagnostics.Add(FactErrors.MappedColumnAbsent(absent.Place, absent.Name, grid.Title, [.. header.Names.Where(n => n.Length > 0)]));
        sorting.RequireKeys(header.Place);
        return columns.ToImmutable();
    }

    private void Add(ImmutableArray<ColumnReading>.Builder columns, RawColumn column, CellForm form, FixedCell? given)
    {
        if (sorting.Use(column) is { } use)
            columns.Add(new ColumnReading(
                new TableColumn(column.Name, use, form), column with { Use = use }, MappedColumns.TypeOf(policy, use), grid.CountsFrom1904, given));
    }
}
