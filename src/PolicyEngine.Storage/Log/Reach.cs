using System.Runtime.CompilerServices;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>How far the rules of a policy look.</summary>
/// <param name="IsOfOthers">Whether results about one subject rest on records of others.</param>
/// <param name="IsOfOtherPeriods">Whether results for one period rest on records for others.</param>
internal sealed record Reach(bool IsOfOthers, bool IsOfOtherPeriods)
{
    private static readonly ConditionalWeakTable<CheckedPolicy, Reach> Known = [];

    public static Reach Of(CheckedPolicy policy) => Known.GetValue(policy, static p =>
    {
        var all = p.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).ToArray();
        return new Reach(
            Array.Exists(all, e => e is FoldGroup || (e is FoldRecords fold && !p.Records[fold.Records].IsMany)),
            Array.Exists(all, e => e is FoldPeriods or AtPeriod) || p.Definitions.Any(d => d is Process));
    });
}
