using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What changed when, the earliest first: settings, and before them contracts that were taken over or harmonised that day.</summary>
public static class HistoryText
{
    public static ImmutableArray<TextRun> Runs(PolicyHeader policy, ImmutableArray<Setting> history, ImmutableArray<Succession> lineage, int width)
    {
        var page = new Page(width);
        var successions = lineage.SelectMany(LineageText.Changes).ToLookup(c => c.Day);
        var settings = history.ToLookup(s => s.From!.Value);
        var days = successions.Select(d => d.Key).Union(settings.Select(d => d.Key)).Order().ToArray();
        page.Line(0, days.Length == 0 ? $"Nothing in {policy.Title} ({policy.Id}) changes by date." : $"{policy.Title} ({policy.Id})", TextRole.Strong);
        foreach (var day in days)
        {
            page.Line(2, ValueText.Date(day), TextRole.Strong);
            foreach (var (_, sentence, source) in successions[day])
                page.Line(4, $"{policy.Id} {sentence}").Line(6, source, TextRole.Frame);
            foreach (var setting in settings[day])
            {
                page.Line(4, SettingText.Sentence(setting with { From = null }));
                SettingText.AddGrounds(page, 6, setting);
            }
        }

        return page.Runs;
    }
}
