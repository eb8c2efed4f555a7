using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Language;
using PolicyEngine.Testing;

namespace PolicyEngine.Rendering;

/// <summary>
/// The YAML of a policy, or of its tests, as a JSON Schema (draft 2020-12), from the tables that the loader reads, for editors that complete and check keys. It knows keys,
/// fixed words and kinds of YAML; what must be there, names, types and expressions are `check`'s.
/// </summary>
public sealed class PolicySchema
{
    private const string Dated = "dated versions", ScalarOrDated = "text or dated versions";

    private static readonly ImmutableArray<string> AnyScalar = ["string", "number", "boolean"];

    private readonly Utf8JsonWriter writer;
    private readonly Queue<Construct> waiting = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly bool hasVersions;

    /// <param name="writer">Where to.</param>
    /// <param name="hasVersions">Whether values may be dated.</param>
    private PolicySchema(Utf8JsonWriter writer, bool hasVersions) => (this.writer, this.hasVersions) = (writer, hasVersions);

    public static string Text => JsonText.Of(writer => new PolicySchema(writer, hasVersions: true).Write("A policy of PolicyEngine", Grammar.File));

    public static string OfTests => JsonText.Of(writer => new PolicySchema(writer, hasVersions: false).Write("Tests of a policy of PolicyEngine", TestGrammar.File));

    private void Write(string title, Construct file)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        writer.WriteString("title", title);
        WriteKeys(file, areDatable: false);
        writer.WriteStartObject("$defs");
        if (hasVersions)
            WriteDated();
        while (waiting.TryDequeue(out var construct))
        {
            writer.WriteStartObject(Anchor(construct.Name));
            WriteKeys(construct);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteKeys(Construct construct, bool areDatable = true)
    {
        WriteMapType();
        writer.WriteStartObject("properties");
        foreach (var key in construct.Keys)
        {
            writer.WriteStartObject(key.Name);
            writer.WriteString("description", key.Documentation);
            WriteValue(key.Shape, areDatable);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (construct.Others is { } others)
            WriteUnder("additionalProperties", others);
        else
            writer.WriteBoolean("additionalProperties", false);
    }

    /// <summary>A list of dated versions may stand wherever a value may, but at the margin.</summary>
    private void WriteValue(Shape shape, bool isDatable = true)
    {
        isDatable &= hasVersions;
        ImmutableArray<Shape> alternatives = shape is Shape.OneOfSeveral several ? several.Alternatives : [shape];
        if (alternatives is [Shape.OfText or Shape.OfExpression] && isDatable)
            WriteReference(ScalarOrDated);
        else if (alternatives is [Shape.OfAnything] || (alternatives.Length == 1 && !isDatable))
            Write(alternatives[0]);
        else
        {
            var isScalar = alternatives.Any(a => a is Shape.OfText or Shape.OfExpression);
            writer.WriteStartArray("anyOf");
            foreach (var alternative in alternatives.Where(a => !isDatable || a is not (Shape.OfText or Shape.OfExpression)))
                WriteOne(() => Write(alternative));
            if (isDatable)
                WriteOne(() => WriteReference(isScalar ? ScalarOrDated : Dated));
            writer.WriteEndArray();
        }
    }

    private void WriteOne(Action write)
    {
        writer.WriteStartObject();
        write();
        writer.WriteEndObject();
    }

    private void WriteUnder(string name, Shape shape)
    {
        writer.WriteStartObject(name);
        WriteValue(shape);
        writer.WriteEndObject();
    }

    private void Write(Shape shape)
    {
        switch (shape)
        {
            case Shape.OfWords { Words: var words }:
                WriteWords(words);
                break;
            case Shape.OfList { Item: var item }:
                writer.WriteString("type", "array");
                WriteUnder("items", item);
                break;
            case Shape.OfMap { OfEntries: true, Value: var value }:
                WriteMapType();
                writer.WriteStartObject("patternProperties");
                WriteUnder("^([A-Za-z][A-Za-z0-9_-]*|for each .*)$", value);
                writer.WriteEndObject();
                writer.WriteBoolean("additionalProperties", false);
                break;
            case Shape.OfMap { Value: var value }:
                WriteMapType();
                WriteUnder("additionalProperties", value);
                break;
            case Shape.OfKeys { Construct: var construct }:
                if (seen.Add(construct.Name))
                    waiting.Enqueue(construct);
                WriteReference(construct.Name);
                break;
            case Shape.OfText or Shape.OfExpression:
                WriteTypes(AnyScalar);
                break;
        }
    }

    /// <summary>Readers of YAML 1.1 take `yes` for a truth, others for a word.</summary>
    private void WriteWords(ImmutableArray<string> words)
    {
        writer.WriteStartArray("enum");
        foreach (var word in words)
            writer.WriteStringValue(word);
        foreach (var truth in new[] { true, false }.Where(t => words.Contains(t ? "true" : "false")))
            writer.WriteBooleanValue(truth);
        writer.WriteEndArray();
    }

    private void WriteDated()
    {
        writer.WriteStartObject(Anchor(Dated));
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        WriteKeys(Sections.Version);
        writer.WriteStartArray("required");
        writer.WriteStringValue("from");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject(Anchor(ScalarOrDated));
        writer.WriteStartArray("anyOf");
        WriteOne(() => WriteTypes(AnyScalar));
        WriteOne(() => WriteReference(Dated));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A map; with nothing after its colon it holds nothing.</summary>
    private void WriteMapType() => WriteTypes(["object", "null"]);

    private void WriteTypes(ImmutableArray<string> types)
    {
        writer.WriteStartArray("type");
        foreach (var type in types)
            writer.WriteStringValue(type);
        writer.WriteEndArray();
    }

    private void WriteReference(string name) => writer.WriteString("$ref", $"#/$defs/{Anchor(name)}");

    /// <summary>`a field's type` as a part of an address.</summary>
    private static string Anchor(string name) => name.Replace(' ', '-').Replace("'", "", StringComparison.Ordinal);
}
