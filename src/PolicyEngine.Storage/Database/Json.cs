using System.Globalization;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>How bodies of the log write days, moments and hashes.</summary>
internal static class Json
{
    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Text(this JsonNode node, string key) => node[key]!.GetValue<string>();

    public static string? TextOrNull(this JsonNode node, string key) => node[key]?.GetValue<string>();

    public static int DayNumber(this JsonNode node, string key) => DateOnly.ParseExact(node.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    /// <summary>A decision: its entry under a key, and its `number` where the entry holds many.</summary>
    public static DecisionId DecisionId(JsonNode node, string key) => new(node[key]!.GetValue<long>(), node["number"]?.GetValue<int>() ?? 0);

    /// <summary>An object without one of its members.</summary>
    public static string Without(string written, string member)
    {
        var parts = JsonNode.Parse(written)!.AsObject();
        parts.Remove(member);
        return parts.ToJsonString();
    }

    public static int? DayNumberOrNull(this JsonNode node, string key) => node[key] is null ? null : node.DayNumber(key);
}
