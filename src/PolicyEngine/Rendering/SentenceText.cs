using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>A sentence or two, wrapped between words, continued lines hanging.</summary>
public static class SentenceText
{
    /// <param name="width">Columns of the page.</param>
    /// <param name="indent">Columns before the first line.</param>
    public static ImmutableArray<TextRun> Runs(string text, int width, int indent = 0) => new Page(width).Line(indent, text).Runs;

    /// <summary>A sentence behind a lead, continued below itself.</summary>
    /// <param name="width">Columns of the page.</param>
    public static ImmutableArray<TextRun> Hanging(string lead, string text, int width) => new Page(width).Guided(lead, new string(' ', lead.Length), (text, TextRole.Plain)).Runs;
}
