using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What a screen is about, in the forms in which it can be taken away.</summary>
/// <param name="Title">The heading of a page.</param>
/// <param name="Name">A name for a file, without an ending.</param>
internal sealed record Content(string Title, string Name, Func<ImmutableArray<TextRun>> Text, Func<string> Json)
{
    /// <summary>A page to read or print.</summary>
    public Func<string>? OwnHtml { get; init; }

    public string Html => OwnHtml?.Invoke() ?? RunsHtml.Page(Title, Text());
}
