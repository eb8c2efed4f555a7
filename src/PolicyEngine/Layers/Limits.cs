using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Proves that each change stays within what the layers above leave to whoever extends them.</summary>
internal sealed class Limits(LayerGraph graph, PolicyTree tree, DiagnosticBag diagnostics)
{
    private readonly ImmutableArray<DiscretionUse>.Builder uses = ImmutableArray.CreateBuilder<DiscretionUse>();

    public ImmutableArray<DiscretionUse> Uses => uses.ToImmutable();

    /// <summary>Every path of which a layer says how it may be varied must lead somewhere.</summary>
    public void CheckPaths(Layer layer)
    {
        foreach (var discretion in layer.Discretions)
        {
            if (PathErrors.OfDiscretion(graph, layer, discretion, tree) is { } fault)
                diagnostics.Add(fault);
        }
    }

    /// <summary>The limits that a change falls under, with what stands at each limited place before it is made.</summary>
    public ImmutableArray<Limited> Before(Layer layer, Change change) =>
    [
        .. from holder in graph.Order
           where graph.Extends(layer.Id, holder.Id)
           from discretion in holder.Discretions
           where PathText.Overlap(PathText.Target(discretion.Path.Value), change.Target)
           select new Limited(holder, discretion, At(discretion)),
    ];

    /// <summary>Says where a change that was made goes beyond its limits.</summary>
    public void Check(Layer layer, Change change, ImmutableArray<Limited> limited)
    {
        foreach (var limit in limited)
        {
            uses.Add(new DiscretionUse(limit.Holder.Id, limit.Discretion, layer.Id, change));
            Check(layer, change, limit);
        }
    }

    private void Check(Layer layer, Change change, Limited limited)
    {
        var (holder, discretion, _) = limited;
        if (discretion.ApprovedBy is { } who && !string.Equals(change.Approved?.By, who, StringComparison.OrdinalIgnoreCase))
            diagnostics.Add(LayerErrors.NotApproved(change.Path, change.Approved, who, holder.Id, discretion.Place));
        if (discretion.Limit is Limit.Locked)
            diagnostics.Add(LayerErrors.Locked(change.Path, layer.Id, holder.Id, discretion.Place));
        if (discretion.Limit is Limit.Locked or Limit.Free)
            return;
        if (At(discretion) is { } value)
            Prove(change, limited, value);
        else
            diagnostics.Add(LayerErrors.TakenOut(change.Path, discretion.Path.Value, holder.Id, discretion.Place));
    }

    private YamlNode? At(Discretion discretion)
    {
        var parts = PathText.Parts(discretion.Path.Value);
        var reach = tree.Reach(parts);
        return reach.Matched < parts.Length ? null : reach.Node;
    }

    private void Prove(Change change, Limited limited, YamlNode value)
    {
        var leaves = Leaves(value).ToArray();
        if (leaves.Length == 0)
            diagnostics.Add(LayerErrors.NotProved(change.Value is null ? change.Path.Place : value.Place, limited.Discretion.Path.Value, limited.Holder.Id, limited.Discretion.Place));
        foreach (var (name, leaf) in leaves)
        {
            if (Finding(name, leaf, limited) is { } finding)
                diagnostics.Add(finding);
        }
    }

    private Diagnostic? Finding(string name, YamlScalar leaf, Limited limited) => limited.Discretion.Limit switch
    {
        Limit.OneOf choice when !choice.Values.Contains(leaf.Value) => LayerErrors.NotAmong(leaf.Place, leaf.Value, choice, limited.Holder.Id, limited.Discretion.Place),
        Limit.Within within => OutsideRange(leaf, within, limited.Holder, limited.Discretion),
        Limit.StricterOnly stricter => NotStricter(leaf, stricter, Earlier(name, limited.Before), limited.Holder, limited.Discretion),
        _ => null,
    };

    /// <summary>What held before for the same case: its own value, else that of all other cases.</summary>
    private static YamlScalar? Earlier(string name, YamlNode? before)
    {
        var leaves = before is null ? [] : Leaves(before).ToArray();
        return leaves.FirstOrDefault(l => l.Name == name).Value ?? leaves.FirstOrDefault(l => l.Name.Length == 0).Value;
    }

    private static Diagnostic? OutsideRange(YamlScalar leaf, Limit.Within within, Layer holder, Discretion discretion)
    {
        if (LiteralNumber.Read(leaf) is not { } number || !number.IsLike(within.Low))
            return LayerErrors.NotProved(leaf.Place, discretion.Path.Value, holder.Id, discretion.Place);
        if (number.Value < within.Low.Value || number.Value > within.High.Value)
            return LayerErrors.OutsideRange(leaf.Place, leaf.Value, within.Text, holder.Id, discretion.Place);
        var steps = within.Step is { } step && Exact.Subtract(number.Value, within.Low.Value) is { } over ? Exact.Divide(over, step.Value) : null;
        return steps is { IsWhole: false } ? LayerErrors.OffStep(leaf.Place, leaf.Value, within.Text, holder.Id, discretion.Place) : null;
    }

    private Diagnostic? NotStricter(YamlScalar leaf, Limit.StricterOnly stricter, YamlScalar? before, Layer holder, Discretion discretion)
    {
        if ((stricter.HigherIsStricter ?? HigherIsStricter(PathText.Parts(discretion.Path.Value))) is not { } higher)
            return LayerErrors.WhichWay(discretion.Path);
        if (LiteralNumber.Read(leaf) is not { } number || LiteralNumber.Read(before) is not { } old || !number.IsLike(old))
            return LayerErrors.NotProved(leaf.Place, discretion.Path.Value, holder.Id, discretion.Place);
        var isStricter = higher ? number.Value >= old.Value : number.Value <= old.Value;
        return isStricter ? null : LayerErrors.NotStricter(leaf.Place, leaf.Value, before!.Value, higher, holder.Id, discretion.Place, before.Place);
    }

    /// <summary>Of a threshold's bound, its key tells; of a target, the indicator's `better`. Null for anything else.</summary>
    private bool? HigherIsStricter(ImmutableArray<PathPart> parts) => (parts[0].Text, parts[^1].Text) switch
    {
        ("thresholds", "at-least" or "above") => true,
        ("thresholds", "at-most" or "below") => false,
        ("thresholds", "target") when tree.Find("indicators", parts[1].Text)?.Entry.Value is YamlMap indicator => (indicator.Find("better")?.Value as YamlScalar)?.Value switch
        {
            "higher" => true,
            "lower" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The values that a place may come to have, each with the case it is for; itself, and what holds for all other cases, has no name.</summary>
    private static IEnumerable<(string Name, YamlScalar Value)> Leaves(YamlNode node) => node switch
    {
        YamlScalar scalar => [("", scalar)],
        YamlMap map when map.Find("by")?.Value is YamlMap { Entries: [{ Value: YamlMap cases }] } =>
            cases.Entries.Where(c => c.Value is YamlScalar).Select(c => (c.Key.Value, (YamlScalar)c.Value)).Concat(map.Find("otherwise")?.Value is YamlScalar otherwise ? [("", otherwise)] : []),
        _ => [],
    };
}

/// <summary>A limit that a change falls under.</summary>
/// <param name="Before">What stood at the limited place before; null where nothing did.</param>
internal sealed record Limited(Layer Holder, Discretion Discretion, YamlNode? Before);
