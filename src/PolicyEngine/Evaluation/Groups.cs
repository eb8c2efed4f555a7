using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>
/// The groups that subjects are compared with, worked out once for all evaluations that share this: a portfolio of n services then costs two evaluations more
/// for each, and not n for each. Whoever asks holds its gate: evaluations of other subjects may ask at the same time.
/// </summary>
public sealed class Groups
{
    private readonly Dictionary<FoldGroup, Dictionary<Asked, GroupsOfPeriod>> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(FactBase Facts, int Level), ImmutableArray<string>> subjects = [];

    internal Lock Gate { get; } = new();

    /// <summary>How many evaluations of members it took.</summary>
    internal int Evaluations { get; private set; }

    /// <summary>All groups that a benchmark makes for one request.</summary>
    internal GroupsOfPeriod Of(FoldGroup fold, CheckedPolicy policy, FactBase facts, EvaluationRequest request)
    {
        if (!known.TryGetValue(fold, out var groups))
            known.Add(fold, groups = []);
        var readings = string.Join(',', request.Readings.OrderBy(r => r.Key).Select(r => $"{r.Key}={r.Value}"));
        var asked = new Asked(facts, request.Period, request.AsOf, readings);
        if (!groups.TryGetValue(asked, out var found))
            groups.Add(asked, found = new GroupsOfPeriod(fold, policy.Records[fold.Level].Name, Subjects(policy, facts, fold.Level), Member));
        return found;

        Evaluator Member(string subject)
        {
            Evaluations++;
            return new Evaluator(policy, facts, request with { Level = fold.Level, Subject = subject, Groups = this });
        }
    }

    private ImmutableArray<string> Subjects(CheckedPolicy policy, FactBase facts, int level)
    {
        if (!subjects.TryGetValue((facts, level), out var found))
            subjects.Add((facts, level), found = OnFile.Subjects(policy, facts, level));
        return found;
    }

    private sealed record Asked(FactBase Facts, PeriodName? Period, int? AsOf, string Readings);
}
