namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>What every return came to under each of the four rule sets, a byte each.</summary>
internal sealed class SpResults(int count)
{
    public const byte No = 0, Yes = 1, OpenTrigger = 2;

    public const byte A = 0, B = 1, C = 2, NoGrade = 3, OpenGrade = 4;

    public const byte Green = 0, Amber = 1, Red = 2, OpenRating = 3;

    /// <summary>Of actions, one bit each; three bits higher it is open whether it is called for.</summary>
    public const byte Reminder = 1, Escalate = 2, Meeting = 4;

    public const int OpenActions = 3;

    public byte[] Triggers { get; } = new byte[count];

    public byte[] Grades { get; } = new byte[count];

    public byte[] Ratings { get; } = new byte[count];

    public byte[] Actions { get; } = new byte[count];

    /// <summary>Of the first returns: another result of one of them, or two exchanged, and it is another.</summary>
    public long Checksum(int rows)
    {
        var sum = 0L;
        for (var row = 0; row < rows; row++)
            sum += (row + 1L) * (Triggers[row] + 3 * Grades[row] + 15 * Ratings[row] + 60 * Actions[row]);
        return sum;
    }
}
