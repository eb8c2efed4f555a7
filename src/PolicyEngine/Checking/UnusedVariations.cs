using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;

namespace PolicyEngine.Checking;

/// <summary>Variations of values on which no result rests.</summary>
internal static class UnusedVariations
{
    /// <summary>What people ask a policy for; all else matters only where one of these rests on it.</summary>
    private static readonly ImmutableArray<Role> Asked =
    [
        Role.Threshold, Role.Band, Role.Rag, Role.Table, Role.Rule, Role.Payment, Role.Indicator, Role.Criterion, Role.Reminders, Role.Procedure, Role.Benchmark,
    ];

    /// <param name="layer">Only what this layer varies.</param>
    /// <param name="policy">What came of it.</param>
    /// <param name="diagnostics">Where to say so.</param>
    public static void Check(string layer, CheckedPolicy policy, DiagnosticBag diagnostics)
    {
        var used = policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within)
            .Select(e => e switch { DefinitionReference d => d.Definition, RowReference r => r.Definition, _ => -1 }).ToHashSet();
        foreach (var definition in policy.Definitions.Where((d, i) => !used.Contains(i) && !Asked.Contains(d.Role) && !d.Origin.Settings.IsDefault))
        {
            foreach (var setting in definition.Origin.Settings.Where(s => s.Kind == SettingKind.Varied && s.Layer == layer && PolicyPath.IsWithin(s.Target, definition.Id)))
                diagnostics.Add(LayerErrors.Unused(setting.Path, setting.Place));
        }
    }
}
