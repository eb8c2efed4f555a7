using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>
/// What a typed column holds of one figure: nothing (not supplied), a whole number (a scaled number, a day, minutes, yes as 1), a text (a choice's
/// option, a text), or, as bytes, what is neither: { notApplicable } or { figures }, several if disputed, each exact as `n/d`, an option or a text.
/// </summary>
internal readonly record struct Stored(long Number, object? Content)
{
    private static readonly object IsNumber = new();
    private static readonly byte[] NotApplicableBytes = Encoding.UTF8.GetBytes("""{"notApplicable":true}""");

    public static Stored Nothing => default;

    public static Stored NotApplicable => new(0, NotApplicableBytes);

    public static bool IsNotApplicable(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(NotApplicableBytes);

    public bool IsNothing => Content is null;

    public bool HasNumber => ReferenceEquals(Content, IsNumber);

    public string? Text => Content as string;

    public byte[]? Bytes => Content as byte[];

    public static Stored Of(long number) => new(number, IsNumber);

    public static Stored Of(string? text) => new(0, text);

    public static Stored Of(byte[] bytes) => new(0, bytes);

    public bool Equals(Stored other) => (Content, other.Content) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (string a, string b) => a == b,
        _ => Number == other.Number && ReferenceEquals(Content, other.Content),
    };

    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>An entry as its column holds it.</summary>
    public static Stored Of(Entry? entry, FactColumn column, PolicyType type)
    {
        if (entry is null)
            return Nothing;
        if (entry.State == EntryState.NotApplicable)
            return NotApplicable;
        if (entry is { State: EntryState.Supplied, Figures: [var figure] } && Plain(figure, column, type) is { IsNothing: false } plain)
            return plain;
        var figures = new JsonArray([.. entry.Figures.Select(f => JsonValue.Create(Exactly(f, type)))]);
        return Of(Encoding.UTF8.GetBytes(new JsonObject { ["figures"] = figures }.ToJsonString()));
    }

    /// <summary>What a column holds as an entry; null if nothing, or if the policy no longer knows such a value.</summary>
    public Entry? ToEntry(FactColumn column, PolicyType type)
    {
        if (Bytes is { } bytes)
            return FromJson(JsonNode.Parse(bytes)!, type);
        var figure = HasNumber ? FromNumber(Number, column, type) : Text is { } text ? FromText(text, type) : null;
        return figure is null ? null : new Entry(EntryState.Supplied, [figure]);
    }

    private static Stored Plain(Extent figure, FactColumn column, PolicyType type) => figure switch
    {
        NumberExtent { Low: { } value } => Scaled(value, column.Scale) is { } scaled ? Of(scaled) : Nothing,
        OptionExtent option when type is YesNoType => Of((long)option.Single),
        OptionExtent option => Of(((ChoiceType)type).Options[option.Single]),
        TextExtent text => Of(text.Texts[0]),
        _ => Nothing,
    };

    private static long? Scaled(Exact value, int scale) =>
        Exact.Multiply(value, PowerOfTen(scale)) is { IsWhole: true, Numerator: var whole } && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;

    private static long PowerOfTen(int scale) => (long)BigInteger.Pow(10, scale);

    private static Extent FromNumber(long number, FactColumn column, PolicyType type) => type is YesNoType
        ? Extent.OfOption((int)number)
        : Extent.Of(Exact.Divide(number, PowerOfTen(column.Scale))!.Value);

    private static Extent? FromText(string text, PolicyType type)
    {
        if (type is TextType)
            return Extent.Of(text);
        if (type is not ChoiceType choice)
            throw new FormatException($"A text where {type.Name} is due.");
        var option = choice.Options.IndexOf(text);
        return option < 0 ? null : Extent.OfOption(option);
    }

    private static Entry? FromJson(JsonNode node, PolicyType type)
    {
        if (node["figures"] is not JsonArray written)
            return new Entry(EntryState.NotApplicable, []);
        var figures = written.Select(f => FromExact(f!.GetValue<string>(), type)).OfType<Extent>().ToImmutableArray();
        return figures.IsEmpty ? null : new Entry(figures.Length > 1 ? EntryState.Disputed : EntryState.Supplied, figures);
    }

    private static string Exactly(Extent figure, PolicyType type) => figure switch
    {
        NumberExtent number => number.Low!.Value.ToString(),
        OptionExtent option => type is ChoiceType choice ? choice.Options[option.Single] : $"{option.Single}",
        var text => ((TextExtent)text).Texts[0],
    };

    private static Extent? FromExact(string written, PolicyType type)
    {
        if (type is YesNoType)
            return Extent.OfOption(int.Parse(written, CultureInfo.InvariantCulture));
        if (type is ChoiceType or TextType)
            return FromText(written, type);
        var parts = written.Split('/');
        return Exact.Reduce(
            BigInteger.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : BigInteger.One) is { } value ? Extent.Of(value) : null;
    }
}
