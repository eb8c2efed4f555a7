using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Reads a policy file as data with places. Whatever the file holds, the answer is a tree (as far as it could be read), findings, or both.</summary>
internal static class YamlReader
{
    /// <summary>Characters in the largest file that is read: far more than any policy, little enough to hold in memory.</summary>
    public const int MostCharacters = 8 * 1024 * 1024;

    /// <summary>Maps and lists inside each other, the outermost counted as 1.</summary>
    public const int MostNesting = 64;

    /// <summary>Findings in one file after which nobody reads on.</summary>
    public const int MostFindings = 100;

    /// <summary>The file's one value, or null if it holds none. After an error the tree has what stood before it.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Content.Length > MostCharacters)
        {
            diagnostics.Add(YamlErrors.TooLarge(source));
            return null;
        }

        var errors = new YamlFindings(diagnostics);
        var text = YamlCharacters.Check(source, errors);
        var events = new YamlEvents(text, errors);
        var root = events.Current is null ? null : new YamlComposer(text, events, errors).Node(depth: 1);
        if (root is not (null or YamlScalar { IsEmpty: true }))
            return root;
        if (!errors.Any)
            errors.Add(YamlErrors.Empty(source));
        return null;
    }
}
