using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What layers changed below the results: in parameters, indicators, fields and readings that they rest on.</summary>
internal static class ChangesText
{
    /// <param name="page">Where to write.</param>
    /// <param name="below">Where all that the results rest on comes from.</param>
    /// <param name="told">Of that, what was told with its changes above.</param>
    public static void AddTo(Page page, IEnumerable<Origin> below, IEnumerable<Origin> told)
    {
        var changes = below.SelectMany(SettingText.Standing).Except(told.SelectMany(SettingText.Standing)).ToArray();
        if (changes.Length == 0)
            return;
        page.Line(0, "What layers changed in what this rests on", TextRole.Strong);
        foreach (var change in changes)
            SettingText.Add(page, 2, change);
        page.Blank();
    }
}
