using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Yes or no, and the options of a choice.</summary>
internal static class Options
{
    public static Figure YesNo(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "true" => new Understood(Extent.Of(true)),
        "no" or "n" or "false" => new Understood(Extent.Of(false)),
        _ => FactErrors.NotYesOrNo(),
    };

    public static Figure Choice(string text, ChoiceType choice) =>
        IndexOf(text, choice) is { } option ? new Understood(Extent.OfOption(option)) : FactErrors.NotAnOption(text, choice);

    public static bool IsOption(string text, PolicyType type) => type is ChoiceType choice && IndexOf(text, choice) is not null;

    /// <summary>The option written, else the only one that has the same plain name.</summary>
    private static int? IndexOf(string text, ChoiceType choice)
    {
        var exact = choice.Options.IndexOf(text);
        if (exact >= 0)
            return exact;
        var plain = PlainName.Of(text);
        var matches = Enumerable.Range(0, choice.Options.Length).Where(i => PlainName.Of(choice.Options[i]) == plain).ToList();
        return matches.Count == 1 ? matches[0] : null;
    }
}
