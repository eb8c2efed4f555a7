using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>Who says what of a value: every layer, the nearest first, also those that say nothing.</summary>
internal static class TraceText
{
    public static void Add(Page page, int indent, ValueTrace trace)
    {
        page.Line(indent, (trace.Path, TextRole.Strong), (trace.Text is null ? ": nothing is left there" : SettingText.Stated(trace.Text), TextRole.Plain));
        foreach (var answer in trace.Layers)
        {
            if (answer.Settings.IsEmpty)
                page.Line(indent + 2, $"{answer.Layer} says nothing of it", TextRole.Frame);
            foreach (var setting in answer.Settings)
            {
                page.Line(indent + 2, $"{SettingText.Sentence(setting.Setting, trace.Path)}{StateWords(setting.State, trace)}");
                SettingText.AddGrounds(page, indent + 4, setting.Setting);
            }
        }
    }

    private static string StateWords(SettingState state, ValueTrace trace) => state switch
    {
        SettingState.Replaced when trace.Text is null => " (taken out)",
        SettingState.Replaced => " (replaced)",
        SettingState.NotYet => " (not yet in force)",
        SettingState.Over => " (no longer in force)",
        _ => "",
    };
}
