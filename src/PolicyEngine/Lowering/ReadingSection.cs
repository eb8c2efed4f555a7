using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`readings` and `open`: what the source leaves ambiguous, and what it leaves out.</summary>
internal static class ReadingSection
{
    private const string Undecided = "undecided";

    public static void Reading(Entry entry)
    {
        var keys = entry.Keys(Sections.Reading);
        var question = keys.RequiredScalar("question", "what the source leaves open, as a question")?.Value ?? "";
        var options = keys.RequiredMap("options", "the possible answers, each with an expression");
        var chosen = keys.RequiredScalar("chosen", "the id of the option taken, or `undecided`");
        if (options is null || chosen is null)
            return;
        var ids = options.Entries.Where(o => Families.IsId(o.Key, entry.Diagnostics)).ToArray();
        if (options.Entries.IsEmpty)
            entry.Diagnostics.Add(StructureErrors.NoOptions(keys.PlaceOf("options")));
        var index = Array.FindIndex(ids, o => o.Key.Value == chosen.Value);
        if (index < 0 && chosen.Value != Undecided)
            entry.Diagnostics.Add(StructureErrors.NotAnOption(chosen.Place, chosen.Value, "one of the options", ids.Select(o => o.Key.Value).Append(Undecided)));
        var because = index < 0 ? "" : Reason(entry) ?? keys.RequiredScalar("because", "why that option was taken")?.Value ?? "";
        entry.Output.Readings.Add(new ReadingDeclaration(
            entry.Name, question, [.. ids.Select(o => (o.Key.Value, entry.Expression(o.Value, "an option")))], index, because, keys.Origin));
    }

    /// <summary>Why a layer chose otherwise than the policy it extends; null if none did, or what it said was replaced since.</summary>
    private static string? Reason(Entry entry)
    {
        var last = entry.Layered.Settings.LastOrDefault(s => s.Kind == SettingKind.Varied && (s.Target == entry.Id || s.Target == $"{entry.Id}.chosen" || s.Target == $"{entry.Id}.because"));
        return last?.Target == $"{entry.Id}.chosen" ? last.Because : null;
    }

    /// <summary>`PE0904 bands.grade`; where that is misspelt it accepts nothing, and is found as such.</summary>
    private static Accepted Accepted(YamlScalar written)
    {
        var parts = written.Value.Split(' ', 2, StringSplitOptions.TrimEntries);
        return new Accepted(parts[0], parts.Length > 1 ? parts[1] : "", written.Place);
    }

    public static void OpenPoint(Entry entry)
    {
        var keys = entry.Keys(Sections.OpenPoint);
        var kind = keys.RequiredWord("kind", Words.OpenPointKinds);
        var says = keys.RequiredScalar("says", "what is missing, contradicted or left open");
        if (kind is not null && says is not null)
            entry.Output.OpenPoints.Add(new OpenPoint(entry.Id, kind.Value, says.Value, keys.Origin, [.. keys.List("accepts").Select(Accepted)]));
    }
}
