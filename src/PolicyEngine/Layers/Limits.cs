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

    /// <param name="before">What stood there before the change; null where it adds something.</param>
    public void Check(Layer layer, Change change, YamlNode? before)
    {
        foreach (var holder in graph.Order.Where(l => graph.Extends(layer.Id, l.Id)))
        {
            foreach (var discretion in holder.Discretions.Where(d => PathText.Overlap(PathText.Target(d.Path.Value), change.Target)))
            {
                uses.Add(new DiscretionUse(holder.Id, discretion, layer.Id, change));
                Check(layer, change, before, holder, discretion);
            }
        }
    }

    private void Check(Layer layer, Change change, YamlNode? before, Layer holder, Discretion discretion)
    {
        if (discretion.ApprovedBy is { } who && !string.Equals(change.Approved?.By, who, StringComparison.OrdinalIgnoreCase))
            diagnostics.Add(LayerErrors.NotApproved(change.Path, change.Approved, who, holder.Id, discretion.Place));
        if (discretion.Limit is Limit.Locked)
            diagnostics.Add(LayerErrors.Locked(change.Path, layer.Id, holder.Id, discretion.Place));
        if (discretion.Limit is Limit.Locked or Limit.Free)
            return;
        var parts = PathText.Parts(discretion.Path.Value);
        var reach = tree.Reach(parts);
        if (reach.Matched < parts.Length || reach.Node is null)
            diagnostics.Add(LayerErrors.TakenOut(change.Path, discretion.Path.Value, holder.Id, discretion.Place));
        else
            Prove(change, discretion, holder, reach.Node, Inside(before, change, discretion));
    }

    /// <summary>What stood at the limited place: the change may have replaced more than that.</summary>
    private static YamlNode? Inside(YamlNode? before, Change change, Discretion discretion)
    {
        var target = PathText.Target(discretion.Path.Value);
        if (before is null || !PathText.IsWithin(target, change.Target))
            return null;
        var rest = PathText.Parts(target[change.Target.Length..].TrimStart('.'));
        foreach (var part in rest)
        {
            if (YamlTree.Steps(before, part.Text, isBracketed: true) is not { } steps)
                return null;
            before = steps.Aggregate(before, YamlTree.Child);
        }

        return before;
    }

    private void Prove(Change change, Discretion discretion, Layer holder, YamlNode value, YamlNode? before)
    {
        var place = change.Value is null ? change.Path.Place : value.Place;
        foreach (var leaf in Leaves(value))
        {
            var finding = discretion.Limit switch
            {
                Limit.OneOf choice => choice.Values.Any(v => v == leaf.Value) ? null : LayerErrors.NotAmong(leaf.Place, leaf.Value, choice, holder.Id, discretion.Place),
                Limit.Within within => OutsideRange(leaf, within, holder, discretion),
                Limit.StricterOnly stricter => NotStricter(leaf, stricter, before, holder, discretion),
                _ => null,
            };
            if (finding is not null)
                diagnostics.Add(finding);
        }

        if (!Leaves(value).Any())
            diagnostics.Add(LayerErrors.NotProved(place, discretion.Path.Value, holder.Id, discretion.Place));
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

    private Diagnostic? NotStricter(YamlScalar leaf, Limit.StricterOnly stricter, YamlNode? before, Layer holder, Discretion discretion)
    {
        if ((stricter.HigherIsStricter ?? HigherIsStricter(PathText.Parts(discretion.Path.Value))) is not { } higher)
            return LayerErrors.WhichWay(discretion.Path);
        if (LiteralNumber.Read(leaf) is not { } number || LiteralNumber.Read(before) is not { } old || !number.IsLike(old))
            return LayerErrors.NotProved(leaf.Place, discretion.Path.Value, holder.Id, discretion.Place);
        var isStricter = higher ? number.Value >= old.Value : number.Value <= old.Value;
        return isStricter ? null : LayerErrors.NotStricter(leaf.Place, leaf.Value, ((YamlScalar)before!).Value, higher, holder.Id, discretion.Place, before.Place);
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

    /// <summary>The values that a place may come to have: itself, or those of its cases.</summary>
    private static IEnumerable<YamlScalar> Leaves(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlMap map when map.Find("by")?.Value is YamlMap { Entries: [{ Value: YamlMap cases }] } =>
            cases.Entries.Select(c => c.Value).OfType<YamlScalar>().Concat(map.Find("otherwise")?.Value is YamlScalar otherwise ? [otherwise] : []),
        _ => [],
    };
}
