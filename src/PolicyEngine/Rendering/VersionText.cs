using System.Text.Json;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Which version of a policy judged, where it has several.</summary>
public static class VersionText
{
    /// <summary>`rules in force from 2004-04-05 to 2005-04-03`; null of a policy with one version.</summary>
    public static string? Of(PolicyHeader header) => Days(header) is { } days ? $"rules in force {days}" : null;

    /// <summary>`from 2004-04-05 to 2005-04-03`, or null.</summary>
    public static string? Days(PolicyHeader header) => header.InForce is { } days ? Of(days) : null;

    /// <summary>The same behind a comma, or nothing.</summary>
    internal static string After(PolicyHeader header) => Of(header) is { } version ? $", {version}" : "";

    private static string Of(DaysInForce days) => days switch
    {
        { From: { } from, Until: { } until } => $"from {ValueText.Date(from)} to {ValueText.Date(until)}",
        { From: { } from } => $"from {ValueText.Date(from)}",
        _ => $"until {ValueText.Date(days.Until!.Value)}",
    };

    /// <summary>`inForce`: { from, until }, either null where there is no such end; left out of a policy with one version.</summary>
    internal static void Write(Utf8JsonWriter writer, PolicyHeader header)
    {
        if (header.InForce is not { } days)
            return;
        writer.WriteStartObject("inForce");
        KernelJson.WriteDay(writer, "from", days.From);
        KernelJson.WriteDay(writer, "until", days.Until);
        writer.WriteEndObject();
    }
}
