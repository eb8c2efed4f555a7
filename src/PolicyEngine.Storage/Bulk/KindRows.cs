using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PolicyEngine.Storage;

/// <summary>The records of one kind that the subjects of a slice have, in columns: those of one subject together, in the order of their periods.</summary>
internal sealed class KindRows(ReadKind kind)
{
    private readonly List<int> ends = [];
    private readonly List<int> periods = [];
    private readonly List<int> owners = [];
    private readonly List<(int KnownOn, long Row)> arrivals = [];
    private readonly TextCodes names = new();
    private readonly TextCodes ownerNames = new();
    private int owner;

    public ReadKind Kind => kind;

    public ImmutableArray<CellColumn> Columns { get; } =
        [.. kind.Columns.Select(column => new CellColumn(kind.Table, column, kind.Form.Parts.FirstOrDefault(p => p.Part == FactPart.Figure && p.Column == column)?.Type))];

    /// <summary>How many records.</summary>
    public int Count => periods.Count;

    /// <summary>The periods that occur by name, empty for records without one.</summary>
    public IReadOnlyList<string> Periods => names.Texts;

    /// <summary>The ids of what subjects belong to.</summary>
    public IReadOnlyList<string> Owners => ownerNames.Texts;

    public int PeriodOf(ReadOnlySpan<byte> name) => names.Of(name);

    /// <summary>Takes the row that a statement stands on for the next record; another may yet take its place.</summary>
    /// <param name="isLatest">Else it is only looked at, whether it can be read.</param>
    public void Put(Statement row, long id, bool isLatest)
    {
        if (kind.IsLevel && isLatest)
            owner = row.At(KindReader.Owner) is { Kind: not CellKind.Nothing } cell ? ownerNames.Of(cell.Bytes) : -1;
        for (var i = 0; i < Columns.Length; i++)
            Columns[i].Put(isLatest ? Count : Count + 1, row.At(KindReader.FirstField + i), id);
    }

    /// <summary>What was taken last is a record.</summary>
    /// <param name="arrival">Since when anything is known of it.</param>
    public void Keep(int period, (int KnownOn, long Row) arrival)
    {
        periods.Add(period);
        arrivals.Add(arrival);
        owners.Add(owner);
    }

    /// <summary>The subject of the next row has no more records.</summary>
    public void EndSubject() => ends.Add(Count);

    /// <summary>The records of a row's subject.</summary>
    public Range Of(int row) => (row == 0 ? 0 : ends[row - 1])..ends[row];

    /// <summary>The period of a record: index into <see cref="Periods"/>.</summary>
    public int PeriodAt(int record) => periods[record];

    /// <summary>Index into <see cref="Owners"/>; -1 where none was supplied.</summary>
    public int OwnerAt(int record) => owners[record];

    /// <summary>The record of each row for a period by name (empty: without one), -1 where there is none: of several the one that came first.</summary>
    public int[] At(string name)
    {
        var at = new int[ends.Count];
        var period = names.Find(name);
        for (var row = 0; row < at.Length; row++)
        {
            at[row] = -1;
            for (var record = Of(row).Start.Value; record < ends[row]; record++)
            {
                if (periods[record] == period && (at[row] < 0 || arrivals[record].CompareTo(arrivals[at[row]]) < 0))
                    at[row] = record;
            }
        }

        return at;
    }

    /// <summary>All records in the order in which they came, those of one row together.</summary>
    /// <param name="name">Of one period; null for all.</param>
    /// <returns>The records, and where those of each row end.</returns>
    public (int[] Records, int[] Ends) InOrder(string? name)
    {
        var period = name is null ? -1 : names.Find(name);
        var (records, last) = (new List<int>(Count), new int[ends.Count]);
        for (var row = 0; row < last.Length; row++)
        {
            var first = records.Count;
            for (var record = Of(row).Start.Value; record < ends[row]; record++)
            {
                if (name is null || periods[record] == period)
                    records.Add(record);
            }

            CollectionsMarshal.AsSpan(records)[first..].Sort((a, b) => arrivals[a].CompareTo(arrivals[b]));
            last[row] = records.Count;
        }

        return ([.. records], last);
    }
}
