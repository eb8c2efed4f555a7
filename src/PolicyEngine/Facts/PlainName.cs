using System.Text.RegularExpressions;

namespace PolicyEngine.Facts;

/// <summary>Names as people vary them in spreadsheets: case, and hyphens or underscores for spaces, make no difference.</summary>
internal static partial class PlainName
{
    public static string Of(string written) => Gaps().Replace(written.Trim(), " ").ToLowerInvariant();

    [GeneratedRegex(@"[\s_-]+")]
    private static partial Regex Gaps();
}
