using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What a screen is about, in the forms in which it can be taken away.</summary>
/// <param name="Title">The heading of a page.</param>
/// <param name="Name">What it is and of whom, as a file may be called: without an ending, and with nothing but letters, digits and hyphens, whatever it was given.</param>
internal sealed record Content(string Title, string Name, Func<ImmutableArray<TextRun>> Text, Func<string> Json)
{
    private const int LongestName = 100;

    public string Name { get; } = OfFile(Name);

    /// <summary>A page to read or print.</summary>
    public Func<string>? OwnHtml { get; init; }

    public string Html => OwnHtml?.Invoke() ?? RunsHtml.Page(Title, Text());

    private static string OfFile(string name)
    {
        var words = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join('-', words);
        return joined.Length <= LongestName ? joined : joined[..LongestName].TrimEnd('-');
    }
}
