using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Tests.Checking;

/// <summary>A policy under policies/, and which of its characters say something to the engine.</summary>
internal sealed record ShippedPolicy(string Name, ImmutableArray<SourceText> Files)
{
    /// <summary>Keys whose values are words for people: a slip in them is nothing that the engine could find.</summary>
    private static readonly ImmutableHashSet<string> Prose =
    [
        "title", "label", "note", "question", "because", "says", "do", "who", "section", "asks", "otherwise-because", "not-supplied",
        "from", "covers", "per", "cite", "documents",
    ];

    public static ImmutableArray<ShippedPolicy> All { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryRoot.PathOf("policies"), "*.yaml", SearchOption.AllDirectories)
            .Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(folder => Path.GetRelativePath(RepositoryRoot.Path, folder))
            .Select(name => new ShippedPolicy(name, new SourceFolder(RepositoryRoot.Path, name).Files)),
    ];

    /// <summary>What the policy compiles to with one of its files replaced.</summary>
    public Compilation CompileWith(SourceText file, string content) => PolicyCompiler.Compile(
        [.. Files.Select(f => f == file ? new SourceText(f.Path, content) : f)], new SourceFolder(RepositoryRoot.Path, Name).Find);

    /// <summary>Offsets of the characters that are neither blank, comment nor prose.</summary>
    public static ImmutableArray<int> SpeakingCharacters(SourceText file)
    {
        var speaks = file.Content.Select(c => !char.IsWhiteSpace(c)).ToArray();
        foreach (var place in ProseIn(YamlReader.Read(file, new DiagnosticBag())))
            Array.Clear(speaks, place.Span.Start, place.Span.Length);
        for (var line = 1; line <= file.LineCount; line++)
        {
            var text = file.Line(line);
            var comment = text.StartsWith('#') ? 0 : text.IndexOf(" #", StringComparison.Ordinal);
            for (var i = comment; i >= 0 && i < text.Length; i++)
                speaks[StartOf(file, line) + i] = false;
        }

        return [.. Enumerable.Range(0, speaks.Length).Where(i => speaks[i])];
    }

    private static IEnumerable<Place> ProseIn(YamlNode? node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(e => Prose.Contains(e.Key.Value) ? [e.Value.Place] : ProseIn(e.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(ProseIn),
        _ => [],
    };

    private static int StartOf(SourceText file, int line)
    {
        var start = 0;
        for (; line > 1; line--)
            start = file.Content.IndexOf('\n', start) + 1;
        return start;
    }
}
