using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>
/// Reads the keys of one construct. Unknown keys are reported at once; a missing or wrong one when it is asked for. A key
/// that is nearly right is reported and then taken for the one that was meant, so that no slip is found twice.
/// </summary>
internal sealed class Keys
{
    private readonly Entry entry;
    private readonly Construct construct;
    private readonly YamlMap? map;
    private readonly bool hasMoney;
    private readonly Dictionary<string, YamlEntry> meant = [];

    public Keys(Entry entry, Construct construct, YamlNode node, Place place)
    {
        this.entry = entry;
        this.construct = construct;
        Place = place;
        map = node as YamlMap;
        if (map is null)
            entry.Diagnostics.Add(StructureErrors.WrongKind(
                node.Place, construct.Name, "a map of keys", YamlWords.KindOf(node), $"`{construct.KeyNames[0]}: ...` on a line of its own, indented below"));
        foreach (var unknown in map?.Entries.Where(e => !construct.KeyNames.Contains(e.Key.Value)) ?? [])
        {
            if (MoneyKey(unknown.Key.Value) is { } money)
            {
                hasMoney = true;
                entry.Diagnostics.Add(StructureErrors.MoneyHere(unknown.Key.Place, unknown.Key.Value, construct.Name, money, unknown.Value.Place.Text, entry.Output.Payments));
                continue;
            }

            entry.Diagnostics.Add(StructureErrors.UnknownKey(unknown.Key.Place, unknown.Key.Value, construct.Name, construct.KeyNames));
            if (Suggestion.For(unknown.Key.Value, construct.KeyNames) is { } near)
                meant.TryAdd(near, unknown);
        }
    }

    /// <summary>`withhold` of a rule, step or duty, or nearly that; null of all else.</summary>
    private string? MoneyKey(string key)
    {
        var isOfDuties = construct.KeyNames.Contains("do") || Words.Forces.All.All(construct.KeyNames.Contains);
        if (!isOfDuties)
            return null;
        return Words.Payments.Find(key) is not null ? key : Suggestion.For(key, construct.KeyNames) is null ? Suggestion.For(key, Words.Payments.All) : null;
    }

    public Place Place { get; }

    public bool Has(string key) => Find(key) is not null;

    public YamlNode? Node(string key) => Find(key)?.Value;

    public Place PlaceOf(string key) => Find(key)?.Key.Place ?? Place;

    /// <summary>The key with what follows it, where that is on one line; where another layer says what follows, there.</summary>
    public Place PlaceOf(string key, YamlNode given) =>
        PlaceOf(key) is var at && !ReferenceEquals(at.Source, given.Place.Source) ? given.Place
        : given.Place.Text.Contains('\n') || given.Place.Line != at.Line ? at
        : at.To(given.Place);

    /// <summary>The key's value, or null after saying why it must be there.</summary>
    public YamlNode? Required(string key, string why)
    {
        if (Node(key) is { } node)
            return node;
        if (map is not null)
            entry.Diagnostics.Add(StructureErrors.MissingKey(Place, key, construct.Name, why));
        return null;
    }

    public YamlScalar? Scalar(string key) => Scalar(key, Node(key));

    public YamlScalar? RequiredScalar(string key, string why) => Scalar(key, Required(key, why));

    public string? Text(string key) => Scalar(key)?.Value;

    public ExpressionSyntax? Expression(string key) => Node(key) is { } node ? entry.Expression(node, $"`{key}`") : null;

    public ExpressionSyntax RequiredExpression(string key, string why) =>
        Required(key, why) is { } node ? entry.Expression(node, $"`{key}`") : new ErrorSyntax(Place);

    public T? Word<T>(string key, Vocabulary<T> vocabulary)
        where T : struct =>
        Scalar(key) is { } scalar ? vocabulary.Read(scalar, entry.Diagnostics) : null;

    public T? RequiredWord<T>(string key, Vocabulary<T> vocabulary)
        where T : struct =>
        RequiredScalar(key, $"one of {string.Join(", ", vocabulary.All)}") is { } scalar ? vocabulary.Read(scalar, entry.Diagnostics) : null;

    public bool IsYes(string key) => Word(key, Words.YesNo) ?? false;

    public YamlMap? Map(string key) => OfKind<YamlMap>(key, Node(key), "a map");

    public YamlMap? RequiredMap(string key, string why) => OfKind<YamlMap>(key, Required(key, why), "a map");

    /// <summary>The scalars of a list; empty if the key is not there.</summary>
    public ImmutableArray<YamlScalar> List(string key)
    {
        if (OfKind<YamlSequence>(key, Node(key), "a list") is not { } sequence)
            return [];
        foreach (var item in sequence.Items.Where(i => i is not YamlScalar))
            entry.Diagnostics.Add(StructureErrors.WrongKind(item.Place, $"an item of `{key}`", "a text", YamlWords.KindOf(item)));
        return [.. sequence.Items.OfType<YamlScalar>()];
    }

