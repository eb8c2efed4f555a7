using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>What may be varied within which limits, and who does.</summary>
public static class DiscretionText
{
    public static ImmutableArray<TextRun> Runs(DiscretionReport report, int width)
    {
        var page = new Page(width);
        if (report.Discretions.IsEmpty)
            page.Line(0, "No policy here says what those who extend it may vary.");
        foreach (var holder in report.Discretions.GroupBy(d => d.Holder, StringComparer.Ordinal))
        {
            if (!page.Runs.IsEmpty)
                page.Blank();
            page.Line(0, $"{holder.Key} leaves to those who extend it", TextRole.Strong);
            foreach (var entry in holder)
                Add(page, entry);
        }

        if (report.Undeclared.IsEmpty)
            return page.Runs;
        page.Blank().Line(0, "Changed where no policy above says whether it may be", TextRole.Strong);
        AddUses(page, 2, report.Undeclared);
        return page.Runs;
    }

    internal static void Add(Page page, DiscretionEntry entry)
    {
        var approval = entry.ApprovedBy is { } who ? $", approved by {who}" : "";
        var place = SourceWords.Location(entry.Place);
        page.Cited(2, $"{entry.Path}: {entry.Limit}{approval}", entry.Citation is { } citation ? $"{citation}; {place}" : place);
        if (entry.Note is { } note)
            page.Line(4, note);
        if (entry.Uses.IsEmpty)
            page.Line(4, "nobody has");
        AddUses(page, 4, entry.Uses);
    }

    private static void AddUses(Page page, int indent, ImmutableArray<Setting> uses)
    {
        foreach (var use in uses)
        {
            page.Line(indent, SettingText.Sentence(use));
            SettingText.AddGrounds(page, indent + 2, use);
        }
    }
}
