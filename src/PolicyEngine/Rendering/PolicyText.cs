using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>A resolved policy for people: what it is, what it asks for, what it works out in which order, what it leaves open.</summary>
public static class PolicyText
{
    public static ImmutableArray<TextRun> Runs(PolicyVersion version, int width)
    {
        var page = new Page(width);
        var policy = version.Policy!;
        AddHead(page, policy.Header);
        if (VersionText.Of(policy.Header) is { } days)
            page.Line(2, days);
        FactText.AddAll(page, policy);
        DefinitionText.AddAll(page, policy);
        Section(page, "Baskets", policy.Baskets, basket => BasketText.Add(page, 2, policy, basket));
        Section(page, "Readings", policy.Readings, reading => QuestionText.Add(page, 2, policy, reading));
        CalendarText.Add(page, policy.Calendar);
        Section(page, "Open points", policy.OpenPoints, point => QuestionText.Add(page, 2, policy, point));
        return page.Runs;
    }

    /// <summary>One thing in full, by its id, and who says what of it; or one value by its path. Null if there is no such id or path.</summary>
    public static ImmutableArray<TextRun>? Runs(PolicyVersion version, string id, int width)
    {
        var page = new Page(width);
        var policy = version.Policy!;
        var shown = Shown(policy, id);
        shown?.Add(page);
        if (Trace(version, id) is { } trace)
            TraceText.Add(shown is null ? page : page.Blank(), 0, trace);
        return page.Runs.IsEmpty ? null : page.Runs;
    }

    /// <summary>Who says what of a thing by its id, or of a value by its path; null if there is neither.</summary>
    internal static ValueTrace? Trace(PolicyVersion version, string id) =>
        version.Trace(id) ?? (Shown(version.Policy!, id) is { } shown && version.PathOf(shown.Origin.Place) is { } path ? version.Trace(path) : null);

    internal static (Origin Origin, Action<Page> Add)? Shown(CheckedPolicy policy, string id)
    {
        if (policy.Definitions.FirstOrDefault(d => d.Id == id) is { } definition)
            return (definition.Origin, page => DefinitionText.AddFull(page, policy, definition));
        if (policy.Facts.FirstOrDefault(f => f.Id == id) is { } fact)
            return (fact.Origin, page => FactText.AddFull(page, policy, fact));
        if (policy.Records.FirstOrDefault(r => r.Name == id) is { } record)
            return (record.Origin, page => FactText.AddRecord(page, 0, policy, record));
        if (policy.Baskets.FirstOrDefault(b => b.Id == id) is { } basket)
            return (basket.Origin, page => BasketText.Add(page, 0, policy, basket));
        if (policy.Readings.FirstOrDefault(r => r.Id == id) is { } reading)
            return (reading.Origin, page => QuestionText.Add(page, 0, policy, reading));
        if (policy.OpenPoints.FirstOrDefault(o => o.Id == id) is { } point)
            return (point.Origin, page => QuestionText.Add(page, 0, policy, point));
        return policy.Calendar.Periods.FirstOrDefault(p => p.Name == id) is { } period ? (period.Origin, page => CalendarText.AddFull(page, period)) : null;
    }

    /// <summary>Every id that can be shown.</summary>
    public static IEnumerable<string> Ids(CheckedPolicy policy) =>
    [
        .. policy.Definitions.Select(d => d.Id), .. policy.Facts.Select(f => f.Id), .. policy.Records.Select(r => r.Name),
        .. policy.Baskets.Select(b => b.Id), .. policy.Readings.Select(r => r.Id), .. policy.OpenPoints.Select(o => o.Id), .. policy.Calendar.Periods.Select(p => p.Name),
    ];

    internal static void AddHead(Page page, PolicyHeader header)
    {
        page.Cited(0, $"{header.Title} ({header.Id}), {ResultText.Of(header.Status)}", SourceWords.Location(header.Place), TextRole.Strong);
        if (header.Layers.Length > 1)
            page.Line(2, $"layers, furthest first: {string.Join(", ", header.Layers)}");
        LineageText.Add(page, header);
        foreach (var (id, title) in header.Documents.OrderBy(d => d.Key, StringComparer.Ordinal))
            page.Line(2, $"cites {id}: {title}");
    }

    private static void Section<T>(Page page, string title, ImmutableArray<T> items, Action<T> add)
    {
        if (items.IsEmpty)
            return;
        page.Blank().Line(0, title, TextRole.Strong);
        foreach (var item in items)
            add(item);
    }
}
