using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine.Checking;

/// <summary>Names that mean something else since what had them was taken out: an indicator gone, its name is that of the field it was read from.</summary>
internal static class RemovedNames
{
    public static void Check(CheckedPolicy policy, ImmutableArray<Setting> removed, DiagnosticBag diagnostics)
    {
        foreach (var setting in removed)
        {
            if (setting.Target.Split('.') is [_, var id] && policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).FirstOrDefault(e => IsNamed(e, id)) is { } user)
                diagnostics.Add(LayerErrors.NowMeans(setting, id, Meaning(policy, user), user.Place));
        }
    }

    private static bool IsNamed(Expression expression, string id) => expression is FactReference or DefinitionReference && OneLine.Of(expression.Place.Text) == id;

    private static string Meaning(CheckedPolicy policy, Expression user) =>
        user is FactReference fact ? policy.Facts[fact.Fact].Id : policy.Definitions[((DefinitionReference)user).Definition].Id;
}
