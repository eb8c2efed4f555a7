using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What putting the layers together as of a day gave.</summary>
/// <param name="Gaps">Values of which no version is in force on that day; with any, there is no policy on it.</param>
/// <param name="Uses">The changes made where a layer above allows or limits them.</param>
internal sealed record Resolution(ResolvedPolicy Policy, ImmutableArray<Diagnostic> Gaps, ImmutableArray<DiscretionUse> Uses)
{
    /// <summary>Every change made and every version chosen.</summary>
    public ImmutableArray<Setting> Settings { get; } = [.. Policy.Sections.SelectMany(s => s.Value).SelectMany(e => e.Settings).Concat(Policy.Removed).Distinct()];
}

/// <summary>A change where a layer above says whether and how it may be made.</summary>
internal sealed record DiscretionUse(string Holder, Discretion Discretion, string Layer, Change Change);

/// <summary>
/// Puts a policy together with all it extends, furthest layer first: what each declares, then what it removes, adds and varies.
/// A layer reaches only what it extends; of two of equal rank neither wins.
/// </summary>
internal sealed class LayerResolver
{
    private readonly LayerGraph graph;
    private readonly int? day;
    private readonly DiagnosticBag diagnostics;
    private readonly PolicyTree tree = new();
    private readonly EqualRanks ranks;
    private readonly Limits limits;
    private readonly MergedParts merged;
    private readonly Dictionary<string, Diagnostic> gaps = [];
    private readonly List<Setting> removed = [];
    private readonly List<string> broken = [];

    private LayerResolver(LayerGraph graph, int? day, DiagnosticBag diagnostics)
    {
        this.graph = graph;
        this.day = day;
        this.diagnostics = diagnostics;
        ranks = new EqualRanks(graph, day, diagnostics);
        limits = new Limits(graph, tree, diagnostics);
        merged = new MergedParts(graph, tree, ranks, diagnostics);
    }

    /// <param name="day">A day number; null where nothing in the policy is dated.</param>
    public static Resolution Resolve(LayerGraph graph, int? day, DiagnosticBag diagnostics) => new LayerResolver(graph, day, diagnostics).Resolve();

