using PolicyEngine.Analysis;

namespace PolicyEngine.Rendering;

/// <summary>How answers or results stand to each other, in a sign and a word.</summary>
public static class StandingText
{
    public static string Word(Standing standing) => standing switch
    {
        Standing.Different => "differs",
        Standing.NotComparable => "not comparable",
        Standing.Partial => "some only",
        _ => "same",
    };

    /// <summary>Of one column, to tell rows apart without colours.</summary>
    public static string Sign(Standing standing) => standing switch
    {
        Standing.Different => "≠",
        Standing.NotComparable => "×",
        Standing.Partial => "·",
        _ => "=",
    };

    internal static TextRole Role(Standing standing) => standing switch
    {
        Standing.Different => TextRole.Error,
        Standing.NotComparable => TextRole.Warning,
        Standing.Partial => TextRole.Note,
        _ => TextRole.Plain,
    };
}
