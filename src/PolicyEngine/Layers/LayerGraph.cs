using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>A policy and all it extends, directly or through others.</summary>
/// <param name="Order">Each layer after all that it extends; of those with equal rank by id. The policy's own is last.</param>
/// <param name="Parents">What each extends directly, by id.</param>
/// <param name="Ancestors">What each extends, directly or not.</param>
internal sealed record LayerGraph(
    ImmutableArray<Layer> Order, ImmutableDictionary<string, ImmutableArray<string>> Parents, ImmutableDictionary<string, ImmutableHashSet<string>> Ancestors)
{
    public Layer Own => Order[^1];

    public FamilyPaths Families { get; } = new(Order);

    /// <summary>The layer that a file belongs to.</summary>
    public Layer LayerOf(SourceText file) => Order.First(l => l.Files.Contains(file));

    /// <summary>The document that a file cites by a section alone: the only one of its layer; of a layer without any, that of the one it extends. Null if that is not one.</summary>
    public string? DocumentOf(SourceText file)
    {
        var layer = LayerOf(file);
        while (layer.Header.Documents.IsEmpty && Parents[layer.Id] is [var parent])
            layer = Order.First(l => l.Id == parent);
        return layer.OnlyDocument;
    }

    /// <summary>The days on which something begins, or is over; nothing changes between two of them. In order, each once.</summary>
    public ImmutableArray<int> Changes { get; } =
    [
        .. Order.SelectMany(l => l.Changes.Select(c => (c.From, c.Until)).Concat(l.Versions.Values.SelectMany(v => v).Select(v => (v.From, v.Until))))
            .SelectMany(span => span.Until is { } until ? [span.From, until + 1] : new[] { span.From })
            .Distinct()
            .Order(),
    ];

    /// <summary>Whether one layer extends the other, directly or not.</summary>
    public bool Extends(string layer, string other) => Ancestors[layer].Contains(other);

    /// <summary>Neither extends the other, and they are not the same.</summary>
    public bool HaveEqualRank(string layer, string other) => layer != other && !Extends(layer, other) && !Extends(other, layer);

    /// <summary>Null if a layer is missing, cannot be read, or extends itself; which is said.</summary>
    public static LayerGraph? Read(ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy, LayerCache cache, DiagnosticBag diagnostics)
    {
        var reading = new Reading(findPolicy, cache, diagnostics);
        return reading.Add(files) is { } own && !reading.IsIncomplete ? reading.Graph(own) : null;
    }

    private sealed class Reading(Func<string, ImmutableArray<SourceText>> findPolicy, LayerCache cache, DiagnosticBag diagnostics)
    {
        private readonly Dictionary<string, Layer> layers = [];
        private readonly Dictionary<string, ImmutableArray<string>> parents = [];
        private readonly Dictionary<string, ImmutableHashSet<string>> ancestors = [];
        private readonly List<string> open = [];

        public bool IsIncomplete { get; private set; }

        public Layer? Add(ImmutableArray<SourceText> files)
        {
            if (cache.Read(files, diagnostics) is not { } layer)
            {
                IsIncomplete = true;
                return null;
            }

            if (layers.TryGetValue(layer.Id, out var other) ? !IsSame(other, layer) : open.Contains(layer.Id))
            {
                diagnostics.Add(LayerErrors.SameId(layer.Id, layer.Header.Place, other?.Header.Place));
                IsIncomplete = true;
                return null;
            }

            open.Add(layer.Id);
            parents[layer.Id] = [.. layer.Extends.Select(Parent).OfType<string>()];
            var above = parents[layer.Id].SelectMany(p => ancestors[p].Add(p)).ToImmutableHashSet();
            open.RemoveAt(open.Count - 1);
            layers[layer.Id] = layer;
            ancestors[layer.Id] = above;
            return layer;
        }

        /// <summary>A policy may be found by two ways.</summary>
        private static bool IsSame(Layer one, Layer other) =>
            one.Files.Select(f => f.Content).SequenceEqual(other.Files.Select(f => f.Content), StringComparer.Ordinal);

        /// <summary>The id of a parent that is there, or null after saying why it cannot be one.</summary>
        private string? Parent(YamlScalar parent)
        {
            if (open.Contains(parent.Value))
            {
                diagnostics.Add(StructureErrors.ExtendsCycle(parent.Place, parent.Value));
                IsIncomplete = true;
                return null;
            }

            if (layers.ContainsKey(parent.Value))
                return parent.Value;
            var files = findPolicy(parent.Value);
            if (!files.IsEmpty)
                return Add(files)?.Id;
            diagnostics.Add(StructureErrors.MissingPolicy(parent.Place, parent.Value));
            IsIncomplete = true;
            return null;
        }

        public LayerGraph Graph(Layer own) => new(
            [.. layers.Values.Where(l => l != own).OrderBy(l => ancestors[l.Id].Count).ThenBy(l => l.Id, StringComparer.Ordinal), own],
            parents.ToImmutableDictionary(), ancestors.ToImmutableDictionary());
    }
}

/// <summary>Layers by their files, so that what many policies extend is read once.</summary>
internal sealed class LayerCache
{
    private readonly Dictionary<string, (ImmutableArray<SourceText> Files, Layer? Layer, DiagnosticBag Found)> read = [];

    public Layer? Read(ImmutableArray<SourceText> files, DiagnosticBag diagnostics)
    {
        var key = string.Join('\n', files.Select(f => f.Path));
        if (!read.TryGetValue(key, out var known) || !known.Files.Select(f => f.Content).SequenceEqual(files.Select(f => f.Content), StringComparer.Ordinal))
        {
            var found = new DiagnosticBag();
            known = (files, LayerReader.Read(files, found), found);
            read[key] = known;
        }

        diagnostics.Add(known.Found);
        return known.Layer;
    }
}
