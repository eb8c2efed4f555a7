using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Files of steps, which fill a store.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode StepsCode = Error("PE0760", "A file of steps is laid out in another way", """
        A file of steps has its title and a list, done in order. Paths start from its folder;
        `known-on` and `mapping` may be left out.

            right   portfolio: Anytown
                    steps:
                      - adopt: {policy: anytown, authority: anytown, from: 2024-04-01}
                      - import: {authority: anytown, files: [services.csv, return=q1.csv], known-on: 2024-07-20}
        """);

    private static readonly DiagnosticCode[] LoadingCodes = [StepsCode];

    public static Diagnostic StepsShape(Place place, string what, string help) => At(place, StepsCode, $"{what}.", "not understood", help);

    public static Diagnostic StepsKeyMissing(Place place, string what, string key, string help) => At(place, StepsCode, $"{what} has no `{key}`.", $"no `{key}`", help);

    public static Diagnostic UnknownStepsKey(Place place, string written, string of, IReadOnlyList<string> known) => At(
        place, StepsCode, $"`{written}` is not a key of {of}.", "unknown key", DidYouMean(Suggestion.For(written, known), $"Known are {Listed(known)}."));
}
