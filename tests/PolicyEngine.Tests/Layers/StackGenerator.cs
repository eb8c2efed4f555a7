using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Layers;

/// <summary>Stacks of two to six layers, chains and diamonds, in which no two layers of equal rank change the same.</summary>
internal sealed class StackGenerator(int seed)
{
    private static readonly int FirstDay = new DateOnly(2005, 4, 1).DayNumber;

    private readonly Dice dice = new(seed);
    private readonly List<StackLayer> layers = [];
    private readonly List<(Item Item, int Layer)> items = [];
    private readonly Dictionary<string, List<int>> changedBy = [];

    public static ImmutableArray<Stack> All { get; } = [.. Enumerable.Range(1, 30).Select(seed => new StackGenerator(seed).Next())];

    private Stack Next()
    {
        var count = dice.Between(2, 6);
        for (var layer = 0; layer < count; layer++)
        {
            ImmutableArray<int> parents = layer == 0 ? [] : dice.Chance(40) && layer > 2 ? [layer - 1, layer - 2] : [dice.Chance(60) ? layer - 1 : dice.Next(layer)];
            var line = parents.SelectMany(LineOf).ToHashSet();
            var declared = Enumerable.Range(0, layer == 0 ? 8 : dice.Next(3)).Select(_ => Declare(layer, line)).ToImmutableArray();
            var changes = layer == 0 ? [] : Enumerable.Range(0, dice.Next(6)).SelectMany(_ => Vary(layer, line)).Concat(Enumerable.Range(0, dice.Next(3)).SelectMany(_ => AddOrRemove(layer, line)));
            layers.Add(new StackLayer($"l{layer}", parents, declared, [.. changes]));
        }

        return new Stack([.. layers]);
    }

    private IEnumerable<int> LineOf(int layer) => layers[layer].Parents.SelectMany(LineOf).Append(layer);

    private (Item, ImmutableArray<Versions>) Declare(int layer, HashSet<int> line)
    {
        var item = NewItem(layer, line);
        items.Add((item, layer));
        return (item, Values(item, isDated: true));
    }

    private Item NewItem(int layer, HashSet<int> line) =>
        Item.Of(dice, $"{layer}-{items.Count}-{changedBy.Count}", [.. items.Where(i => line.Contains(i.Layer) && i.Item.Section == "thresholds").Select(i => i.Item.Id)]);

    /// <summary>One value, or two one after the other; or the whole entry. Of an item in which an earlier layer of the line may have changed something.</summary>
    private IEnumerable<Change> Vary(int layer, HashSet<int> line)
    {
        if (Target(layer, line, i => true) is not { } item)
            return [];
        var (slot, from) = (dice.Chance(25) ? -1 : dice.Next(item.Slots.Length), Day());
        var until = dice.Chance(50) ? from + dice.Between(30, 900) : (int?)null;
        ImmutableArray<Versions> New() => slot < 0 ? Values(item, isDated: false) : [Value(item, slot, dice.Chance(20))];
        var first = new Change(SettingKind.Varied, item, slot, New(), from, until);
        return until is null || dice.Chance(50) ? [first] : [first, new Change(SettingKind.Varied, item, slot, New(), until.Value + 1 + dice.Next(100), null)];
    }

    private IEnumerable<Change> AddOrRemove(int layer, HashSet<int> line)
    {
        var until = dice.Chance(30) ? FirstDay + 4000 : (int?)null;
        if (dice.Chance(50))
        {
            var added = NewItem(layer, line);
            changedBy[added.Path] = [layer];
            return [new Change(SettingKind.Added, added, -1, Values(added, isDated: false), Day(), until)];
        }

        if (Target(layer, line, i => i.IsAlone) is not { } gone)
            return [];
        items.RemoveAll(i => i.Item == gone);
        return [new Change(SettingKind.Removed, gone, -1, [], Day(), until)];
    }

    /// <summary>Something that the layer extends and that nobody outside its line, nor itself, has changed.</summary>
    private Item? Target(int layer, HashSet<int> line, Predicate<Item> fits)
    {
        var free = items.Where(i => line.Contains(i.Layer) && fits(i.Item) && changedBy.GetValueOrDefault(i.Item.Path, []).TrueForAll(line.Contains)).ToArray();
        if (free.Length == 0)
            return null;
        var item = dice.Pick(free).Item;
        changedBy.TryAdd(item.Path, []);
        changedBy[item.Path].Add(layer);
        return item;
    }

    private int Day() => FirstDay + (dice.Next(8) * 365);

    private ImmutableArray<Versions> Values(Item item, bool isDated) => [.. item.Slots.Select((_, slot) => Value(item, slot, isDated && dice.Chance(25)))];

    private Versions Value(Item item, int slot, bool isDated) => new(isDated
        ? [(FirstDay - 3000, item.Value(dice, slot)), (Day(), item.Value(dice, slot))]
        : [(null, item.Value(dice, slot))]);
}
