using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What changed when, the earliest first.</summary>
public static class HistoryText
{
    public static ImmutableArray<TextRun> Runs(PolicyHeader policy, ImmutableArray<Setting> history, int width)
    {
        var page = new Page(width);
        page.Line(0, history.IsEmpty ? $"Nothing in {policy.Title} ({policy.Id}) changes by date." : $"{policy.Title} ({policy.Id})", TextRole.Strong);
        foreach (var day in history.GroupBy(s => s.From))
        {
            page.Line(2, ValueText.Date(day.Key!.Value), TextRole.Strong);
            foreach (var setting in day)
            {
                page.Line(4, SettingText.Sentence(setting with { From = null }));
                SettingText.AddGrounds(page, 6, setting);
            }
        }

        return page.Runs;
    }
}
