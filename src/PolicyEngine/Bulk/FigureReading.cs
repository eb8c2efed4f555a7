using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>From facts found one by one to a column of them.</summary>
internal static class FigureReading
{
    private const int UsualPlaces = 2, PlacesOfPercent = 2, MostPlaces = 9;

    /// <param name="fact">Whose figures.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="find">What is on file for a row.</param>
    public static Figures Of(Fact fact, int count, Func<int, FoundFact> find)
    {
        var isOption = fact.Type is YesNoType or ChoiceType;
        var unit = isOption || fact.Type is TextType ? 1 : UnitOf(fact);
        var (numbers, options) = (isOption ? null : new long[count], isOption ? new byte[count] : null);
        var (supplied, notApplicable, noRecord, noOwner) = (Rows(count), Rows(count), Rows(count), Rows(count));
        var odd = new List<OddFigure>();
        for (var row = 0; row < count; row++)
        {
            switch (find(row))
            {
                case { Entry: null, IsOfUnknown: true }:
                    Add(noOwner, row);
                    break;
                case { Entry: null, Record: null }:
                    Add(noRecord, row);
                    break;
                case { Entry: null }:
                    break;
                case { Entry.State: EntryState.NotApplicable }:
                    Add(notApplicable, row);
                    break;
                case { Entry: { State: EntryState.Supplied, Figures: [NumberExtent { Low: { } number }] } } when LaneArithmetic.Whole(number, unit) is { } whole:
                    numbers![row] = whole;
                    Add(supplied, row);
                    break;
                case { Entry: { State: EntryState.Supplied, Figures: [OptionExtent option] } }:
                    options![row] = (byte)option.Single;
                    Add(supplied, row);
                    break;
                case { Entry: { } entry }:
                    odd.Add(new OddFigure(row, entry.Figures.AsEnumerable().Aggregate((a, b) => a.Union(b)), entry.State == EntryState.Disputed));
                    break;
            }
        }

        return new Figures { Longs = numbers, Options = options, Unit = unit, Supplied = supplied, NotApplicable = notApplicable, NoRecord = noRecord, NoOwner = noOwner, Odd = odd };
    }

    /// <summary>Those rows of so many for which something holds, a bit each.</summary>
    public static ulong[] Rows(int count, Func<int, bool> holds)
    {
        var rows = Rows(count);
        for (var row = 0; row < count; row++)
        {
            if (holds(row))
                Add(rows, row);
        }

        return rows;
    }

    private static ulong[] Rows(int count) => new ulong[(count + Mask.Bits - 1) / Mask.Bits];

    private static void Add(ulong[] rows, int row) => rows[row / Mask.Bits] |= 1UL << (row % Mask.Bits);

    private static long UnitOf(Fact fact) => (long)Math.Pow(10, Math.Min((fact.Places ?? UsualPlaces) + (fact.Type is PercentType ? PlacesOfPercent : 0), MostPlaces));
}
