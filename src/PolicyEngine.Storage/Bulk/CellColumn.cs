using System.Runtime.InteropServices;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

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
/// <param name="type">As all that is on file is read; null where only versions of policies know the column.</param>
internal sealed class CellColumn(FactTable table, FactColumn column, PolicyType? type)
{
    private const int FirstLength = 256;

    /// <summary>In the order of their records.</summary>
    private readonly List<OddCell> odd = [];

    private readonly TextPool texts = new();
    private long[] numbers = new long[FirstLength];
    private CellState[] states = new CellState[FirstLength];

    /// <summary>The options that occur, in the column of a choice.</summary>
    public TextCodes Options { get; } = new();

    /// <summary>Of an odd cell what is on file; null where a policy does not know of such a thing.</summary>
    public Entry? EntryAt(int record, PolicyType asked) => EntryOf(odd[CollectionsMarshal.AsSpan(odd).BinarySearch(new InRecord(record))], asked);

    public CellState StateOf(int record) => states[record];

    public int Scale => column.Scale;

    /// <summary>Of a plain cell: the number, or the index of the option.</summary>
    public long Number(int record) => numbers[record];

    /// <summary>Of a plain cell in a column of texts.</summary>
    public string Text(int record) => texts.At(numbers[record]);

    /// <summary>Takes a cell for a record, in the place of what it or any after it had.</summary>
    /// <param name="id">The row's.</param>
    /// <exception cref="StoreException">No program wrote what stands there.</exception>
    public void Put(int record, StoredCell cell, long id)
    {
        if (record >= states.Length)
        {
            Array.Resize(ref numbers, record * 2);
            Array.Resize(ref states, record * 2);
        }

        while (odd.Count > 0 && odd[^1].Record >= record)
            odd.RemoveAt(odd.Count - 1);
        states[record] = cell.Kind switch
        {
            CellKind.Nothing => CellState.Nothing,
            CellKind.Number when !column.IsText => Plain(record, cell.Number),
            CellKind.Text when column.Type == FactColumn.Choice => Plain(record, Options.Of(cell.Bytes)),
            CellKind.Text when column.IsText => Plain(record, texts.Add(cell.Bytes)),
            CellKind.Bytes when Stored.IsNotApplicable(cell.Bytes) => CellState.NotApplicable,
            _ => Keep(record, cell.Stored, id),
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
        if (type is not null)
            EntryOf(odd[^1], type);
        return CellState.Odd;
    }

    private Entry? EntryOf(OddCell found, PolicyType asked)
    {
        if (found.Stored.HasNumber)
            throw Unreadable.Row(table, found.Row, broken: null);
        try
        {
            return found.Stored.ToEntry(column, asked);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            throw Unreadable.Row(table, found.Row, broken);
        }
    }

    private readonly struct InRecord(int record) : IComparable<OddCell>
    {
        public int CompareTo(OddCell other) => record.CompareTo(other.Record);
    }
}
