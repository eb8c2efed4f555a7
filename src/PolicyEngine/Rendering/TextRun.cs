using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>What a stretch of output is, so that a terminal can colour it; the text reads the same without.</summary>
public enum TextRole
{
    Plain,

    /// <summary>The one sentence that must be read.</summary>
    Strong,

    /// <summary>Line numbers, bars and arrows around quoted source.</summary>
    Frame,

    /// <summary>What belongs to an error: its head and the mark under its main place.</summary>
    Error,
    Warning,
    Note,

    /// <summary>Marks and words of the places that are not the main one.</summary>
    Secondary,
}

/// <summary>A stretch of output in one role. Line breaks are runs of their own.</summary>
public readonly record struct TextRun(string Text, TextRole Role)
{
    public static readonly TextRun LineBreak = new("\n", TextRole.Plain);

    public static string Join(ImmutableArray<TextRun> runs) => string.Concat(runs.Select(r => r.Text));
}
