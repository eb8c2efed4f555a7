using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// All revisions of one subject's records of a kind, added in the order recorded: of each record the one known last counts, of those known from one day the one recorded last.
/// </summary>
internal sealed class RevisionsOf
{
    private readonly List<(FactRecord Record, int KnownOn, bool IsWithdrawn)> all = [];
    private bool isPlain = true;

    public void Add(FactRecord record, int knownOn, bool isWithdrawn)
    {
        isPlain &= record.Revision <= 1 && !isWithdrawn && (all.Count == 0 || all[^1].KnownOn <= knownOn);
        all.Add((record, knownOn, isWithdrawn));
    }

    public IEnumerable<FactRecord> Latest => isPlain
        ? all.Select(a => a.Record)
        : all.OrderBy(a => a.KnownOn).GroupBy(a => (a.Record.Period, a.Record.Item))
            .Select(revisions => revisions.Aggregate((FactRecord?)null, (before, next) => next.IsWithdrawn ? null : SinceFirst(next.Record, before))).OfType<FactRecord>();

    /// <summary>A figure that stayed what it was comes from where it came from first, not from a file that corrected another.</summary>
    private static FactRecord SinceFirst(FactRecord record, FactRecord? before) => before is null ? record : record with
    {
        Entries =
        [
            .. record.Entries.Select(e => before.Entries.Find(e.Key) is { } earlier && IsSame(earlier, e.Value)
                ? KeyValuePair.Create(e.Key, earlier with { Source = before.SourceOf(earlier) }) : e),
        ],
    };

    private static bool IsSame(Entry one, Entry other) => one.State == other.State && one.Judgement == other.Judgement && one.Figures.SequenceEqual(other.Figures);
}
