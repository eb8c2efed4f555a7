using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What an event makes due for its subject, or due no more, elsewhere than in the process or rule that it is of: by what is due with it and without.</summary>
internal sealed class DueElsewhere(Store store, RecordedEvent done, int today)
{
    /// <summary>How far ahead is looked: what is due later is not told.</summary>
    private const int Days = 366;

    /// <param name="own">The process or rule that it is of; of the event's period it is left out.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="entry">The entry of the log that records the event, or withdraws it.</param>
    public ImmutableArray<string> Moved(Definition own, int on, long entry)
    {
        var (before, after) = (Due(own, on, entry - 1), Due(own, on, entry));
        return
        [
            .. from item in before.Values
               where !after.ContainsKey(KeyOf(item))
               select $"{Name(item)} is not {(item.Kind == DueKind.ToDecide ? "to be decided" : "due")} any more",
            .. from item in after.Values
               where !(before.TryGetValue(KeyOf(item), out var was) && (was.When, was.Arises) == (item.When, item.Arises))
               select $"{Name(item)} {Stands(item, on)}",
        ];
    }

    private Dictionary<(string What, string? Period), DueItem> Due(Definition own, int on, long upTo)
    {
        var knowledge = new Knowledge(today, upTo);
        var rules = AdoptedRules.Of(store, done.Authority, on);
        var fields = DueReads.Of([.. rules.SelectMany(r => r.Versions)]);
        var search = new DueSearch([.. rules.Select(r => new DueRules(r, store.Facts(done.Authority, r.Compilation.Form!, knowledge, fields)))]);
        return search.Find(done.Subject, on, Math.Min(on + Days, DateOnly.MaxValue.DayNumber))
            .Where(i => i.Level == done.Level && !(i.Definition.Id == own.Id && i.Period == done.Period)).DistinctBy(KeyOf).ToDictionary(KeyOf);
    }

    private static (string What, string? Period) KeyOf(DueItem item) => (item.What, item.Period);

    private string Name(DueItem item) => $"`{item.What}`{(item.Period is null || item.Period == done.Period ? "" : $" for {item.Period}")}";

    private static string Stands(DueItem item, int on) => item switch
    {
        { Arises: false } => "may become due",
        { Kind: DueKind.ToDecide } => "is to be decided",
        { When: { } day } => $"{(item.IsOverdue(on) ? "was" : "is")} due by {Json.Day(day)}",
        _ => "becomes due",
    };
}
