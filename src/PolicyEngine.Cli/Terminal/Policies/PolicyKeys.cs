using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The keys of the screen, by what it shows.</summary>
internal static class PolicyKeys
{
    private static readonly ImmutableArray<KeyHint> Always =
    [
        new("Tab", "text", "to the text and back; arrows scroll it"),
        new("/", "filter", "only lines with these words, of paths and values"),
        new("@", "day", "the rules as they were on a day"),
    ];

    private static readonly ImmutableArray<KeyHint> Last =
    [
        new("r", "reload", "read the files again; that also happens by itself when one is saved"),
        new("* +", "marks", "a value that some layer varies, or adds; the end of the line says which"),
    ];

    public static ImmutableArray<KeyHint> Of(bool isInside, bool isBeside) => (isInside, isBeside) switch
    {
        (_, true) => [new("Up Down", "scroll", "scroll the text"), new("Tab", "tree", "back to the tree")],
        (true, _) => [new("Enter", "open", "open or close what the line holds"), .. Always, new("[ ]", "versions", "the version before and after, by date"), .. Last],
        _ => [new("Enter", "look into", "look into the policy: every value, and who set it"), .. Always, .. Last],
    };
}
