using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Layers;

/// <summary>What a path of a policy leads to: an entry of a section, or something in it.</summary>
/// <param name="Path">`thresholds.utilisation.at-least`.</param>
/// <param name="Entry">The path of the entry that it is in, or is: `thresholds.utilisation`.</param>
/// <param name="Text">What stands there, on one line.</param>
/// <param name="Place">The text that says it.</param>
/// <param name="Around">The entry as it was written, with its key.</param>
/// <param name="Layer">The policy that says it.</param>
/// <param name="Settings">What of it was varied, added, removed or has dated versions.</param>
public sealed record PolicyPart(string Path, string Entry, string Text, Place Place, Place Around, string Layer, ImmutableArray<Setting> Settings)
{
    public string Section => Path[..Path.IndexOf('.')];

    public bool IsEntry => Path == Entry;
}
