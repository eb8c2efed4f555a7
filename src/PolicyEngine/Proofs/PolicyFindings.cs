using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Proofs;

/// <summary>What analysis finds in a policy that reads well: what is proved to be wrong, what the policy accepts of it, and what was not proved.</summary>
public static class PolicyFindings
{
    public static ImmutableArray<Diagnostic> Of(CheckedPolicy policy)
    {
        var proofs = Proving.Of(policy).ToArray();
        var missing = Array.FindAll(proofs, p => p is { Defect: Defect.OnlyWhenMissing, IsThere: true, IsProved: true });
        var certain = proofs.Where(p => p is { IsThere: true, IsProved: true, Defect: not Defect.OnlyWhenMissing }).ToArray();
        var found = certain.Where(p => p.Defect != Defect.Gap).Select(p => (p.Definition.Id, Finding: ProofErrors.Of(policy, p)))
            .Concat(certain.Where(p => p.Defect == Defect.Gap).GroupBy(p => p.Definition.Id).Select(g => (Id: g.Key, Finding: ProofErrors.OfGaps(policy, [.. g]))))
            .Concat(DayErrors.Of(policy)).Concat(EdgeErrors.Of(policy)).ToArray();
        var open = Array.FindAll(proofs, p => !p.IsProved);
        return
        [
            .. found.Select(f => Acceptance(policy, f.Id, f.Finding) is { } point ? ProofErrors.Accepted(f.Finding, point) : f.Finding),
            .. policy.OpenPoints.SelectMany(point => point.Accepts.Where(a => !found.Any(f => a.Code == f.Finding.Code.Id && a.Of == f.Id)).Select(a => ProofErrors.NothingAccepted(point, a))),
            .. AnswerErrors.Of(policy, AnswersApart.Of(policy)),
            .. Oddities.Of(policy),
            .. missing.Length > 0 ? [ProofErrors.OnlyWhenMissing(missing)] : ImmutableArray<Diagnostic>.Empty,
            .. open.Length > 0 ? [ProofErrors.NotProved(open)] : ImmutableArray<Diagnostic>.Empty,
        ];
    }

    /// <summary>Of all versions of a policy: an answer that matters in one is none that comes to the same.</summary>
    public static ImmutableArray<Diagnostic> Of(IEnumerable<CheckedPolicy> versions)
    {
        var found = versions.SelectMany(v => Of(v)).ToImmutableArray();
        var matter = found.Where(f => f.Code.Id == AnswerErrors.Apart).SelectMany(f => f.Labels).Select(Option).ToHashSet();
        return [.. found.Where(f => f.Code.Id != AnswerErrors.Same || !matter.Contains(Option(f.Labels[0])))];

        static (string, TextSpan) Option(Label label) => (label.Place.Source.Path, label.Place.Span);
    }

    private static OpenPoint? Acceptance(CheckedPolicy policy, string id, Diagnostic finding) =>
        policy.OpenPoints.FirstOrDefault(point => point.Accepts.Any(a => a.Code == finding.Code.Id && a.Of == id));
}
