using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>What analysis finds in a policy that reads well: what is proved to be wrong, what the policy accepts of it, and what was not proved.</summary>
public static class PolicyFindings
{
    /// <summary>In any of its versions; what several have is said once. An answer that matters in one of them is none that comes to the same.</summary>
    public static ImmutableArray<Diagnostic> Of(Compilation policy)
    {
        var found = Dated(policy, version => Of(version)).ToImmutableArray();
        var matter = found.Where(f => f.Code.Id == AnswerErrors.Apart).SelectMany(f => f.Labels).Select(Option).ToHashSet();
        return [.. found.Where(f => f.Code.Id != AnswerErrors.Same || !matter.Contains(Option(f.Labels[0]))), .. DatedHoles.Of(policy)];

        static (string, TextSpan) Option(Label label) => (label.Place.Source.Path, label.Place.Span);
    }

    /// <summary>Only what keeps a policy from being adopted, for which less is gone through.</summary>
    public static ImmutableArray<Diagnostic> Errors(Compilation policy) =>
        [.. Dated(policy, version => Found(version, Proving.Of(version, isOfErrors: true))).Where(f => f.IsError)];

    public static ImmutableArray<Diagnostic> Of(CheckedPolicy policy)
    {
        var proofs = Proving.Of(policy).ToArray();
        var missing = Array.FindAll(proofs, p => p is { Defect: Defect.OnlyWhenMissing, IsThere: true, IsProved: true });
        var open = Array.FindAll(proofs, p => !p.IsProved);
        return
        [
            .. Found(policy, proofs, DayErrors.Of(policy).Concat(EdgeErrors.Of(policy)).Concat(AlreadyDecided.Of(policy, proofs))),
            .. AnswerErrors.Of(policy, AnswersApart.Of(policy)),
            .. Oddities.Of(policy),
            .. missing.Length > 0 ? [ProofErrors.OnlyWhenMissing(missing)] : ImmutableArray<Diagnostic>.Empty,
            .. open.Length > 0 ? [ProofErrors.NotProved(open)] : ImmutableArray<Diagnostic>.Empty,
        ];
    }

    /// <summary>What is found in every version, once; what is found in some of them only says since when that is so.</summary>
    private static IEnumerable<Diagnostic> Dated(Compilation policy, Func<CheckedPolicy, IEnumerable<Diagnostic>> findings)
    {
        var versions = policy.Versions.Where(v => v.Policy is not null).ToArray();
        var found = versions.SelectMany(v => findings(v.Policy!).DistinctBy(f => f.Identity).Select(f => (Version: v, Finding: f))).ToArray();
        return found.GroupBy(f => f.Finding.Identity).Select(same => same.Count() == versions.Length || same.Key.Item1 == AnswerErrors.Apart
            ? same.First().Finding
            : same.First().Finding with { Message = $"{same.First().Finding.Message.TrimEnd('.')} ({Span([.. same.Select(s => s.Version)])})." });
    }

    private static string Span(PolicyVersion[] versions) => string.Join(", ", versions.Select(v => (v.From, v.Until) switch
    {
        ({ } from, { } until) => $"{Day(from)} to {Day(until)}",
        ({ } from, null) => $"from {Day(from)}",
        (null, { } until) => $"to {Day(until)}",
        _ => "always",
    }));

    private static string Day(int day) => ValueText.Of(day, PolicyTypes.Date);

    /// <summary>What is there, as far as the policy does not accept it; and what it accepts that is not there.</summary>
    private static IEnumerable<Diagnostic> Found(CheckedPolicy policy, IEnumerable<Proof> proofs, params IEnumerable<(string Id, Diagnostic Finding)> others)
    {
        var certain = proofs.Where(p => p is { IsThere: true, IsProved: true, Defect: not Defect.OnlyWhenMissing }).ToArray();
        var found = certain.Where(p => p.Defect != Defect.Gap).Select(p => (p.Definition.Id, Finding: ProofErrors.Of(policy, p)))
            .Concat(certain.Where(p => p.Defect == Defect.Gap).GroupBy(p => p.Definition.Id).Select(g => (Id: g.Key, Finding: ProofErrors.OfGaps(policy, [.. g]))))
            .Concat(others).ToArray();
        return found.Select(f => Acceptance(policy, f.Id, f.Finding) is { } point ? ProofErrors.Accepted(f.Finding, point) : f.Finding).Concat(
            from point in policy.OpenPoints
            from accepted in point.Accepts
            where !found.Any(f => accepted.Code == f.Finding.Code.Id && accepted.Of == f.Id)
            select ProofErrors.NothingAccepted(point, accepted));
    }

    private static OpenPoint? Acceptance(CheckedPolicy policy, string id, Diagnostic finding) =>
        policy.OpenPoints.FirstOrDefault(point => point.Accepts.Any(a => a.Code == finding.Code.Id && a.Of == id));
}
