using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A policy to be taken away, as `show` gives it; one that has only errors, these.</summary>
internal static class PolicyContent
{
    private const int Width = 100;

    public static Content Of(ShelvedPolicy policy, int? day)
    {
        if (PolicyContents.Of(policy, day) is not { Version: var version })
            return new Content($"{policy.Id}: findings", policy.Id, () => DiagnosticText.Runs(policy.Findings, Width), () => JsonText.Of(writer => DiagnosticJson.Write(writer, policy.Findings)));
        var title = $"{policy.Header?.Title}{(VersionText.Of(version.Policy!.Header) is { } days ? $", {days}" : "")}";
        return new Content(title, policy.Id, () => PolicyText.Runs(version, Width), () => JsonText.Of(writer => PolicyJson.Write(writer, version, id: null)));
    }
}
