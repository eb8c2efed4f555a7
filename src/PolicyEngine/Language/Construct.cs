using System.Collections.Immutable;

namespace PolicyEngine.Language;

/// <summary>A construct of the language: what messages call it, and its keys with their lines in the language reference.</summary>
internal sealed record Construct(string Name, ImmutableArray<KeyRow> Keys)
{
    public static readonly Construct Citation = Plain("a citation", new("document", "its id under `documents`", Shape.Plain), new("section", "where in it", Shape.Plain));

    public static readonly Shape Cite = Shape.Either(Shape.Plain, Citation);

    /// <summary>Keys that every declared thing may have.</summary>
    private static readonly ImmutableArray<KeyRow> Common =
    [
        new("label", "what people call it", Shape.Plain),
        new("cite", "where its document says it: `{document: ID, section: TEXT}`, or the section alone", Cite),
        new("covers", "ids of the inventory of source rules that it encodes", Shape.List(Shape.Plain)),
        new("status", "in-force, proposed or draft, where it differs from the policy's", Words.Statuses),
        new("note", "anything a reader should know", Shape.Plain),
    ];

    /// <summary>What stands after keys that the policy names itself; null where it has none.</summary>
    public Shape? Others { get; init; }

    public ImmutableArray<string> KeyNames => [.. Keys.Select(k => k.Name)];

    public KeyRow? Find(string key) => Keys.FirstOrDefault(k => k.Name == key);

    public static Construct Declared(string name, params KeyRow[] keys) => new(name, [.. keys, .. Common]);

    public static Construct Plain(string name, params KeyRow[] keys) => new(name, [.. keys]);
}

/// <summary>A key: its line in the language reference, and what may stand after it.</summary>
internal sealed record KeyRow(string Name, string Documentation, Shape Shape);
