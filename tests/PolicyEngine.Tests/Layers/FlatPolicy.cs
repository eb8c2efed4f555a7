using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>The reference: what a layer comes to on a day, worked out in the plainest way and written out as one policy.</summary>
internal static class FlatPolicy
{
    public static Compilation Compile(Stack stack, int layer, int day)
    {
        var text = $"policy: flat\ntitle: Flat\nstatus: in-force\ndocuments: {{d: Document}}\nfacts:\n{Stack.Records}";
        foreach (var section in InForce(stack, layer, day).GroupBy(e => e.Item.Section).OrderByDescending(s => s.Key == "facts"))
            text += (section.Key == "facts" ? "" : $"{section.Key}:\n") + string.Concat(section.Select(e => $"  {e.Item.Id}: {e.Item.Written(Order.AsTheyCome, e.Values)}\n"));
        return PolicyCompiler.Compile([new SourceText("flat/policy.yaml", text)], _ => []);
    }

    private static IEnumerable<(Item Item, string[] Values)> InForce(Stack stack, int layer, int day)
    {
        var found = new Dictionary<string, (Item Item, string[] Values)>();
        foreach (var each in stack.Line(layer).Select(i => stack.Layers[i]))
        {
            foreach (var (item, values) in each.Declared)
                found[item.Path] = (item, On(values, day));
            foreach (var change in each.Changes.Where(c => c.IsActive(day)))
            {
                if (change.Kind == SettingKind.Removed)
                    found.Remove(change.Path);
                else if (change.Slot < 0)
                    found[change.Path] = (change.Item, On(change.Values, day));
                else
                    found[change.Item.Path] = Varied(found[change.Item.Path], change, day);
            }
        }

        return found.Values;
    }

    /// <summary>Who takes another answer to a reading gives the reason for it.</summary>
    private static (Item Item, string[] Values) Varied((Item Item, string[] Values) entry, Change change, int day)
    {
        var (item, values) = entry;
        values[change.Slot] = change.Values[0].On(day);
        return item.Slots[change.Slot] == ".chosen" ? (item with { Parts = [.. item.Parts.Select(p => p.Replace("it says so", Stack.Reason))] }, values) : (item, values);
    }

    private static string[] On(ImmutableArray<Versions> values, int day) => [.. values.Select(v => v.On(day))];
}
