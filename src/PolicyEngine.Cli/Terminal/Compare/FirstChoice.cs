using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>
/// Which policies stand side by side while nobody chose any: that which judges what is in focus, and those by which the other authorities of the portfolio judge;
/// where there are none, those that settle most of what it does.
/// </summary>
internal static class FirstChoice
{
    private const int Most = 4;

    /// <summary>By folder. Of like policies those that settle less than half of it are left out, for their columns would be almost empty; but there are two wherever there can be.</summary>
    public static ImmutableArray<string> Of(Explorer model)
    {
        var sound = ChoosePolicies.Sound(model);
        if (sound.IsEmpty)
            return [];
        var judging = Judging(model);
        var first = judging.Select(id => sound.FirstOrDefault(p => p.Id == id)).FirstOrDefault(p => p is not null) ?? sound[0];
        var settled = Settled(first);
        var others = sound.Remove(first).Select(p => (p.Folder, Shared: Settled(p).Count(settled.Contains), IsJudging: judging.Contains(p.Id)))
            .OrderByDescending(o => o.IsJudging).ThenByDescending(o => o.Shared).ToArray();
        var isOnlyOne = !Array.Exists(others, o => o.IsJudging);
        return [first.Folder, .. others.Where((o, i) => o.IsJudging || (isOnlyOne && (i == 0 || o.Shared * 2 >= settled.Count))).Take(Most - 1).Select(o => o.Folder)];
    }

    /// <summary>Ids of the policies that judge the portfolio, that of the focus first.</summary>
    private static ImmutableArray<string> Judging(Explorer model)
    {
        var all = model.Holdings.Services.SelectMany(s => s.Periods.TakeLast(1).Select(p => p.Policy));
        var own = model.Holdings.Services.Where(s => s.Records == model.Focus?.Records && s.Service == model.Focus.Service)
            .SelectMany(s => s.Periods.Where(p => p.Period == model.Focus!.Period).Concat(s.Periods.TakeLast(1))).Select(p => p.Policy);
        return [.. own.Concat(all).Distinct(StringComparer.Ordinal)];
    }

    private static HashSet<string> Settled(ShelvedPolicy policy) => [.. policy.Sound!.Policy!.Definitions.Select(d => d.Id)];
}
