using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>What records say they belong to: a return for a service that no file lists is worth a warning.</summary>
internal sealed class OwnersNamed(CheckedPolicy policy)
{
    /// <summary>Looking for near misses among more ids than this takes longer than reading the files.</summary>
    private const int MostCompared = 1_000;

    private readonly Dictionary<(int Kind, string Id), RawCell> first = [];

    /// <param name="kind">Index of the owner's kind.</param>
    public void Add(int kind, RawCell? ownerCell)
    {
        if (ownerCell is { IsBlank: false })
            first.TryAdd((kind, ownerCell.Text.Trim()), ownerCell);
    }

    /// <summary>That none is listed at all may come of another error, and is then not said.</summary>
    public void Report(IReadOnlyList<FactRecord> records, DiagnosticBag diagnostics)
    {
        var isSound = !diagnostics.HasErrors;
        foreach (var named in first.GroupBy(f => f.Key.Kind).Where(g => HasRecords(g.Key)))
        {
            var kind = policy.Records[named.Key];
            var listed = records.Where(r => r.Kind == named.Key).Select(r => r.Subject).ToHashSet();
            if (listed.Count == 0 && isSound)
                diagnostics.Add(FactErrors.NoneListed(named.First().Value, kind));
            else if (listed.Count > 0)
                foreach (var (key, cell) in named.Where(n => !listed.Contains(n.Key.Id)))
                    diagnostics.Add(FactErrors.NotListed(cell, kind, listed.Count > MostCompared ? null : Suggestion.For(key.Id, listed)));
        }
    }

    /// <summary>A level that has no facts and belongs to nothing need not be listed.</summary>
    private bool HasRecords(int kind) => policy.Records[kind].Of >= 0 || policy.Facts.Any(f => f.Record == kind);
}
