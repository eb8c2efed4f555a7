using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>Looks for the defects of every definition of a policy.</summary>
public static class Proving
{
    /// <summary>How many evaluations are made at most for all that is looked for in one definition, but for a few hundred for each thing.</summary>
    public const int Limit = 20_000;

    /// <summary>A claim that is hard to decide takes at most a quarter of what is left, and leaves at least this to each after it; or, once nothing is left, only what settles the plainest.</summary>
    private const int Least = 200, AtLast = 10;

    private const int MostGaps = 8;

    /// <summary>In the order of the policy; definitions are gone through side by side.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="isOfErrors">Whether only defects that are errors are looked for.</param>
    public static IEnumerable<Proof> Of(CheckedPolicy policy, bool isOfErrors = false) =>
        Enumerable.Range(0, policy.Definitions.Length).Where(i => policy.Definitions[i].Role != Role.Part).AsParallel().AsOrdered().SelectMany(i => Of(policy, i, isOfErrors));

    /// <summary>Of one definition, as far as somebody asks: of a table the gap comes first.</summary>
    internal static IEnumerable<Proof> Of(CheckedPolicy policy, int index, bool isOfErrors = false)
    {
        var (found, left) = (new List<Proof>(), Limit);
        foreach (var claim in Claims.Of(policy, index).Where(c => !isOfErrors || c.Defect is Defect.Gap or Defect.Conflict or Defect.DeadRow or Defect.NeverTrue))
        {
            var proofs = Of(policy, index, claim, Math.Min(claim.Limit, left > 0 ? Math.Max(left / 4, Least) : AtLast));
            left = Math.Max(0, left - proofs.Sum(p => p.Tried));
            found.AddRange(proofs);
        }

        return found.Where(p => !IsSaid(p, found));
    }

    /// <summary>Of what never holds, or always does, it goes without saying that its parts make no difference; of what never applies, that it does not fail either.</summary>
    private static bool IsSaid(Proof proof, List<Proof> all) => (proof is { Defect: Defect.AlwaysTrue, IsThere: true } && all.Exists(p => p is { Defect: Defect.NeverTrue, IsThere: true }
        && p.Place.Source == proof.Place.Source && p.Place.Span == proof.Place.Span)) || proof is { Defect: Defect.NeverMatters or Defect.OnlyWhenMissing, IsThere: true }
        && all.Exists(p => p is { Defect: Defect.NeverTrue or Defect.AlwaysTrue or Defect.DeadRow, IsThere: true }
            && (p.Rows.IsEmpty ? proof.Place.IsWithin(p.Place) : p.Rows.SequenceEqual(proof.Rows)));

    /// <summary>
    /// Nothing where it turns on nothing. It is looked for in every period where the calendar has a say; what never comes about as the readings are chosen may do so when one is answered
    /// otherwise.
    /// </summary>
    private static ImmutableArray<Proof> Of(CheckedPolicy policy, int index, Claim claim, int limit)
    {
        var below = Below(policy, index);
        var isPresent = claim.IsThere == Ended.Found;
        var worlds = (isPresent ? Requests(policy, index, below) : Requests(policy, index, below).Concat(InOthers(policy, index, below))).Select(r => (Policy: policy, Request: r));
        if (!isPresent)
            worlds = worlds.Concat(Answered(policy, below).Select(p => (Policy: p, Request: Requests(p, index, below).First())));
        ImmutableArray<Proof> last = [];
        foreach (var (answered, request) in worlds)
        {
            var proofs = Sought(answered, request, index, claim, limit);
            if (proofs.IsEmpty)
                continue;
            last = proofs;
            if (proofs[0].IsThere == isPresent)
                break;
        }

        return last;
    }

    private static ImmutableArray<Proof> Sought(CheckedPolicy policy, EvaluationRequest request, int index, Claim claim, int limit)
    {
        var space = SpaceFinder.Of(policy, request, index, claim.Condition, isOpened: claim.Part is not null);
        if (claim.Part is { } part && space.Hides(part))
            return [];
        if (claim.IsOfSupplied)
            space = space.Supplied();
        if (space.Axes.IsEmpty)
            return [];
        var results = new Search(policy, request, space, limit).FindAll(claim.Goal, claim.Defect == Defect.Gap ? MostGaps : 1).ToArray();
        var holes = claim.Defect == Defect.Gap && results[0].Ended == Ended.Found ? new Holes(policy, request, space, index).All() : [];
        return [.. holes.Concat(results).DistinctBy(r => string.Join(' ', r.Region.Conditions)).Select(Told)];

        Proof Told(SearchResult result) => new(
            claim.Defect, policy.Definitions[index], claim.Rows, claim.Place, result.Ended == claim.IsThere, result.Ended != Ended.Open,
            [.. result.At.Select((cell, i) => (Cell: cell, Axis: space.Axes[i])).Where(c => c.Cell is not null).Select(c => (c.Axis.Name, ValueText.Of(c.Cell!, c.Axis.Type)))],
            result.Region.Conditions, result.Witness, result.Tried)
        {
            Name = claim.Name,
            Limit = limit,
            Request = request,
        };
    }

