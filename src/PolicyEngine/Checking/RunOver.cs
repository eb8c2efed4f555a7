using PolicyEngine.Kernel;
using PolicyEngine.Lowering;

namespace PolicyEngine.Checking;

/// <summary>What layers changed in a basket, a family or a collecting table they changed in every definition that runs over it too: the kernel has only its items.</summary>
internal sealed partial class Checker
{
    private void NoteRunOver(Origin origin)
    {
        if (inProgress.Count > 0 && !origin.Settings.IsDefaultOrEmpty)
            runOver.Add((inProgress[^1], origin));
    }

    private Origin WithRunOver(Declaration declaration)
    {
        var own = declaration.Origin;
        var others = runOver.Where(r => ReferenceEquals(r.User, declaration)).SelectMany(r => r.Origin.Settings).ToArray();
        return others.Length == 0 ? own : own with { Settings = [.. own.Settings.IsDefault ? [] : own.Settings, .. others] };
    }
}
