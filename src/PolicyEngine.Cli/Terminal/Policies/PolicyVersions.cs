namespace PolicyEngine.Cli.Terminal;

/// <summary>Going through the versions of a policy by date.</summary>
internal static class PolicyVersions
{
    /// <summary>To the version before or after the one shown.</summary>
    public static Turn Step(PoliciesScreen screen, Explorer model, bool isBack)
    {
        if (screen.Policy(model) is not { Sound: { } sound } policy)
            return new Turn(model);
        var at = sound.Versions.IndexOf(PolicyContents.Of(policy, screen.Day)?.Version ?? sound.Versions[^1]);
        var next = at + (isBack ? -1 : 1);
        if (next < 0 || next >= sound.Versions.Length)
        {
            return new Turn(model.Say(sound.Versions.Length == 1
                ? $"Nothing in {policy.Id} changes by date."
                : $"There is no {(isBack ? "earlier" : "later")} version of {policy.Id}."));
        }

        var version = sound.Versions[next];
        return On(screen, model, next == sound.Versions.Length - 1 ? null : version.From ?? version.Until);
    }

    /// <summary>To the version in force on a day; without a day, as last changed.</summary>
    public static Turn On(PoliciesScreen screen, Explorer model, int? day)
    {
        if (day is { } on && screen.Folder is not null && screen.Policy(model)?.Sound?.At(on) is { Policy: null } gap)
            return new Turn(model.With(screen).Say(gap.Gaps[0].Message, isTrouble: true));
        return new Turn(model.With((screen with { Day = day, Panel = screen.Panel.AtTop }).Settled(model)));
    }

    /// <summary>`rules of 2008-05-01: version 1 of 3, until 2008-09-30`.</summary>
    public static string Words(ShelvedPolicy policy, int? day)
    {
        if (PolicyContents.Of(policy, day) is not { Version: var version })
            return "";
        var versions = policy.Sound!.Versions;
        if (versions.Length == 1)
            return "nothing in it changes by date";
        var days = Rendering.VersionText.Days(version.Policy!.Header);
        return $"{(day is null ? "as last changed: " : "")}version {versions.IndexOf(version) + 1} of {versions.Length}, {days}";
    }
}
