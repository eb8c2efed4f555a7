using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>The keys of a step; what is wrong with them is reported.</summary>
internal sealed class StepKeys(DiagnosticBag diagnostics)
{
    public int? Day(YamlMap map, string key)
    {
        if (map.Find(key)?.Value is not { } node)
            return null;
        if (node is YamlScalar word && DateOnly.TryParseExact(word.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.DayNumber;
        diagnostics.Add(FactErrors.StepsShape(node.Place, $"`{key}` needs a date", "Write it as `2024-04-01`."));
        return null;
    }

    public string? Word(YamlMap map, string key, string of, string help)
    {
        switch (map.Find(key)?.Value)
        {
            case YamlScalar { IsEmpty: false } word when !string.IsNullOrWhiteSpace(word.Value):
                return word.Value.Trim();
            case null:
                diagnostics.Add(FactErrors.StepsKeyMissing(map.Place, of, key, help));
                return null;
            case var other:
                diagnostics.Add(FactErrors.StepsShape(other.Place, $"`{key}` needs one value", help));
                return null;
        }
    }

    public void CheckKeys(YamlMap map, string of, ImmutableArray<string> known)
    {
        foreach (var entry in map.Entries.Where(e => !known.Contains(e.Key.Value)))
            diagnostics.Add(FactErrors.UnknownStepsKey(entry.Key.Place, entry.Key.Value, of, known));
    }

    /// <summary>Null where it is left out.</summary>
    public string? Optional(YamlMap map, string key, string of) => map.Find(key) is null ? null : Word(map, key, of, "Write it, or leave the key out.");

    /// <summary>A day number that has to be there.</summary>
    public int? RequiredDay(YamlMap map, string key, string of)
    {
        if (map.Find(key) is null)
            diagnostics.Add(FactErrors.StepsKeyMissing(map.Place, of, key, "Write a day, as `2024-04-01`."));
        return Day(map, key);
    }

    /// <summary>One text or several.</summary>
    public ImmutableArray<string> Words(YamlMap map, string key)
    {
        var items = map.Find(key)?.Value switch { YamlSequence several => several.Items, { } one => [one], null => [] };
        if (items.Any(i => i is not YamlScalar { IsEmpty: false }))
            diagnostics.Add(FactErrors.StepsShape(map.Find(key)!.Value.Place, $"`{key}` needs one value or a list of them", $"Write `{key}: [letter]`, or leave the key out."));
        return [.. items.OfType<YamlScalar>().Select(i => i.Value.Trim())];
    }

    /// <summary>A map under a key; null where it is left out.</summary>
    public YamlMap? Map(YamlMap map, string key, string help)
    {
        if (map.Find(key)?.Value is not { } node || node is YamlMap)
            return map.Find(key)?.Value as YamlMap;
        diagnostics.Add(FactErrors.StepsShape(node.Place, $"`{key}` is a map", help));
        return null;
    }

    /// <summary>What is there twice over.</summary>
    public void Fail(YamlMap map, string what, string help) => diagnostics.Add(FactErrors.StepsShape(map.Place, what, help));
}
