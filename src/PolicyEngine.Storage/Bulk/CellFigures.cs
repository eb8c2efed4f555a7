using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>Cells as the figures of a fact, a row for each subject.</summary>
/// <param name="records">The record of each row, -1 where there is none.</param>
/// <param name="cells">Null where nothing of the field was ever recorded.</param>
internal sealed class CellFigures(Fact fact, CellColumn? cells, int[] records)
{
    private const int Bits = 64;
    private const int Ten = 10;

    private readonly ulong[] supplied = new ulong[(records.Length + Bits - 1) / Bits];
    private readonly ulong[] notApplicable = new ulong[(records.Length + Bits - 1) / Bits];
    private readonly ulong[] without = new ulong[(records.Length + Bits - 1) / Bits];
    private readonly List<OddFigure> odd = [];
    private int[]? options;

    /// <param name="isOneOfMany">Whether of a row without a record it is said that it does not apply, and not that there is none.</param>
    public Figures Read(bool isOneOfMany)
    {
        var numbers = new long[records.Length];
        for (var row = 0; row < records.Length; row++)
        {
            if (records[row] is >= 0 and var record)
                Take(row, record, numbers);
            else
                Add(without, row);
        }

        var isOption = fact.Type is YesNoType or ChoiceType;
        var unit = isOption ? 1 : Shorten(numbers);
        var ints = isOption ? null : Narrowed(numbers);
        return new Figures
        {
            Options = isOption ? Array.ConvertAll(numbers, n => (byte)n) : null,
            Ints = ints,
            Longs = isOption || ints is not null ? null : numbers,
            Unit = unit,
            Supplied = supplied,
            NotApplicable = isOneOfMany ? Both(notApplicable, without) : notApplicable,
            NoRecord = isOneOfMany ? default(ReadOnlyMemory<ulong>?) : without,
            Odd = odd,
        };
    }

    private void Take(int row, int record, long[] numbers)
    {
        switch (cells?.StateOf(record))
        {
            case CellState.NotApplicable:
                Add(notApplicable, row);
                break;
            case CellState.Plain when fact.Type is TextType:
                odd.Add(new OddFigure(row, Extent.Of(cells.Text(record)), IsDisputed: false));
                break;
            case CellState.Plain when fact.Type is not ChoiceType || OptionAt(record) >= 0:
                numbers[row] = fact.Type is ChoiceType ? OptionAt(record) : cells.Number(record);
                Add(supplied, row);
                break;
            case CellState.Odd when cells.EntryAt(record, fact.Type) is { } entry:
                odd.Add(new OddFigure(row, entry.Figures.AsEnumerable().Aggregate((a, b) => a.Union(b)), entry.State == EntryState.Disputed));
                break;
        }
    }

    /// <summary>-1 of an option that the policy does not have: as if it had not been supplied.</summary>
    private int OptionAt(int record)
    {
        options ??= [.. cells!.Options.Texts.Select(text => ((ChoiceType)fact.Type).Options.IndexOf(text))];
        return options[cells!.Number(record)];
    }

    /// <summary>The numbers in the largest unit that all of them are multiples of: percents that are whole in hundredths, not in millionths.</summary>
    private long Shorten(long[] numbers)
    {
        if (cells is null)
            return 1;
        var (unit, by) = ((long)Math.Pow(Ten, cells.Scale), (long)Math.Pow(Ten, cells.Scale));
        foreach (var number in numbers)
        {
            while (by > 1 && number % by != 0)
                by /= Ten;
        }

        for (var row = 0; by > 1 && row < numbers.Length; row++)
            numbers[row] /= by;
        return unit / by;
    }

    private static int[]? Narrowed(long[] numbers)
    {
        foreach (var number in numbers)
        {
            if (number != (int)number)
                return null;
        }

        return Array.ConvertAll(numbers, n => (int)n);
    }

    private static ulong[] Both(ulong[] one, ulong[] other) => [.. one.Zip(other, (a, b) => a | b)];

    private static void Add(ulong[] rows, int row) => rows[row / Bits] |= 1UL << (row % Bits);
}
