using System.Collections.Immutable;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Layers;

/// <summary>An entry of a section whose text has holes; each hole is a value that can be varied by its path.</summary>
/// <param name="Parts">Its keys with their values, in any order; one part without a key for a plain value.</param>
/// <param name="Slots">The path from the entry to each hole.</param>
/// <param name="IsAlone">Nothing else rests on it, so it can be taken out.</param>
internal sealed record Item(string Section, string Id, ImmutableArray<string> Parts, ImmutableArray<string> Slots, Func<Dice, int, string> Value, bool IsAlone)
{
    public string Path => $"{Section}.{Id}";

    public string PathTo(int slot) => Path + Slots[slot];

    /// <param name="order">The order of its keys.</param>
    /// <param name="values">For each hole.</param>
    public string Written(Order order, IReadOnlyList<string> values)
    {
        var parts = Parts.Select(part => values.Select((value, hole) => (value, hole)).Aggregate(part, (text, v) => text.Replace($"<{v.hole}>", v.value)));
        return Parts is [var plain] && plain == "<0>" ? values[0] : $"{{{string.Join(", ", order.Of(parts))}}}";
    }

    /// <param name="name">Ends its id.</param>
    /// <param name="thresholds">Ids of thresholds that a basket may name.</param>
    public static Item Of(Dice dice, string name, IReadOnlyList<string> thresholds) => dice.Next(thresholds.Count == 0 ? 7 : 8) switch
    {
        0 => new("parameters", $"par-{name}", ["<0>"], [""], Percent, IsAlone: true),
        1 => new("thresholds", $"bound-{name}", ["of: return.first", "at-least: <0>"], [".at-least"], Percent, IsAlone: false),
        2 => new(
            "thresholds", $"cases-{name}", ["of: return.second", "at-least: {by: {service.type: {red: <0>, blue: <1>}}, otherwise: <2>}"],
            [".at-least[red]", ".at-least[blue]", ".at-least.otherwise"], Percent, IsAlone: false),
        3 => new(
            "tables", $"table-{name}", ["inputs: {u: return.first}", "hit: first", "otherwise: 0%", "rows: [{id: top, u: '>= 90%', gives: <0>}, {id: rest, u: any, gives: <1>}]"],
            [".rows[top].gives", ".rows[rest].gives"], Percent, IsAlone: true),
        4 => new(
            "rules", $"rule-{name}", ["when: <0>", "will: {who: <1>, do: act}"], [".when", ".will.who"],
            (d, slot) => slot == 0 ? $"return.first < {Percent(d, slot)}" : $"officer {d.Next(100)}", IsAlone: true),
        5 => new(
            "readings", $"reading-{name}", ["question: Which?", "options: {low: <0>, high: return.first < 95%}", "chosen: <1>", "because: it says so"],
            [".options.low", ".chosen"], (d, slot) => slot == 1 ? d.Pick(["low", "high"]) : $"return.first < {Percent(d, slot)}", IsAlone: true),
        6 => new("facts", $"kind-{name}", ["fields: {figure: {percent: {range: <0>}}}"], [".fields.figure.percent.range"], (d, s) => $"0% to {Percent(d, s)}", IsAlone: true),
        _ => new(
            "baskets", $"basket-{name}", ["criteria: <0>"], [".criteria"],
            (d, _) => $"[{string.Join(", ", thresholds.Where((_, i) => i == 0 || d.Chance(50)).Select(t => $"thresholds.{t}"))}]", IsAlone: true),
    };

    private static string Percent(Dice dice, int slot) => $"{10 + slot + dice.Next(80)}%";
}

/// <summary>How things are ordered whose order does not matter: as they come, or by chance.</summary>
internal sealed record Order(Dice? Dice = null)
{
    public static readonly Order AsTheyCome = new();

    public IEnumerable<T> Of<T>(IEnumerable<T> things) => Dice is null ? things : [.. things.Select(t => (Thing: t, At: Dice.Next(1000))).OrderBy(t => t.At).Select(t => t.Thing)];
}
