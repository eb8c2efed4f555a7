using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The keys of the screen, by what it shows.</summary>
internal static class PolicyKeys
{
    private static readonly KeyHint Text = new("Tab", "text", "to the text and back; arrows scroll it");
    private static readonly KeyHint Filter = new("/", "filter", "only lines with these words, of paths and values; Enter on one shows where it stands");
    private static readonly KeyHint Reload = new("r", "reload", "read the files again; that also happens by itself when one is saved");

    public static ImmutableArray<KeyHint> Of(bool isInside, bool isBeside) => (isInside, isBeside) switch
    {
        (_, true) => [new("Up Down", "scroll", "scroll the text"), new("Tab", "tree", "back to the tree")],
        (true, _) =>
        [
            new("Enter", "open", "open or close what the line holds"), Text, Filter,
            new("@", "day", "the rules as they were on a day"), new("[ ]", "version", "the version before and after, by date"), Reload,
        ],
        _ => [new("Enter", "look into", "look into the policy: every value, and who set it"), Text, Filter, Reload],
    };
}
