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
    private readonly List<(string Path, string First, Place FirstPlace, string Second, Place SecondPlace)> undecided = [];

    /// <summary>Whether two declarations of the same id need no further word: they are of equal rank, and agree or are noted as undecided.</summary>
    public bool IsDecided(Layer layer, string other, string path, Place otherPlace, YamlNode there, Place place, YamlNode here)
    {
        if (!graph.HaveEqualRank(layer.Id, other))
            return false;
        if (!YamlTree.Same(there, here))
            undecided.Add((path, other, otherPlace, layer.Id, place));
        return true;
    }

    /// <summary>Whether a layer of equal rank has changed the same before. Then this change is not made; if it differs, that is noted.</summary>
    public bool IsMet(Layer layer, Change change)
    {
        var met = applied.Find(a => graph.HaveEqualRank(layer.Id, a.Layer.Id) && PathText.Overlap(a.Change.Target, change.Target));
        applied.Add((layer, change));
        if (met.Change is null)
            return change.Kind == SettingKind.Removed && IsKeptElsewhere(layer, change);
        var agree = met.Change.Kind == change.Kind && met.Change.Target == change.Target && YamlTree.Same(met.Change.Value, change.Value);
        var isKept = (met.Change.Kind == SettingKind.Removed) != (change.Kind == SettingKind.Removed); // Whoever varies what one removes keeps it.
        var path = (met.Change.Target.Length < change.Target.Length) != isKept ? met.Change.Target : change.Target;
        if (!agree)
            undecided.Add((path, met.Layer.Id, met.Change.Path.Place, layer.Id, change.Path.Place));
        return true;
    }

    /// <summary>A removal that will be disputed is not made, so that whoever decides can still vary what is there.</summary>
    private bool IsKeptElsewhere(Layer layer, Change removal) => graph.Order.Any(other =>
        graph.HaveEqualRank(layer.Id, other.Id) && other.Changes.Any(c => c.Kind != SettingKind.Removed && c.IsActive(day) && PathText.Overlap(c.Target, removal.Target)));

    /// <summary>Whether layers of equal rank say something else at a path, in it or around it.</summary>
    public bool IsDisputed(string target) => undecided.Exists(u => PathText.Overlap(u.Path, target));

    public void ReportUndecided()
    {
        foreach (var (path, first, firstPlace, second, secondPlace) in undecided.Where(u => !IsSettled(u.Path, u.First, u.Second)))
            diagnostics.Add(LayerErrors.EqualRank(path, first, firstPlace, second, secondPlace, graph.Own.Header.Place));
    }

    private bool IsSettled(string path, string first, string second) =>
        applied.Exists(a => PathText.IsWithin(path, a.Change.Target) && graph.Extends(a.Layer.Id, first) && graph.Extends(a.Layer.Id, second));
}
