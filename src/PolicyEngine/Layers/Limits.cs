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
            if ((PathErrors.OfDiscretion(graph, layer, discretion, tree) ?? Unusable(discretion)) is { } fault)
                diagnostics.Add(fault);
        }
    }

    /// <summary>What is said of a limit that could be kept by nothing: one of many values at once, or in no direction.</summary>
    private Diagnostic? Unusable(Discretion discretion)
    {
        if (discretion.Limit is Limit.Locked or Limit.Free)
            return null;
        var parts = PolicyPath.Parts(discretion.Path.Value);
        var values = Cases.Of(tree.Reach(parts).Node).Values.Values.ToArray();
        if (values.Length == 0)
            return LayerErrors.LimitOfManyThings(discretion.Path);
        if (discretion.Limit is not Limit.OneOf && Array.Find(values, v => LiteralNumber.Read(v) is null) is { } formula)
            return LayerErrors.LimitOfAFormula(discretion.Path, formula);
        return discretion.Limit is Limit.StricterOnly { HigherIsStricter: null } && HigherIsStricter(parts) is null ? LayerErrors.WhichWay(discretion.Path) : null;
    }

    /// <summary>What layers above say of the place of a change, of something in it or around it, with what stands there now.</summary>
    public ImmutableArray<Touched> TouchedBy(Layer layer, Change change) =>
    [
        .. from holder in graph.Order
           where graph.Extends(layer.Id, holder.Id) || graph.HaveEqualRank(layer.Id, holder.Id)
           from discretion in holder.Discretions
           where graph.Families.Meet(discretion.Target, change.Target)
           let path = graph.Families.For(discretion.Target, change.Target)
           select new Touched(holder.Id, discretion, path, At(discretion, path)),
    ];

    /// <summary>Asked after the change was made.</summary>
    public void Check(Layer layer, Change change, ImmutableArray<Touched> touched)
    {
        foreach (var limit in touched)
        {
            uses.Add(new DiscretionUse(limit.Holder, limit.Discretion, layer.Id, change));
            var now = At(limit.Discretion, limit.Path);
            if (now is null || limit.Before is null || !YamlTree.Same(now, limit.Before))
                Check(layer, change, limit, now);
        }
    }

    /// <param name="path">Of the discretion, or of the member of its family that is changed.</param>
    private YamlNode? At(Discretion discretion, string path)
    {
        var parts = PolicyPath.Parts(path == discretion.Target ? discretion.Path.Value : path);
        var reach = tree.Reach(parts);
        return reach.Matched == parts.Length ? reach.Node : null;
    }

    private void Check(Layer layer, Change change, Touched limit, YamlNode? now)
    {
        var (holder, discretion, _, before) = limit;
        if (discretion.ApprovedBy is { } who && !string.Equals(change.Approved?.By, who, StringComparison.OrdinalIgnoreCase))
            diagnostics.Add(LayerErrors.NotApproved(change.Path, change.Approved, who, holder, discretion.Place));
        if (discretion.Limit is Limit.Locked)
            diagnostics.Add(LayerErrors.Locked(change.Path, layer.Id, holder, discretion.Path));
        if (discretion.Limit is Limit.Locked or Limit.Free)
            return;
        if (now is null)
            diagnostics.Add(LayerErrors.TakenOut(change.Path, discretion.Path.Value, holder, discretion.Place));
        else if (discretion.Limit is Limit.StricterOnly && !Cases.Of(now).IsEmpty && !Cases.Of(now).AskAs(Cases.Of(before)))
            diagnostics.Add(LayerErrors.OtherCases(change.Path, limit));
        else if (Cases.Of(now).IsEmpty && !Cases.Of(before).IsEmpty)
            diagnostics.Add(LayerErrors.NotProved(change.Path.Place, limit));
        else
            Prove(limit, Cases.Of(now), Cases.Of(before));
    }

    private void Prove(Touched limit, Cases now, Cases before)
    {
        var higherIsStricter = limit.Discretion.Limit is Limit.StricterOnly stricter ? stricter.HigherIsStricter ?? HigherIsStricter(PolicyPath.Parts(limit.Discretion.Path.Value)) : null;
        foreach (var (value, old) in now.Beside(before).Where(pair => !ReferenceEquals(pair.Now, pair.Before)))
        {
            var finding = (limit.Discretion.Limit, value) switch
            {
                (_, null) => LayerErrors.NotProved(old!.Place, limit),
                (Limit.OneOf choice, _) => choice.Values.Any(v => YamlTree.Same(v, value)) ? null : LayerErrors.NotAmong(value, choice, limit),
                (Limit.Within within, _) => OutsideRange(value, within, limit),
                _ => higherIsStricter is { } higher ? NotStricter(value, old, higher, limit) : null,
            };
            if (finding is not null)
                diagnostics.Add(finding);
        }
    }

    private static Diagnostic? OutsideRange(YamlScalar value, Limit.Within within, Touched limit)
    {
        if (LiteralNumber.Read(value) is not { } number || !number.IsLike(within.Low))
            return LayerErrors.NotProved(value.Place, limit);
        if (number.Value < within.Low.Value || number.Value > within.High.Value)
            return LayerErrors.OutsideRange(value, within.Text, limit);
        var steps = within.Step is { } step && Exact.Subtract(number.Value, within.Low.Value) is { } over ? Exact.Divide(over, step.Value) : null;
        return steps is { IsWhole: false } ? LayerErrors.OffStep(value, within.Text, limit) : null;
    }

    private static Diagnostic? NotStricter(YamlScalar value, YamlScalar? old, bool higherIsStricter, Touched limit)
    {
        if (LiteralNumber.Read(value) is not { } number || LiteralNumber.Read(old) is not { } above || !number.IsLike(above))
            return LayerErrors.NotProved(value.Place, limit);
        var isStricter = higherIsStricter ? number.Value >= above.Value : number.Value <= above.Value;
        return isStricter ? null : LayerErrors.NotStricter(value, old!, higherIsStricter, limit);
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
}

/// <summary>A discretion that a change touches.</summary>
/// <param name="Path">Its place; of a family's, that of the member that is changed.</param>
/// <param name="Before">What stood there before the change, or null.</param>
internal sealed record Touched(string Holder, Discretion Discretion, string Path, YamlNode? Before);