    private Resolution Resolve()
    {
        foreach (var layer in graph.Order)
        {
            foreach (var (section, entry) in layer.Declared)
                Declare(layer, section, entry);
            limits.CheckPaths(layer);
            Citations.Check(graph, layer, diagnostics);
            foreach (var change in InOrder(layer))
                Apply(layer, change);
        }

        foreach (var (path, finding) in ranks.ReportUndecided())
            gaps[path] = finding;
        var own = graph.Own.Header;
        var documents = graph.Order.SelectMany(l => l.Header.Documents).DistinctBy(d => d.Key).ToImmutableDictionary();
        var header = own with { Documents = documents, Layers = [.. graph.Order.Select(l => l.Id)] };
        return new Resolution(
            new ResolvedPolicy(header, tree.Sections, [.. removed], [.. broken], graph.DocumentOf), [.. gaps.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Value)], limits.Uses);
    }

    /// <summary>
    /// The layer's changes that count on the day: removals, then additions, then variations, each by path, so that the order written does not matter; shorter paths
    /// first, so that what is said of one member of a family stands.
    /// </summary>
    private IEnumerable<Change> InOrder(Layer layer)
    {
        var active = layer.Changes.Where(c => c.IsActive(day)).OrderByDescending(c => c.Kind)
            .ThenBy(c => PolicyPath.Parts(c.Path.Value).Length).ThenBy(c => c.Path.Value, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < active.Length; i++)
        {
            if (active.Take(i).FirstOrDefault(c => PolicyPath.Overlap(c.Target, active[i].Target)) is { } other)
                diagnostics.Add(LayerErrors.ChangedTwice(active[i], other));
            else
                yield return active[i];
        }
    }

    private void Declare(Layer layer, string section, YamlEntry entry)
    {
        var id = $"{section}.{entry.Key.Value}";
        var dated = new DatedYaml(layer, day);
        var node = dated.Of(entry.Value, id);
        if (node is YamlMap map && Sections.MergedUnder(section, entry.Key.Value) is { } under)
            node = merged.WithoutRepeats(layer, section, entry.Key.Value, map, under);
        else if (tree.Find(section, entry.Key.Value) is { } there)
        {
            if (ranks.IsDecided(layer, there.Layer, id, there.Place, there.Entry.Value, entry.Key.Place, node))
                return;
            diagnostics.Add(LayerErrors.DeclaredAbove(id, layer.Id, entry.Key.Place, there.Layer, there.Place));
            return;
        }

        Keep(dated);
        tree.Add(section, new LayeredEntry(layer.Id, layer.Header.Status, entry with { Value = node }) { Settings = [.. dated.Settings] });
    }

    private void Keep(DatedYaml dated)
    {
        foreach (var (path, finding) in dated.Gaps)
            gaps[path] = finding;
    }

    private void Apply(Layer layer, Change change)
    {
        if (ranks.IsMet(layer, change))
            return;
        var parts = PolicyPath.Parts(change.Path.Value);
        var reach = tree.Reach(parts, other => other == layer.Id || graph.Extends(layer.Id, other));
        if (change.Kind == SettingKind.Added)
            Add(layer, change, parts, reach);
        else if (PathErrors.Of(graph, layer, change, parts, reach, tree, removed) is { } fault)
            Refuse(change, fault);
        else
            Change(layer, change, reach);
    }

    private void Refuse(Change change, Diagnostic fault)
    {
        diagnostics.Add(fault);
        broken.Add(change.Target);
    }

    private void Change(Layer layer, Change change, Reach at)
    {
        var before = at.Node!;
        var dated = new DatedYaml(layer, day);
        var value = change.Value is null ? null : dated.Of(change.Value, change.Target);
        if (!ranks.IsDisputed(change.Target) && !graph.Changes.Any(later => later > day && change.IsActive(later)))
            Stale.Check(graph, layer, change, before, value, tree[at], diagnostics);
        var (setting, touched) = (Settings.Of(graph, layer, change, value, Before(at, before, change)), limits.TouchedBy(layer, change));
        foreach (var place in tree.InMembers(at, PolicyPath.Parts(change.Path.Value)).Append(at).ToArray())
            tree.Replace(place, value);
        foreach (var path in gaps.Keys.Where(path => PolicyPath.IsWithin(path, change.Target)).ToArray())
            gaps.Remove(path);
        Keep(dated);
        if (value is null)
            removed.Add(setting);
        if (value is not null || at.Member is not null || !at.Steps.IsEmpty)
            Note(at, layer, [setting, .. Later(dated, change)]);
        limits.Check(layer, change, touched);
    }

    /// <summary>The versions inside a change that followed its first.</summary>
    private static IEnumerable<Setting> Later(DatedYaml dated, Change change) => dated.Settings.Where(s => s.From > change.From);

    private void Note(Reach at, Layer layer, IEnumerable<Setting> settings)
    {
        var entry = tree[at];
        tree[at] = entry with { Settings = [.. entry.Settings, .. settings], Status = Weakest(entry.Status, layer.Header.Status) };
    }

    private static Status Weakest(Status one, Status other) => one > other ? one : other;

    private void Add(Layer layer, Change change, ImmutableArray<PathPart> parts, Reach reach)
    {
        if (PathErrors.OfAddition(graph, layer, change, parts, reach, tree) is { } fault)
        {
            Refuse(change, fault);
            return;
        }

        var dated = new DatedYaml(layer, day);
        var key = PathText.KeyOf(change.Path, parts, reach.Matched);
        var value = change.Value is null ? key : dated.Of(change.Value, change.Target);
        Keep(dated);
        var settings = Later(dated, change).Prepend(Settings.Of(graph, layer, change, value, instead: null));
        var touched = limits.TouchedBy(layer, change);
        if (reach.Index < 0)
            tree.Add(reach.Section, new LayeredEntry(layer.Id, layer.Header.Status, new YamlEntry(key, value)) { Settings = [.. settings] });
        else
        {
            foreach (var place in tree.InMembers(reach, parts).Append(reach).ToArray())
            {
                tree.Replace(place, place.Node switch
                {
                    YamlMap map => map with { Entries = map.Entries.Add(new YamlEntry(key, value)) },
                    YamlSequence list => list with { Items = list.Items.Add(value) },
                    var other => other,
                });
            }

            Note(reach, layer, settings);
        }

        limits.Check(layer, change, touched);
    }

    /// <summary>What a change replaces: what was set there last, else what was declared there.</summary>
    private Setting Before(Reach at, YamlNode node, Change change) =>
        tree[at].Settings.LastOrDefault(s => s.Target == change.Target) ?? Settings.Declared(graph, change.Path.Value, node);
}