    /// <summary>About anybody; in the first period that the policy judges, or in each where something is compared that the calendar alone settles.</summary>
    internal static IEnumerable<EvaluationRequest> Requests(CheckedPolicy policy, int index, IReadOnlyCollection<Expression> below) =>
        Requests(policy, index, IsOfEachPeriod(policy, index, below));

    private static bool IsOfEachPeriod(CheckedPolicy policy, int index, IReadOnlyCollection<Expression> below) => below.Any(IsOfTheCalendar)
        || below.OfType<DefinitionReference>().Select(r => policy.Definitions[r.Definition]).Append(policy.Definitions[index]).OfType<Table>().Any(IsOfTheCalendar);

    internal static IEnumerable<EvaluationRequest> Requests(CheckedPolicy policy, int index, bool isOfEachPeriod)
    {
        var key = policy.Definitions[index].Key;
        var level = key.Level < 0 ? OnFile.LowestLevel(policy) ?? -1 : key.Level;
        if (key.Period is not { } kind)
            return [new EvaluationRequest(level, "any", period: null)];
        var names = policy.Judged(kind).Select(p => p.Name).DefaultIfEmpty("any");
        return names.Take(isOfEachPeriod ? int.MaxValue : 1).Select(name => new EvaluationRequest(level, "any", new PeriodName(kind, name)));
    }

    /// <summary>
    /// In the periods of the calendar that other versions judge, where the calendar has a say: what is written for one of these is not dead because no period of this version comes to it.
    /// </summary>
    private static IEnumerable<EvaluationRequest> InOthers(CheckedPolicy policy, int index, IReadOnlyCollection<Expression> below)
    {
        var own = Requests(policy, index, below).ToArray();
        return own[0].Period is not { } period || !IsOfEachPeriod(policy, index, below) ? [] : policy.Calendar.Periods.Where(p => p.Kind == period.Kind).Select(p => new PeriodName(p.Kind, p.Name))
            .Except(own.Select(r => r.Period!)).Select(p => own[0] with { Period = p });
    }

    /// <summary>Whether it is compared by the calendar alone: `period.start in [2019-07-01, 2020-07-01]`.</summary>
    internal static bool IsOfTheCalendar(Expression expression) => expression is { Type: YesNoType } and (Operation or CellMatch) && KernelWalk.Within(expression).ToArray() is var within
        && Array.Exists(within, e => e is DateReference { Name: not DateReference.AsOf }) && !Array.Exists(within, e => e is FactReference or DefinitionReference or EventDate or ProcessDate);

    private static bool IsOfTheCalendar(Table table) =>
        table.Inputs.Select(i => i.Expression).Concat(table.Rows.SelectMany(r => r.Cells).SelectMany(KernelWalk.Parts)).SelectMany(KernelWalk.Within).Any(e => e is DateReference { Name: not DateReference.AsOf });

    /// <summary>The policy with each reading that a definition rests on answered in each other way.</summary>
    internal static IEnumerable<CheckedPolicy> Answered(CheckedPolicy policy, IEnumerable<Expression> below) =>
        from reading in below.OfType<ReadingReference>().Select(r => r.Reading).Distinct()
        from option in Enumerable.Range(0, policy.Readings[reading].Options.Length)
        where option != policy.Readings[reading].Chosen
        select policy with { Readings = policy.Readings.SetItem(reading, policy.Readings[reading] with { Chosen = option }) };

    /// <summary>All that a definition consists of, and what it rests on.</summary>
    internal static List<Expression> Below(CheckedPolicy policy, int index)
    {
        var (seen, open, found) = (new HashSet<int> { index }, new Queue<int>([index]), new List<Expression>());
        while (open.TryDequeue(out var at))
        {
            foreach (var part in KernelWalk.Expressions(policy.Definitions[at]).SelectMany(KernelWalk.Within))
            {
                found.Add(part);
                if (part is DefinitionReference { Definition: var below } && seen.Add(below))
                    open.Enqueue(below);
            }
        }

        return found;
    }
}
