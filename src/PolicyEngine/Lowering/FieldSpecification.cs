using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>What a field of a record kind can hold: its type, range and places, who supplies it, what it is for.</summary>
internal static class FieldSpecification
{
    private static readonly ImmutableArray<(string Key, PolicyType Type)> Plain =
    [
        ("percent", PolicyTypes.Percent), ("number", PolicyTypes.Number), ("count", PolicyTypes.Count), ("money", PolicyTypes.Money),
        ("date", PolicyTypes.Date), ("time", PolicyTypes.TimeOfDay), ("text", PolicyTypes.Text), ("yes-no", PolicyTypes.YesNo),
    ];

    /// <summary>The field, or null if its type cannot be told (which has been reported).</summary>
    public static Fact? Read(Entry entry, string field, int record)
    {
        if (entry.Node is YamlScalar { IsEmpty: false } word)
        {
            entry.Diagnostics.Add(OneWord(word));
            return null;
        }

        var keys = entry.Keys(Sections.Field);
        if (keys.OneOf([.. Plain.Select(p => p.Key), "duration", "choice", "judgement"]) is not { } key || TypeOf(entry, keys, key) is not { } type)
            return null;
        var particulars = keys.Node(key) is YamlMap map ? entry.Keys(Sections.FieldType, map, keys.PlaceOf(key)) : null;
        var asks = key == "judgement" ? keys.RequiredScalar("asks", "the question that the judgement answers")?.Value ?? "" : null;
        _ = keys.Word("purpose", Words.Purposes);
        return new Fact(
            entry.Name, record, field, type, Range(entry, particulars, type), Places(entry, particulars), keys.Text("purpose"), asks, keys.Text("from"),
            keys.Text("label") ?? field, keys.IsYes("optional"), keys.Word("not-applicable", Words.Allowed) ?? false, keys.Origin);
    }

    /// <summary>`staffing: percent`.</summary>
    private static Diagnostic OneWord(YamlScalar word)
    {
        var meant = word.Value switch
        {
            "money" => "{money: GBP}",
            "duration" => "{duration: days}",
            "choice" or "judgement" => "{choice: [a, b]}",
            var type => $"{{{Suggestion.For(type, Plain.Select(p => p.Key)) ?? Plain[0].Key}: true}}",
        };
        var said = StructureErrors.WrongKind(word.Place, "a field", "a map of keys", YamlWords.KindOf(word), $"`{meant}`");
        return Plain.Any(p => p.Key == word.Value) ? said with { Fix = new Fix(word.Place, meant) } : said;
    }

    private static PolicyType? TypeOf(Entry entry, Keys keys, string key) => key switch
    {
        "duration" => keys.Scalar("duration") is { } unit ? DurationOf(entry, unit) : null,
        "choice" => keys.Choice("choice", keys.IsYes("ordered") ? ChoiceOrder.LowestFirst : ChoiceOrder.None),
        "judgement" => keys.Choice("judgement", keys.IsYes("ordered") ? ChoiceOrder.LowestFirst : ChoiceOrder.None) switch
        {
            { } choice when choice.Options.Order(StringComparer.Ordinal).SequenceEqual(["no", "yes"]) => PolicyTypes.YesNo,
            var choice => choice,
        },
        _ => PlainType(entry, keys, key),
    };

    /// <summary>After `percent:` stands `true` or what its range is, after `money:` the currency.</summary>
    private static PolicyType PlainType(Entry entry, Keys keys, string key)
    {
        if (keys.Node(key) is not YamlMap && keys.RequiredScalar(key, "") is { } written)
            _ = new Vocabulary<bool>($"a value of `{key}`", [new(key == "money" ? "GBP" : "true", true)]).Read(written, entry.Diagnostics);
        return Plain.First(p => p.Key == key).Type;
    }

    private static DurationType? DurationOf(Entry entry, YamlScalar unit)
    {
        if (TypeWords.Find(unit.Value) is DurationType type)
            return type;
        entry.Diagnostics.Add(StructureErrors.NotAnOption(unit.Place, unit.Value, "a unit of duration", TypeWords.OfDurations));
        return null;
    }

    private static int? Places(Entry entry, Keys? particulars)
    {
        if (particulars?.Scalar("places") is not { } places)
            return null;
        if (int.TryParse(places.Value, out var digits) && digits is >= 0 and <= 20)
            return digits;
        entry.Diagnostics.Add(StructureErrors.NotAnOption(places.Place, places.Value, "a number of decimal places", ["0 to 20"]));
        return null;
    }

    private static Extent Range(Entry entry, Keys? particulars, PolicyType type)
    {
        if (particulars?.Scalar("range") is not { } range)
            return Extent.All(type);
        if (entry.Cell(range) is RangeCellSyntax written && EndOf(written.Low, type) is { } low && EndOf(written.High, type) is { } high && low <= high)
            return new NumberExtent(low, high);
        entry.Diagnostics.Add(StructureErrors.NotARange(range.Place, $"the range of {type.Name}", RangeExample(type)));
        return Extent.All(type);
    }

    private static string RangeExample(PolicyType type) => type switch
    {
        PercentType => "0% to 100%",
        MoneyType => "£0 to £50,000",
        DateType => "2024-04-01 to 2025-03-31",
        TimeOfDayType => "8:00 to 18:00",
        _ => "0 to 10",
    };

    /// <summary>An end of a range, of the field's own type; below zero where the type can be.</summary>
    private static Exact? EndOf(ExpressionSyntax written, PolicyType type) => written switch
    {
        LiteralSyntax { Value: NumberExtent { Low: { } end } } literal when Fits(literal.Type, type) => end,
        UnarySyntax { Operator: UnaryOperator.Minus, Operand: LiteralSyntax positive } when type is PercentType or NumberType or MoneyType && EndOf(positive, type) is { } end => end.Negate(),
        _ => null,
    };

    private static bool Fits(PolicyType literal, PolicyType type) => literal == type || (literal is CountType && type is NumberType);
}
