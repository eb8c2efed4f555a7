using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>The pieces that every document is made of: names of enumerations, places, origins, results, reasons.</summary>
internal static class KernelJson
{
    /// <summary>`InForce` is "in-force".</summary>
    public static string Name<T>(T value)
        where T : struct, Enum =>
        Names<T>.Known.GetOrAdd(value, v => string.Concat(v.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")));

    public static string TypeName(PolicyType type) => type switch
    {
        YesNoType => "yes-no",
        TimeOfDayType => "time-of-day",
        DurationType duration => $"duration-{Name(duration.Unit)}",
        _ => type.GetType().Name[..^"Type".Length].ToLowerInvariant(),
    };

    public static void WritePlace(Utf8JsonWriter writer, string name, Place? place)
    {
        if (place is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("file", place.Source.Path);
        writer.WriteNumber("line", place.Line);
        writer.WriteNumber("column", place.Column);
        writer.WriteEndObject();
    }

    /// <summary>`layer`, `place`, `citation` (null if none), `covers`, and `settings` where something in it was changed, of the object being written.</summary>
    public static void WriteOrigin(Utf8JsonWriter writer, Origin origin)
    {
        writer.WriteString("layer", origin.Layer);
        WritePlace(writer, "place", origin.Place);
        WriteCitation(writer, origin.Citation);
        WriteStrings(writer, "covers", origin.Covers.IsDefault ? [] : origin.Covers);
        if (origin.Settings.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray("settings");
        foreach (var setting in SettingText.Standing(origin))
            SettingJson.Write(writer, setting);
        writer.WriteEndArray();
    }

    public static void WriteCitation(Utf8JsonWriter writer, Citation? citation)
    {
        if (citation is null)
        {
            writer.WriteNull("citation");
            return;
        }

        writer.WriteStartObject("citation");
        writer.WriteString("document", citation.Document);
        writer.WriteString("section", citation.Section);
        writer.WriteEndObject();
    }

    public static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void WriteHeader(Utf8JsonWriter writer, string name, PolicyHeader policy)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id", policy.Id);
        writer.WriteString("title", policy.Title);
        writer.WriteString("status", Name(policy.Status));
        VersionText.Write(writer, policy);
        WriteStrings(writer, "layers", policy.Layers);
        LineageText.Write(writer, policy);
        writer.WriteStartObject("documents");
        foreach (var (id, title) in policy.Documents.OrderBy(d => d.Key, StringComparer.Ordinal))
            writer.WriteString(id, title);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteDay(Utf8JsonWriter writer, string name, int? day)
    {
        if (day is { } known)
            writer.WriteString(name, ValueText.Date(known));
        else
            writer.WriteNull(name);
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> Known = new();
    }
}
