using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Cli;

/// <summary>The end of a sentence about a name that is not there: what was probably meant, or what there is.</summary>
internal static class Nearest
{
    private const int MostListed = 8;

    public static string To(string written, IEnumerable<string> known)
    {
        var names = Names(known);
        return Said(Suggestion.For(written, names), names);
    }

    /// <summary>The same of ids of results, which may be meant by their end too: `grades` is near to `bands.grade`.</summary>
    public static string Result(string written, IEnumerable<string> known)
    {
        var ids = Names(known);
        return Said(Suggestion.For(written, ids) ?? ids.FirstOrDefault(id => Own(id) == Suggestion.For(written, ids.Select(Own))), ids);
    }

    /// <summary>The same of names of periods.</summary>
    public static string Period(string written, IEnumerable<string> known)
    {
        var names = Names(known);
        return Said(Suggestion.InOrder(written, names), names);
    }

    /// <summary>The same of a path of a policy: the whole paths that have its names, as it may be written too short.</summary>
    /// <param name="whole">These.</param>
    public static string Path(string written, ImmutableArray<string> whole, IEnumerable<string> known) => whole.Length switch
    {
        0 => To(written, known),
        1 => $" Did you mean `{whole[0]}`?",
        <= MostListed => $" Write the whole path: {Listed(whole)}.",
        _ => $" Write the whole path: {whole.Length} have these names, among them {Listed(whole.Take(MostListed))}.",
    };

    private static string Own(string id) => id[(id.IndexOf('.') + 1)..];

    private static string[] Names(IEnumerable<string> known) => [.. known.Distinct(StringComparer.Ordinal)];

    private static string Said(string? near, string[] names)
    {
        if (near is not null)
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
