using PolicyEngine.Text;

namespace PolicyEngine.Kernel;

/// <summary>Who set a value of a policy, where, since when, why, and instead of what.</summary>
/// <param name="Path">Where it stands in the policy: `thresholds.utilisation.at-least`.</param>
/// <param name="Layer">The policy that says so.</param>
/// <param name="Place">The text that says that value.</param>
/// <param name="Text">The value as written there, on one line.</param>
/// <param name="From">The first day on which it counts (a day number), or null where no date is stated.</param>
/// <param name="Until">The last day on which it counts, or null where no end is stated.</param>
/// <param name="Because">The reason given, or null where a layer merely declares it.</param>
/// <param name="Review">The day by which it is to be looked at again, or null.</param>
/// <param name="Instead">What it replaced, with what that had replaced; null where nothing was there before.</param>
public sealed record Setting(
    SettingKind Kind, string Path, string Layer, Place Place, string Text, int? From, int? Until, string? Because, Approval? Approved, int? Review, Setting? Instead)
{
    /// <summary>The clause that a layer's own change cites, or null.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The path with dots only, by which settings are compared.</summary>
    public string Target => PolicyPath.Target(Path);

    /// <summary>Whether it is about what stands at a path, in it or around it.</summary>
    public bool IsAbout(string path) => PolicyPath.Overlap(Target, PolicyPath.Target(path));
}

public enum SettingKind
{
    /// <summary>It stands so where it was first declared.</summary>
    Declared,

    /// <summary>A dated version.</summary>
    Version,

    /// <summary>A layer varies what it extends.</summary>
    Varied,

    /// <summary>A layer adds to what it extends.</summary>
    Added,

    /// <summary>A layer takes out of what it extends.</summary>
    Removed,
}

/// <summary>That a policy's authority took over another's contracts, which keep the other's rules until they are harmonised.</summary>
/// <param name="Predecessor">The id of the other's policy.</param>
/// <param name="On">The first day (a day number) on which the contracts are the successor's.</param>
/// <param name="Harmonised">The first day on which its own rules apply to them; null while that is not decided.</param>
public sealed record Succession(string Predecessor, SuccessionKind How, int On, int? Harmonised, Place Place)
{
    /// <summary>Where it is laid down, or null if that is not said.</summary>
    public string? Cite { get; init; }

    /// <summary>The first day on which the successor's own rules apply to the contracts: a renamed authority's simply go on. Null: the other's stay.</summary>
    public int? OwnRulesFrom => Harmonised ?? (How == SuccessionKind.Renaming ? On : null);
}

public enum SuccessionKind
{
    Merger,
    Split,
    Renaming,
}

/// <summary>Who approved a variation, and when (a day number) if stated.</summary>
public sealed record Approval(string By, int? On);
