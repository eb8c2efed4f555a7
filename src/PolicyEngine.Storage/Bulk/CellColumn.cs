using System.Runtime.InteropServices;

namespace PolicyEngine.Storage;

/// <summary>What a cell of a typed column is.</summary>
internal enum CellState : byte
{
    /// <summary>Not supplied.</summary>
    Nothing,

    /// <summary>What the column is for.</summary>
    Plain,

    NotApplicable,

    /// <summary>Anything else: figures in dispute, one that is no multiple of the column's unit, damage.</summary>
    Odd,
}

/// <summary>A cell that is not plain, as it is stored.</summary>
/// <param name="Record">In which record of the slice, counted from 0.</param>
/// <param name="Row">The id of the row in its table.</param>
internal readonly record struct OddCell(int Record, long Row, Stored Stored);

/// <summary>One typed column of a table, as much of it as a slice has: a cell for each record, nothing allocated for one.</summary>
internal sealed class CellColumn(FactColumn column)
{
    private const int FirstLength = 256;

    private readonly List<OddCell> odd = [];
    private readonly TextPool texts = new();
    private long[] numbers = new long[FirstLength];
    private CellState[] states = new CellState[FirstLength];

    public FactColumn Column => column;

    /// <summary>The options that occur, in the column of a choice.</summary>
    public TextCodes Options { get; } = new();

    /// <summary>In the order of their records.</summary>
    public IReadOnlyList<OddCell> Odd => odd;

    public OddCell OddAt(int record) => odd[CollectionsMarshal.AsSpan(odd).BinarySearch(new InRecord(record))];

    public CellState StateOf(int record) => states[record];

    /// <summary>Of a plain cell: the number, or the index of the option.</summary>
    public long Number(int record) => numbers[record];

    /// <summary>Of a plain cell in a column of texts.</summary>
    public string Text(int record) => texts.At(numbers[record]);

    /// <summary>Takes a record's cell from the row that a statement stands on, in the place of what it had.</summary>
    /// <param name="at">The statement's column.</param>
    /// <param name="id">The row's.</param>
    public void Put(int record, Statement row, int at, long id)
    {
        if (record == states.Length)
        {
            Array.Resize(ref numbers, record * 2);
            Array.Resize(ref states, record * 2);
        }

        while (odd.Count > 0 && odd[^1].Record == record)
            odd.RemoveAt(odd.Count - 1);
        states[record] = row.KindOf(at) switch
        {
            CellKind.Nothing => CellState.Nothing,
            CellKind.Number when !column.IsText => Plain(record, row.Number(at)),
            CellKind.Text when column.Type == FactColumn.Choice => Plain(record, Options.Of(row.Bytes(at))),
            CellKind.Text when column.IsText => Plain(record, texts.Add(row.Bytes(at))),
            CellKind.Bytes when Stored.IsNotApplicable(row.Bytes(at)) => CellState.NotApplicable,
            _ => Keep(record, row.Stored(at), id),
        };
    }

    private CellState Plain(int record, long number)
    {
        numbers[record] = number;
        return CellState.Plain;
    }

    private CellState Keep(int record, Stored stored, long id)
    {
        odd.Add(new OddCell(record, id, stored));
        return CellState.Odd;
    }

    private readonly struct InRecord(int record) : IComparable<OddCell>
    {
        public int CompareTo(OddCell other) => record.CompareTo(other.Record);
    }
}