    /// <summary>The words of a scale or list of options as a choice; null (reported) if they cannot be one.</summary>
    public ChoiceType? Choice(string key, ChoiceOrder order)
    {
        var words = List(key);
        if (Node(key) is YamlSequence { Items: var items } && FaultOf(words, items, PlaceOf(key)) is { } fault)
            entry.Diagnostics.Add(fault);
        var options = words.Select(w => w.Value).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return options.Length is 0 or > ChoiceType.MostOptions ? null : new ChoiceType(options, order);
    }

    private static Diagnostic? FaultOf(ImmutableArray<YamlScalar> words, ImmutableArray<YamlNode> items, Place place)
    {
        if (items.IsEmpty)
            return StructureErrors.NoOptions(place);
        if (words.Length > ChoiceType.MostOptions)
            return StructureErrors.TooManyOptions(place, words.Length, ChoiceType.MostOptions);
        if (words.FirstOrDefault(w => !Families.IsId(w.Value)) is { } unusable)
            return StructureErrors.BadOption(unusable.Place, unusable.Value);
        var twice = words.GroupBy(w => w.Value, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.ToArray();
        return twice is null ? null : StructureErrors.OptionTwice(twice[0].Value, twice[0].Place, twice[1].Place);
    }

    /// <summary>Exactly one of several keys; null after saying so if it is none or more.</summary>
    public string? OneOf(params string[] keys)
    {
        var found = keys.Where(Has).ToArray();
        if (found.Length == 1)
            return found[0];
        if (map is not null && (found.Length > 0 || !hasMoney))
            entry.Diagnostics.Add(found.Length == 0
                ? StructureErrors.NoneOf(Place, construct.Name, [.. keys])
                : StructureErrors.SeveralOf(construct.Name, [.. found.Select(k => (k, PlaceOf(k)))]));
        return null;
    }

    public string Label => Text("label") ?? entry.Name;

    public Status Status => Word("status", Words.Statuses) is { } own && own > entry.LayerStatus ? own : entry.LayerStatus;

    /// <summary>Where this comes from, with its citation and the inventory ids it covers.</summary>
    public Origin Origin => entry.Origin with { Place = Place, Citation = Citation, Covers = [.. List("covers").Select(c => c.Value)], Note = Text("note") };

    /// <summary>The origin for something inside: its own keys where it has them, else the enclosing one's citation.</summary>
    public Origin OriginWithin(Origin outer) => Origin with { Citation = Citation ?? outer.Citation };

    private Citation? Citation => Node("cite") switch
    {
        YamlScalar { Value.Length: > 0 } section => new Citation(OnlyDocument(section.Place), section.Value),
        YamlMap cite => FromMap(cite),
        _ => null,
    };

    private Citation FromMap(YamlMap cite)
    {
        foreach (var key in cite.Entries.Select(e => e.Key).Where(k => !Construct.Citation.KeyNames.Contains(k.Value)))
            entry.Diagnostics.Add(StructureErrors.UnknownKey(key.Place, key.Value, Construct.Citation.Name, Construct.Citation.KeyNames));
        if (cite.Find("document")?.Value is not YamlScalar document)
            return new Citation(OnlyDocument(cite.Place), Section(cite));
        if (!entry.Output.Header.Documents.ContainsKey(document.Value))
            entry.Diagnostics.Add(StructureErrors.NotAnOption(document.Place, document.Value, "one of the policy's documents", entry.Output.Header.Documents.Keys.Order(StringComparer.Ordinal)));
        return new Citation(document.Value, Section(cite));
    }

    private static string Section(YamlMap cite) => (cite.Find("section")?.Value as YamlScalar)?.Value ?? "";

    private string OnlyDocument(Place place)
    {
        if (entry.Output.DocumentOf(place.Source) is { } only)
            return only;
        var header = entry.Output.Header;
        entry.Diagnostics.Add(header.Documents.IsEmpty
            ? StructureErrors.MissingKey(header.Place, "documents", "a policy that cites", "the documents it cites, such as `documents: {guide: TITLE}`")
            : StructureErrors.WhichDocument(place));
        return "";
    }

    private YamlEntry? Find(string key) => map?.Find(key) ?? meant.GetValueOrDefault(key);

    private YamlScalar? Scalar(string key, YamlNode? node) => OfKind<YamlScalar>(key, node, "a text");

    private T? OfKind<T>(string key, YamlNode? node, string expected)
        where T : YamlNode
    {
        if (node is null or T)
            return (T?)node;
        entry.Diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{key}`", expected, YamlWords.KindOf(node)));
        return null;
    }
}
