using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What a part of a policy says, on one line for somebody who does not read YAML.</summary>
internal static class PartWords
{
    /// <summary>Keys that say where a rule comes from, not what it is.</summary>
    private static readonly ImmutableArray<string> Aside = ["cite", "covers", "label", "note", "because"];

    /// <summary>`at-least 90%; applies-when accommodation`: what stands directly in it.</summary>
    public static string Of(PolicyPart part, ImmutableArray<PolicyPart> inside)
    {
        var direct = inside.Where(p => !inside.Any(o => o.Path.Length < p.Path.Length && p.Path.StartsWith(o.Path, StringComparison.Ordinal) && p.Path[o.Path.Length] is '.' or '['))
            .Select(p => (Key: p.Path[part.Path.Length..].TrimStart('.'), p.Text)).Where(p => !Aside.Contains(p.Key)).ToArray();
        return Array.TrueForAll(direct, d => d.Key.StartsWith('[')) ? string.Join(", ", direct.Select(d => d.Key.Trim('[', ']')))
            : string.Join("; ", direct.Select(d => $"{d.Key} {d.Text.Trim('"', '{', '}')}"));
    }

    /// <summary>A change on a line of the tree: `thresholds.utilisation.at-least  88% instead of 90% from 2008-04-01 until 2008-12-31`.</summary>
    /// <param name="change">The change.</param>
    /// <param name="shown">The version that is shown, which may be before or after it.</param>
    /// <param name="namesLayer">Whose it is does not go without saying.</param>
    public static ImmutableArray<TextRun> Of(Setting change, PolicyVersion shown, bool namesLayer)
    {
        var sign = change.Kind switch { SettingKind.Added => "+ ", SettingKind.Removed => "- ", SettingKind.Varied => "* ", _ => "  " };
        var instead = change.Instead is { } before ? $" instead of {before.Text}" : "";
        var value = change.Kind switch { SettingKind.Added => "added", SettingKind.Removed => "removed", _ => $"{change.Text}{instead}" };
        var layer = namesLayer ? $"  {change.Layer}" : "";
        return
        [
            new TextRun(sign, TextRole.Warning), new TextRun(change.Path, TextRole.Strong), new TextRun(When(change, shown), TextRole.Warning), new TextRun(value, TextRole.Plain),
            new TextRun(PolicyPartText.Days(change), TextRole.Note), new TextRun(layer, TextRole.Frame),
        ];
    }

    private static string When(Setting change, PolicyVersion shown) =>
        change.Until < (shown.From ?? int.MinValue) ? "  OVER: " : change.From > (shown.Until ?? int.MaxValue) ? "  LATER: " : "  ";

    public static string Kind(Setting change) => change.Kind switch
    {
        SettingKind.Added => "added",
        SettingKind.Removed => "partly removed",
        _ => "varied",
    };
}
