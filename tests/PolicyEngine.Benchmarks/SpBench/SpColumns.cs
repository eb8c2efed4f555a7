namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>One figure of every return. Percents are in hundredths of a percent, all else whole; what is not known is 0.</summary>
/// <param name="Known">A bit for each return, the first the lowest of the first word.</param>
internal sealed record SpFigures(int[] Values, ulong[] Known);

/// <summary>One yes or no of every return, a bit for each; what is not known is no.</summary>
internal sealed record SpAnswers(ulong[] Yes, ulong[] Known);

/// <summary>One choice of every return: the option's index.</summary>
internal sealed record SpChoices(byte[] Options, ulong[] Known);

/// <summary>Made-up quarterly returns, each of a service of its own, figure by figure: spread around the thresholds, so that every result is common.</summary>
internal sealed class SpColumns
{
    public const int Criteria = 10;

    private const ulong Seed = 20_260_101;

    /// <param name="count">How many returns, a multiple of 64.</param>
    /// <param name="missing">How many of a thousand figures are not known; the others are the same whatever it is.</param>
    public SpColumns(int count, int missing = 0)
    {
        if (count % 64 != 0)
            throw new ArgumentException("Returns come in sixty-fours.", nameof(count));
        Count = count;
        (Availability, Utilisation, Staffing, Outcomes, Milestones) = (Figures(), Figures(), Figures(), Figures(), Figures());
        (Complaints, Variance, DaysLate, Misses) = (Figures(), Figures(), Figures(), Figures());
        Type = new SpChoices(new byte[count], new ulong[count / 64]);
        Answers = [.. Enumerable.Range(0, Criteria).Select(_ => new SpAnswers(new ulong[count / 64], new ulong[count / 64]))];
        var random = new SpRandom(Seed);
        for (var row = 0; row < count; row++)
            Fill(row, random, missing);
    }

    public int Count { get; }

    /// <summary>0 accommodation, 1 floating, 2 alarm.</summary>
    public SpChoices Type { get; }

    public SpFigures Availability { get; }

    public SpFigures Utilisation { get; }

    public SpFigures Staffing { get; }

    public SpFigures Outcomes { get; }

    public SpFigures Milestones { get; }

    public SpFigures Complaints { get; }

    public SpFigures Variance { get; }

    public SpFigures DaysLate { get; }

    public SpFigures Misses { get; }

    public SpAnswers[] Answers { get; }

    public static bool Has(ulong[] bits, int row) => (bits[row >> 6] >> row & 1) != 0;

    private SpFigures Figures() => new(new int[Count], new ulong[Count / 64]);

    private void Fill(int row, SpRandom random, int missing)
    {
        var type = random.Below(10);
        if (IsKnown(Type.Known, row, random, missing))
            Type.Options[row] = (byte)(type < 6 ? 0 : type < 9 ? 1 : 2);
        Put(Availability, 8400 + random.Below(801) + random.Below(801));
        Put(Utilisation, 8400 + random.Below(801) + random.Below(801));
        Put(Staffing, 9200 + random.Below(401) + random.Below(401));
        Put(Outcomes, 7200 + random.Below(1401) + random.Below(1401));
        Put(Milestones, 3500 + random.Below(3251) + random.Below(3251));
        Put(Complaints, random.Below(10) < 8 ? 0 : 1 + random.Below(4));
        Put(Variance, random.Below(2501) + random.Below(2501) - 2500);
        Put(DaysLate, random.Below(10) < 6 ? random.Below(3) : random.Below(21));
        Put(Misses, random.Below(10) < 7 ? random.Below(2) : random.Below(5));
        var quality = 20 + random.Below(81);
        foreach (var answers in Answers)
            Answer(answers, random.Below(100) < quality);

        void Put(SpFigures figures, int value)
        {
            if (IsKnown(figures.Known, row, random, missing))
                figures.Values[row] = value;
        }

        void Answer(SpAnswers answers, bool yes)
        {
            if (IsKnown(answers.Known, row, random, missing) && yes)
                answers.Yes[row >> 6] |= 1UL << row;
        }
    }

    private static bool IsKnown(ulong[] known, int row, SpRandom random, int missing)
    {
        if (random.Below(1000) < missing)
            return false;
        known[row >> 6] |= 1UL << row;
        return true;
    }
}
