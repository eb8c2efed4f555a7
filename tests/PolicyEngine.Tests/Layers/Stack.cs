using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>A value from a day on, until the next begins. The first has no day where it is not dated.</summary>
internal sealed record Versions(ImmutableArray<(int? From, string Value)> All)
{
    public string On(int day) => All.Last(v => (v.From ?? day) <= day).Value;

    public string Written => All is [(null, var only)] ? only : $"[{string.Join(", ", All.Select(v => $"{{from: {Stack.Date(v.From!.Value)}, value: {v.Value}}}"))}]";
}

/// <param name="Slot">Which value of the item; -1 for all of it.</param>
internal sealed record Change(SettingKind Kind, Item Item, int Slot, ImmutableArray<Versions> Values, int From, int? Until)
{
    public string Path => Slot < 0 ? Item.Path : Item.PathTo(Slot);

    public bool IsActive(int day) => From <= day && day <= (Until ?? day);
}

/// <param name="Parents">Indices of layers before this one.</param>
internal sealed record StackLayer(string Id, ImmutableArray<int> Parents, ImmutableArray<(Item Item, ImmutableArray<Versions> Values)> Declared, ImmutableArray<Change> Changes);

/// <summary>Layers of which each extends earlier ones, and how they are written.</summary>
internal sealed record Stack(ImmutableArray<StackLayer> Layers)
{
    public const string Records = "  service: {fields: {type: {choice: [red, blue]}}}\n  return: {of: service, per: quarter, absent: unknown, fields: {first: {percent: true}, second: {percent: true}}}\n";

    /// <summary>Why everything is changed.</summary>
    public const string Reason = "it is so here";

    public static string Date(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ImmutableArray<int> Days =>
    [
        .. Layers.SelectMany(l => l.Changes.SelectMany(c => new[] { c.From, c.From - 1, (c.Until ?? c.From) + 1 }).Concat(
            l.Declared.SelectMany(d => d.Values).Concat(l.Changes.SelectMany(c => c.Values)).SelectMany(v => v.All).Select(v => v.From ?? 740_000))).Distinct().Order(),
    ];

    /// <summary>All that a layer extends and itself, furthest first.</summary>
    public ImmutableArray<int> Line(int layer) => [.. Layers[layer].Parents.SelectMany(p => Line(p)).Append(layer).Distinct().Order()];

    public Compilation Compile(int layer, Order order) => PolicyCompiler.Compile(Files(layer, order), id => Files(Layers.ToList().FindIndex(l => l.Id == id), order));

    public ImmutableArray<SourceText> Files(int index, Order order)
    {
        var layer = Layers[index];
        var header = $"policy: {layer.Id}\ntitle: Layer {layer.Id}\nstatus: in-force\ndocuments: {{d: Document}}\n";
        if (!layer.Parents.IsEmpty)
            header += $"extends: [{string.Join(", ", order.Of(layer.Parents.Select(p => Layers[p].Id)))}]\n";
        var sections = layer.Declared.GroupBy(d => d.Item.Section).Select(s => $"{s.Key}:\n{Entries(s.Key, s, index, order)}")
            .Concat(index == 0 && !layer.Declared.Any(d => d.Item.Section == "facts") ? [$"facts:\n{Records}"] : [])
            .Concat(layer.Changes.GroupBy(c => c.Kind).Select(k => $"{Verb(k.Key)}:\n{Entries(k, order)}"));
        var all = order.Of(sections).ToArray();
        var split = order.Dice is null ? all.Length : order.Dice.Next(all.Length + 1);
        ImmutableArray<SourceText> files = [new($"{layer.Id}/one.yaml", header + string.Concat(all[..split])), new($"{layer.Id}/two.yaml", string.Concat(all[split..]))];
        return [.. order.Of(files.Where(f => f.Content.Length > 0))];
    }

    private static string Entries(string section, IEnumerable<(Item Item, ImmutableArray<Versions> Values)> declared, int layer, Order order) => string.Concat(order.Of(
        declared.Select(d => $"  {d.Item.Id}: {d.Item.Written(order, [.. d.Values.Select(v => v.Written)])}\n").Concat(section == "facts" && layer == 0 ? [Records] : [])));

    private static string Entries(IEnumerable<Change> changes, Order order)
    {
        var text = new StringBuilder();
        foreach (var path in order.Of(changes.GroupBy(c => c.Path)))
            text.Append($"  {path.Key}:\n").AppendJoin("", order.Of(path).Select(c => $"    - {{{string.Join(", ", order.Of(Keys(c, order)))}}}\n"));
        return text.ToString();
    }

    private static IEnumerable<string> Keys(Change change, Order order)
    {
        var value = change.Kind == SettingKind.Removed ? "" : change.Slot < 0 ? change.Item.Written(order, [.. change.Values.Select(v => v.Written)]) : change.Values[0].Written;
        if (change.Kind != SettingKind.Removed)
            yield return $"{(change.Kind == SettingKind.Added ? "value" : "to")}: {value}";
        yield return $"because: {Reason}";
        yield return $"from: {Date(change.From)}";
        if (change.Until is { } until)
            yield return $"until: {Date(until)}";
    }

    private static string Verb(SettingKind kind) => kind switch { SettingKind.Varied => "vary", SettingKind.Added => "add", _ => "remove" };
}
