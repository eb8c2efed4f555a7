using System.Text.Json.Nodes;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Layers;

/// <summary>What a policy says as text that can be compared: without places, each kind of thing by id.</summary>
internal static class PolicyWords
{
    public static string Of(PolicyVersion version, params string[] without)
    {
        if (version.Policy is null)
            return string.Join('\n', version.Gaps.Select(g => g.Message));
        var node = JsonNode.Parse(JsonText.Of(writer => PolicyJson.Write(writer, version, null)))!.AsObject();
        foreach (var header in new[] { "policy", "from", "until" })
            node.Remove(header);
        Strip(node, ["place", .. without]);
        return string.Join('\n', node.Select(part => $"{part.Key}\n{string.Join('\n', part.Value!.AsArray().Select(i => i!.ToJsonString()).Order(StringComparer.Ordinal))}"));
    }

    private static void Strip(JsonNode? node, string[] names)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Strip(item, names);
        }
        else if (node is JsonObject map)
        {
            foreach (var name in names)
                map.Remove(name);
            if (map["settings"] is JsonArray settings)
                map["settings"] = new JsonArray([.. settings.Select(s => s!.ToJsonString()).Order(StringComparer.Ordinal).Select(s => JsonNode.Parse(s))]);
            foreach (var (_, value) in map)
                Strip(value, names);
        }
    }
}
