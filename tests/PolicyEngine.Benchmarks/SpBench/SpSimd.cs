using System.Runtime.Intrinsics;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>
/// The four rule sets by hand over columns of whole hundredths, 64 returns at a time: comparisons give a bit for each return, rules are made of words of such bits,
/// and only results are spread to bytes.
/// </summary>
internal static class SpSimd
{
    /// <summary>Of byte i, the bit that stands for it within its eighth of a word.</summary>
    private static readonly Vector512<byte> BitOfByte = Vector512.Create(0x8040201008040201UL).AsByte();

    /// <summary>Of byte i, which eighth of the word its bit is in.</summary>
    private static readonly Vector512<byte> EighthOfByte = Vector512.Create(
        0x0000000000000000UL, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303, 0x0404040404040404, 0x0505050505050505, 0x0606060606060606, 0x0707070707070707).AsByte();

    public static void Run(SpColumns columns, SpResults results)
    {
        for (var from = 0; from < columns.Count; from += 64)
        {
            var isAccommodation = Vector512.Equals(Vector512.LoadUnsafe(ref columns.Type.Options[from]), Vector512<byte>.Zero).ExtractMostSignificantBits();
            var triggered = (isAccommodation & Below(columns.Availability, from, 9000)) | Below(columns.Utilisation, from, 9000) | Below(columns.Staffing, from, 9500);
            Write(results.Triggers, from, triggered, 0, 0);
            Grade(columns.Answers, results.Grades, from);
            var red = Below(columns.Outcomes, from, 8000) | Below(columns.Milestones, from, 5001) | Above(columns.Complaints, from, 0)
                | Above(columns.Variance, from, 1500) | Below(columns.Variance, from, -1500);
            var amber = Below(columns.Outcomes, from, 9000) | Below(columns.Milestones, from, 8001);
            Write(results.Ratings, from, amber & ~red, red, 0);
            Write(results.Actions, from, Above(columns.DaysLate, from, 2), Above(columns.DaysLate, from, 12), Above(columns.Misses, from, 1));
        }
    }

    /// <summary>Counts the criteria of all 64 returns at once, as binary digits that are a word each.</summary>
    private static void Grade(SpAnswers[] answers, byte[] grades, int from)
    {
        var at = from >> 6;
        var (a, twosA) = Add(answers[0].Yes[at], answers[1].Yes[at], answers[2].Yes[at]);
        var (b, twosB) = Add(answers[3].Yes[at], answers[4].Yes[at], answers[5].Yes[at]);
        var (c, twosC) = Add(answers[6].Yes[at], answers[7].Yes[at], answers[8].Yes[at]);
        var (nine, twosD) = Add(a, b, c);
        var (ones, twosE) = Add(nine, answers[9].Yes[at], 0);
        var (d, foursA) = Add(twosA, twosB, twosC);
        var (twos, foursB) = Add(d, twosD, twosE);
        var (fours, eights) = Add(foursA, foursB, 0);
        var nineOrMore = eights & (ones | twos);
        var sevenOrMore = eights | (fours & twos & ones);
        var fourOrMore = eights | fours;
        Write(grades, from, (sevenOrMore & ~nineOrMore) | ~fourOrMore, ~sevenOrMore, 0);
    }

    private static (ulong Ones, ulong Twos) Add(ulong a, ulong b, ulong c) => (a ^ b ^ c, (a & b) | (c & (a ^ b)));

    private static ulong Below(SpFigures figures, int from, int bound)
    {
        var limit = Vector512.Create(bound);
        ref var first = ref figures.Values[from];
        return Vector512.LessThan(Vector512.LoadUnsafe(ref first), limit).ExtractMostSignificantBits()
            | (Vector512.LessThan(Vector512.LoadUnsafe(ref first, 16), limit).ExtractMostSignificantBits() << 16)
            | (Vector512.LessThan(Vector512.LoadUnsafe(ref first, 32), limit).ExtractMostSignificantBits() << 32)
            | (Vector512.LessThan(Vector512.LoadUnsafe(ref first, 48), limit).ExtractMostSignificantBits() << 48);
    }

    private static ulong Above(SpFigures figures, int from, int bound) => ~Below(figures, from, bound + 1);

    /// <summary>Writes 64 codes, of which each word gives one binary digit.</summary>
    private static void Write(byte[] codes, int from, ulong ones, ulong twos, ulong fours) =>
        (Spread(ones, 1) | Spread(twos, 2) | Spread(fours, 4)).StoreUnsafe(ref codes[from]);

    /// <summary>The digit in each byte whose bit is set.</summary>
    private static Vector512<byte> Spread(ulong bits, byte digit)
    {
        var eighths = Vector512.Shuffle(Vector512.Create(bits).AsByte(), EighthOfByte);
        return Vector512.Equals(eighths & BitOfByte, BitOfByte) & Vector512.Create(digit);
    }
}
