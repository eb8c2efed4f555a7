using System.Numerics;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>The four rule sets by hand over an array for each figure, percents as <c>double</c>, without a jump that hangs on a figure.</summary>
internal sealed class SpFlat
{
    private readonly SpColumns columns;
    private readonly double[] availability, utilisation, staffing, outcomes, milestones, variance;

    /// <summary>The answers of a return, a bit for each criterion.</summary>
    private readonly ushort[] criteria;

    public SpFlat(SpColumns columns)
    {
        this.columns = columns;
        (availability, utilisation, staffing) = (Percents(columns.Availability), Percents(columns.Utilisation), Percents(columns.Staffing));
        (outcomes, milestones, variance) = (Percents(columns.Outcomes), Percents(columns.Milestones), Percents(columns.Variance));
        criteria = [.. Enumerable.Range(0, columns.Count).Select(row => (ushort)Enumerable.Range(0, SpColumns.Criteria).Sum(i => SpColumns.Has(columns.Answers[i].Yes, row) ? 1 << i : 0))];
    }

    public void Run(SpResults results)
    {
        for (var row = 0; row < criteria.Length; row++)
        {
            var isAccommodation = If(columns.Type.Options[row] == (byte)ServiceType.Accommodation);
            results.Triggers[row] = (byte)((isAccommodation & If(availability[row] < 90.0)) | If(utilisation[row] < 90.0) | If(staffing[row] < 95.0));
            var share = BitOperations.PopCount(criteria[row]) / (double)SpColumns.Criteria;
            results.Grades[row] = (byte)(If(share < 0.90) + If(share < 0.66) + If(share < 0.33));
            var red = If(outcomes[row] < 80.0) | If(milestones[row] <= 50.0) | If(columns.Complaints.Values[row] > 0) | If(Math.Abs(variance[row]) > 15.0);
            var amber = If(outcomes[row] < 90.0) | If(milestones[row] <= 80.0);
            results.Ratings[row] = (byte)((red << 1) | (amber & ~red));
            var late = columns.DaysLate.Values[row];
            results.Actions[row] = (byte)(If(late > 2) | (If(late > 12) << 1) | (If(columns.Misses.Values[row] >= 2) << 2));
        }
    }

    private static int If(bool condition) => condition ? 1 : 0;

    private static double[] Percents(SpFigures figures) => [.. figures.Values.Select(v => v / 100.0)];
}
