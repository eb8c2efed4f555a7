using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A resolved policy for people: what it is, what it asks for, what it works out in which order, what it leaves open.</summary>
public static class PolicyText
{
    public static ImmutableArray<TextRun> Runs(CheckedPolicy policy, int width)
    {
        var page = new Page(width);
        AddHead(page, policy.Header);
        FactText.AddAll(page, policy);
        DefinitionText.AddAll(page, policy);
        Section(page, "Readings", policy.Readings, reading => QuestionText.Add(page, 2, policy, reading));
        CalendarText.Add(page, policy.Calendar);
        Section(page, "Open points", policy.OpenPoints, point => QuestionText.Add(page, 2, policy, point));
        return page.Runs;
    }

    /// <summary>One thing in full, by its id; null if the policy has none of that id.</summary>
    public static ImmutableArray<TextRun>? Runs(CheckedPolicy policy, string id, int width)
    {
        var page = new Page(width);
        if (policy.Definitions.FirstOrDefault(d => d.Id == id) is { } definition)
            DefinitionText.AddFull(page, policy, definition);
        else if (policy.Facts.FirstOrDefault(f => f.Id == id) is { } fact)
            FactText.AddFull(page, policy, fact);
        else if (policy.Records.FirstOrDefault(r => r.Name == id) is { } record)
            FactText.AddRecord(page, 0, policy, record);
        else if (policy.Readings.FirstOrDefault(r => r.Id == id) is { } reading)
            QuestionText.Add(page, 0, policy, reading);
        else if (policy.OpenPoints.FirstOrDefault(o => o.Id == id) is { } point)
            QuestionText.Add(page, 0, policy, point);
        else if (policy.Calendar.Periods.FirstOrDefault(p => p.Name == id) is { } period)
            CalendarText.AddFull(page, period);
        else
            return null;
        return page.Runs;
    }

    /// <summary>Every id that can be shown.</summary>
    public static IEnumerable<string> Ids(CheckedPolicy policy) =>
    [
        .. policy.Definitions.Select(d => d.Id), .. policy.Facts.Select(f => f.Id), .. policy.Records.Select(r => r.Name),
        .. policy.Readings.Select(r => r.Id), .. policy.OpenPoints.Select(o => o.Id), .. policy.Calendar.Periods.Select(p => p.Name),
    ];

    private static void AddHead(Page page, PolicyHeader header)
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
