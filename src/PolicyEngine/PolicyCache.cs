using System.Collections.Immutable;
using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine;

/// <summary>What was read for one policy and serves the next. For folders of one working directory, whose files do not change while it is used. Not thread-safe.</summary>
public sealed class PolicyCache
{
    private readonly Dictionary<string, ImmutableArray<SourceText>> files = [];

    internal LayerCache Layers { get; private init; } = new();

    /// <summary>The same after files may have changed: they are read again, and what says the same is not understood again.</summary>
    public PolicyCache AfterChanges() => new() { Layers = Layers };

    /// <summary>Looks in a folder for the files of a policy, and reads each of them once.</summary>
    internal Func<string, ImmutableArray<SourceText>> Finding(SourceFolder folder) => id =>
    {
        var where = folder.Locate(id);
        if (where is null)
            return [];
        if (!files.TryGetValue(where, out var found))
            files.Add(where, found = folder.Find(id));
        return found;
    };
}
