using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Rendering;

/// <summary>Who changed what in a rule, since when, why and instead of what.</summary>
internal static class SettingText
{
    private const int MostCharacters = 100;

    /// <summary>What was changed in a rule and counts, a line for each with its reason and place.</summary>
    public static void Add(Page page, int indent, Origin origin)
    {
        foreach (var setting in Standing(origin))
            Add(page, indent, setting);
    }

    public static void Add(Page page, int indent, Setting setting)
    {
        page.Line(indent, Sentence(setting));
        AddGrounds(page, indent + 2, setting);
    }

    /// <summary>Of several changes of the same value the last.</summary>
    public static IEnumerable<Setting> Standing(Origin origin) =>
        origin.Settings.IsDefault ? [] : origin.Settings.Reverse().DistinctBy(s => s.Target).Reverse();

    /// <summary>`west-london/brent varies thresholds.utilisation.at-least from 2009-04-01: 92% instead of 90% of west-london`.</summary>
    /// <param name="setting">What is said.</param>
    /// <param name="within">The path that the reader knows to be meant, which is then called `it`.</param>
    public static string Sentence(Setting setting, string? within = null)
    {
        var path = setting.Path == within ? "it" : setting.Path;
        return setting.Kind switch
        {
            SettingKind.Removed => $"{setting.Layer} removes {path}{Days(setting)}{Instead(setting, "; it was ")}",
            SettingKind.Added => $"{setting.Layer} adds {path}{Days(setting)}: {Short(setting.Text)}",
            SettingKind.Varied => $"{setting.Layer} varies {path}{Days(setting)}: {Short(setting.Text)}{Instead(setting, " instead of ")}",
            SettingKind.Version => $"{setting.Layer} says of {path}{Days(setting)}: {Short(setting.Text)}{Instead(setting, "; before, ")}",
            _ => $"{setting.Layer} declares {path}, with no date{Stated(setting.Text)}",
        };
    }

    public static void AddGrounds(Page page, int indent, Setting setting)
    {
        if (setting.Because is { } because)
            page.Line(indent, $"because {because}");
        if (setting.Approved is { } approved)
            page.Line(indent, $"approved by {approved.By}{(approved.On is { } on ? $" on {ValueText.Date(on)}" : "")}");
        if (setting.Review is { } review)
            page.Line(indent, $"to be looked at again by {ValueText.Date(review)}");
        page.Line(indent, setting.Citation is { } citation ? $"{SourceWords.Cited(citation)}; {SourceWords.Location(setting.Place)}" : SourceWords.Location(setting.Place), TextRole.Frame);
    }

    public static string Days(Setting setting) =>
        (setting.From is { } from ? $" from {ValueText.Date(from)}" : "") + (setting.Until is { } until ? $" until {ValueText.Date(until)}" : "");

    /// <summary>A value after a colon, unless it is too long for a line: then it can be read where it stands.</summary>
    public static string Stated(string text) => text.Length > MostCharacters ? "" : $": {text}";

    /// <summary>A value on one line; a long one by its beginning.</summary>
    public static string Short(string text) => text.Length <= MostCharacters ? text : $"{text[..(MostCharacters - 3)]}...";

    private static string Instead(Setting setting, string lead) =>
        setting.Instead is not { } before ? "" : $"{lead}{Short(before.Text)}{(before.Layer == setting.Layer ? "" : $" of {before.Layer}")}";
}
