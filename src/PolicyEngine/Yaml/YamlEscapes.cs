namespace PolicyEngine.Yaml;

/// <summary>What a letter after a backslash stands for in double quotes (YAML 1.2.2, section 5.7).</summary>
internal static class YamlEscapes
{
    /// <summary>A character that is not listed stands for itself: `\"`, `\\`, `\/`.</summary>
    public static char Meaning(char letter) => letter switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\e',
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => letter,
    };
}
