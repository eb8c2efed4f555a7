using PolicyEngine.Bulk;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>The records of a kind of which the subjects of a slice have many.</summary>
internal sealed class StoredRecords : RecordColumns
{
    private readonly CheckedPolicy version;
    private readonly KindRows rows;
    private readonly Func<int, int> columnOf;
    private readonly int[] records;
    private readonly int[] ends;

    /// <param name="name">Of one period by name (empty: without one); null for all.</param>
    /// <param name="columnOf">Where a fact's cells are, -1 where nowhere.</param>
    public StoredRecords(CheckedPolicy version, RecordKind kind, KindRows rows, string? name, Func<int, int> columnOf)
    {
        (this.version, this.rows, this.columnOf) = (version, rows, columnOf);
        (records, ends) = rows.InOrder(name);
        Most = Enumerable.Range(0, ends.Length).Max(CountOf);
        if (kind.Absence == Absence.Unknown)
            Unknown = FigureReading.Rows(ends.Length, row => CountOf(row) == 0);
    }

    public override int Most { get; }

    public override ReadOnlyMemory<ulong>? Unknown { get; }

    public override ReadOnlyMemory<ulong> Has(int number) => FigureReading.Rows(ends.Length, row => CountOf(row) > number);

    public override Figures Read(int fact, int number)
    {
        var at = new int[ends.Length];
        for (var row = 0; row < at.Length; row++)
            at[row] = CountOf(row) > number ? records[ends[row] - CountOf(row) + number] : -1;
        return new CellFigures(version.Facts[fact], columnOf(fact) is >= 0 and var column ? rows.Columns[column] : null, at).Read(isOneOfMany: true);
    }

    private int CountOf(int row) => ends[row] - (row == 0 ? 0 : ends[row - 1]);
}
