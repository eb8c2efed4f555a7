using PolicyEngine.Bulk;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>Some of the returns as a batch of facts, without copying them.</summary>
internal sealed class SpBatch : FactBatch
{
    private const int HundredthsOfPercent = 10_000;
    private readonly SpColumns columns;
    private readonly Dictionary<string, Func<Figures>> read = new(StringComparer.Ordinal);
    private readonly int first;

    /// <param name="first">The first return, a multiple of 64.</param>
    public SpBatch(SpColumns columns, int first, int count)
    {
        (this.columns, this.first, Count) = (columns, first, count);
        read.Add("service.type", () => new Figures { Options = columns.Type.Options, Offset = first, Supplied = From(columns.Type.Known) });
        Percents("availability", columns.Availability);
        Percents("utilisation", columns.Utilisation);
        Percents("staffing", columns.Staffing);
        Percents("outcomes", columns.Outcomes);
        Percents("milestones", columns.Milestones);
        Percents("variance", columns.Variance);
        Numbers("complaints", columns.Complaints, 1);
        Numbers("days_late", columns.DaysLate, 1);
        Numbers("misses", columns.Misses, 1);
        foreach (var (i, answers) in columns.Answers.Index())
            read.Add($"return.criterion_{i + 1}", () => new Figures { Yes = From(answers.Yes), Supplied = From(answers.Known) });
    }

    public override int Count { get; }

    public override int? KnownOn => null;

    public override Figures Read(CheckedPolicy version, int fact, string? period) => read[version.Facts[fact].Id]();

    public override RecordColumns Records(CheckedPolicy version, int kind, string? period) => throw new NotSupportedException("Nobody has many of a kind.");

    public override string Subject(int row) => SpRecords.Name(first + row);

    public override FactBase FactsFor(CheckedPolicy version) => throw new NotSupportedException("Everything here is in columns.");

    public override int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay) =>
        throw new NotSupportedException("There is one period.");

    private void Percents(string field, SpFigures figures) => Numbers(field, figures, HundredthsOfPercent);

    private void Numbers(string field, SpFigures figures, long unit) =>
        read.Add($"return.{field}", () => new Figures { Ints = figures.Values, Offset = first, Unit = unit, Supplied = From(figures.Known) });

    private ReadOnlyMemory<ulong> From(ulong[] bits) => bits.AsMemory(first / 64, (Count + 63) / 64);
}
