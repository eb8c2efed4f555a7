using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Records of which owners have many, as lists.</summary>
/// <param name="lists">Of each subject; null where it is not known what there is.</param>
internal sealed class RecordsOnFile(CheckedPolicy version, IReadOnlyList<FactRecord>?[] lists) : RecordColumns
{
    private static readonly Entry NoFigure = new(EntryState.NotApplicable, []);

    public override int Most { get; } = lists.Max(l => l?.Count ?? 0);

    public override ReadOnlyMemory<ulong>? Unknown { get; } = FigureReading.Rows(lists.Length, row => lists[row] is null);

    public override ReadOnlyMemory<ulong> Has(int number) => FigureReading.Rows(lists.Length, row => lists[row]?.Count > number);

    public override Figures Read(int fact, int number) => FigureReading.Of(version.Facts[fact], lists.Length, row =>
    {
        if (lists[row]?.ElementAtOrDefault(number) is not { } record)
            return Found(NoFigure, record: null);
        return Found(record.Entries.Find(fact), record);
    });

    private static FoundFact Found(Entry? entry, FactRecord? record) => new(entry, IsAbsentForSure: false, MayBeAbsent: false, "", "", null) { Record = record };
}
