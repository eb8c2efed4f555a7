using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>
/// Layers of which neither extends the other: where both say something else of the same, whoever extends both has to decide.
/// </summary>
internal sealed class EqualRanks(LayerGraph graph, int? day, DiagnosticBag diagnostics)
{
    private readonly List<(Layer Layer, Change Change)> applied = [];
    private readonly List<Dispute> disputes = [];

    /// <summary>Whether two declarations of the same id need no further word: they are of equal rank, and agree or are noted as undecided.</summary>
    public bool IsDecided(Layer layer, string other, string path, Place otherPlace, YamlNode there, Place place, YamlNode here)
    {
        if (!graph.HaveEqualRank(layer.Id, other))
            return false;
        if (!YamlTree.Same(there, here))
            disputes.Add(new Dispute(path, other, otherPlace, layer.Id, place, IsDated: false));
        return true;
    }

    /// <summary>Whether a layer of equal rank has changed the same before. Then this change is not made; if it differs, that is noted.</summary>
    public bool IsMet(Layer layer, Change change)
    {
        var met = applied.Find(a => graph.HaveEqualRank(layer.Id, a.Layer.Id) && graph.Families.Meet(a.Change.Target, change.Target));
        applied.Add((layer, change));
        if (met.Change is null)
            return change.Kind == SettingKind.Removed && IsKeptElsewhere(layer, change);
        var agree = met.Change.Kind == change.Kind && met.Change.Target == change.Target && YamlTree.Same(met.Change.Value, change.Value);
        var isKept = (met.Change.Kind == SettingKind.Removed) != (change.Kind == SettingKind.Removed); // Whoever varies what one removes keeps it.
        var isOfOne = (graph.Families.OfAll(met.Change.Target) is null) != (graph.Families.OfAll(change.Target) is null); // What one member is to be, is decided for that.
        var path = (met.Change.Target.Length < change.Target.Length) != (isKept || isOfOne) ? met.Change.Target : change.Target;
        if (!agree)
            disputes.Add(new Dispute(path, met.Layer.Id, met.Change.Path.Place, layer.Id, change.Path.Place, IsDated: true));
        return true;
    }

    /// <summary>A removal that will be disputed is not made, so that whoever decides can still vary what is there.</summary>
    private bool IsKeptElsewhere(Layer layer, Change removal) => graph.Order.Any(other =>
        graph.HaveEqualRank(layer.Id, other.Id) && other.Changes.Any(c => c.Kind != SettingKind.Removed && c.IsActive(day) && graph.Families.Meet(c.Target, removal.Target)));

    /// <summary>Whether layers of equal rank say something else at a path, in it or around it.</summary>
    public bool IsDisputed(string target) => disputes.Exists(u => graph.Families.Meet(u.Path, target));

    /// <summary>
    /// What nobody has decided. Declarations have no date and what decides between them has one, so before that day there is no value; all else
    /// is said at once.
    /// </summary>
    public IEnumerable<(string Path, Diagnostic Finding)> ReportUndecided()
    {
        foreach (var dispute in disputes.Where(d => !Settles(d, applied)))
        {
            var finding = LayerErrors.EqualRank(dispute, graph.Own.Header.Place);
            if (!dispute.IsDated && Settles(dispute, graph.Order.SelectMany(l => l.Changes.Select(c => (l, c)))))
                yield return (dispute.Path, finding);
            else
                diagnostics.Add(finding);
        }
    }

    private bool Settles(Dispute dispute, IEnumerable<(Layer Layer, Change Change)> changes) => changes.Any(c =>
        (PolicyPath.IsWithin(dispute.Path, c.Change.Target) || (graph.Families.OfAll(dispute.Path) is { } all && PolicyPath.IsWithin(all, c.Change.Target)))
        && graph.Extends(c.Layer.Id, dispute.First) && graph.Extends(c.Layer.Id, dispute.Second));
}

/// <summary>Two layers of equal rank that say something else of the same.</summary>
/// <param name="IsDated">They change it, rather than declare it.</param>
internal sealed record Dispute(string Path, string First, Place FirstPlace, string Second, Place SecondPlace, bool IsDated);
