using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>What analysis finds in a policy that reads well: what is proved to be wrong, what the policy accepts of it, and what was not proved.</summary>
public static class PolicyFindings
{
    /// <summary>In any of its versions; what several have is said once.</summary>
    public static ImmutableArray<Diagnostic> Of(Compilation policy) =>
        [.. policy.Versions.Select(v => v.Policy).OfType<CheckedPolicy>().SelectMany(version => Of(version)).DistinctBy(f => f.Identity)];

    public static ImmutableArray<Diagnostic> Of(CheckedPolicy policy)
    {
        var proofs = Proving.Of(policy).ToArray();
        var missing = Array.FindAll(proofs, p => p is { Defect: Defect.OnlyWhenMissing, IsThere: true, IsProved: true });
        var certain = proofs.Where(p => p is { IsThere: true, IsProved: true, Defect: not Defect.OnlyWhenMissing }).ToArray();
        var found = certain.Where(p => p.Defect != Defect.Gap).Select(p => (p.Definition.Id, Finding: ProofErrors.Of(policy, p)))
            .Concat(certain.Where(p => p.Defect == Defect.Gap).GroupBy(p => p.Definition.Id).Select(g => (Id: g.Key, Finding: ProofErrors.OfGaps(policy, [.. g])))).ToArray();
        var open = Array.FindAll(proofs, p => !p.IsProved);
        return
        [
            .. found.Select(f => Acceptance(policy, f.Id, f.Finding) is { } point ? ProofErrors.Accepted(f.Finding, point) : f.Finding),
            .. policy.OpenPoints.SelectMany(point => point.Accepts.Where(a => !found.Any(f => a.Code == f.Finding.Code.Id && a.Of == f.Id)).Select(a => ProofErrors.NothingAccepted(point, a))),
            .. Oddities.Of(policy),
            .. missing.Length > 0 ? [ProofErrors.OnlyWhenMissing(missing)] : ImmutableArray<Diagnostic>.Empty,
            .. open.Length > 0 ? [ProofErrors.NotProved(open)] : ImmutableArray<Diagnostic>.Empty,
        ];
    }

    private static OpenPoint? Acceptance(CheckedPolicy policy, string id, Diagnostic finding) =>
        policy.OpenPoints.FirstOrDefault(point => point.Accepts.Any(a => a.Code == finding.Code.Id && a.Of == id));
}
