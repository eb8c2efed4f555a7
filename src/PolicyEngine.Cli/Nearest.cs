using PolicyEngine.Diagnostics;

namespace PolicyEngine.Cli;

/// <summary>The end of a sentence about a name that is not there: what was probably meant, or what there is.</summary>
internal static class Nearest
{
    private const int MostListed = 8;

    public static string To(string written, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToArray();
        if (Suggestion.For(written, names) is { } near)
            return $" Did you mean `{near}`?";
        return names.Length switch
        {
            0 => "",
            <= MostListed => $" There {(names.Length == 1 ? "is" : "are")} {Listed(names)}.",
            _ => $" There are {names.Length}, among them {Listed(names.Take(MostListed))}.",
        };
    }

    public static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));
}
