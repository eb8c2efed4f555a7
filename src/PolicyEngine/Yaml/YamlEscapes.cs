using System.Collections.Frozen;

namespace PolicyEngine.Yaml;

/// <summary>What a letter after a backslash stands for in double quotes (YAML 1.2.2, section 5.7).</summary>
internal static class YamlEscapes
{
    private static readonly FrozenDictionary<char, char> Meanings = new Dictionary<char, char>
    {
        ['0'] = '\0',
        ['a'] = '\a',
        ['b'] = '\b',
        ['t'] = '\t',
        ['n'] = '\n',
        ['v'] = '\v',
        ['f'] = '\f',
        ['r'] = '\r',
        ['e'] = '\e',
        ['N'] = '\u0085',
        ['_'] = '\u00A0',
        ['L'] = '\u2028',
        ['P'] = '\u2029',
    }.ToFrozenDictionary();

    /// <summary>A character that is not listed stands for itself: `\"`, `\\`, `\/`.</summary>
    public static char Meaning(char letter) => Meanings.GetValueOrDefault(letter, letter);
}
