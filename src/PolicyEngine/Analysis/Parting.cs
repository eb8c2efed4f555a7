using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>One subject and period under the rules of several policies: what comes out otherwise, and where it first does.</summary>
/// <param name="Comparison">Of what these policies say.</param>
/// <param name="Results">Every main result that one of them gives: what differs first, then what only some give, most of them before one alone, then what all give alike.</param>
public sealed record Parting(ImmutableArray<UnderRules> Columns, Comparison Comparison, ImmutableArray<PartedResult> Results)
{
    /// <summary>The first of all points at which they part; null where they give the same, or nothing in common.</summary>
    public PartingPoint? First => Results.Select(r => r.Point).FirstOrDefault(p => p is not null);

    public static Parting Of(ImmutableArray<UnderRules> columns)
    {
        var comparison = Comparing.Compare([.. columns.Select(c => c.Column)], Topic.Whole);
        var questions = comparison.Questions.DistinctBy(q => q.Id).ToDictionary(q => q.Id, StringComparer.Ordinal);
        var search = new PartingSearch(columns, questions);
        var ids = columns.SelectMany(c => c.Decision?.Outcomes ?? []).Where(o => MainResults.IsMain(o.Definition)).Select(o => o.Definition.Id).Distinct(StringComparer.Ordinal);
        var results = ids.Select(search.Result).OrderBy(r => r.Standing).ThenByDescending(r => r.Standing == Standing.Partial ? r.Outcomes.Count(o => o is not null) : 0);
        return new Parting(columns, comparison, [.. results]);
    }
}

/// <summary>What several policies come to under one id.</summary>
/// <param name="Outcomes">One for each column; null where that policy gives no such result.</param>
/// <param name="Standing">Different only where settled results are; what is not settled under some policy is not comparable with another's.</param>
/// <param name="Point">Where it first parts; null where it does not.</param>
public sealed record PartedResult(string Id, ImmutableArray<Outcome?> Outcomes, Standing Standing, PartingPoint? Point);

/// <summary>
/// The definition, fact or reading that is the first, in order of dependence, to come out otherwise: all that two policies both rest on there
/// comes out alike, so that what they say there is the cause, and not what follows from it.
/// </summary>
/// <param name="Sides">One for each column; null where that policy has nothing of this id.</param>
/// <param name="Common">Ids of what all that have it rest on there, which comes out alike; empty where they rest on nothing in common.</param>
/// <param name="Question">What the policies' rules say there; null where nobody compares things of this kind.</param>
public sealed record PartingPoint(string Id, ImmutableArray<PartingSide?> Sides, ImmutableArray<string> Common, Question? Question);

/// <summary>How one policy comes to what it comes to at the point.</summary>
/// <param name="Within">The definition, or that which reads the fact or asks the reading.</param>
/// <param name="Step">The definition's explanation, the fact or the reading.</param>
/// <param name="Own">Ids of what only this policy rests on there, and another that has it does not.</param>
public sealed record PartingSide(Outcome Within, Step Step, ImmutableArray<string> Own);
