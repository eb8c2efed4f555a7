using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Whether it makes a difference that a reading is answered as it is and not with another of its options.</summary>
/// <param name="Ended">Refuted where it is proved that it makes none, whatever the facts.</param>
internal sealed record AnswerApart(Reading Reading, ReadingOption Option, Ended Ended)
{
    /// <summary>The first result that comes out otherwise; null where none was found to.</summary>
    public ResultPart? Part { get; init; }

    /// <summary>What it comes to with the answer that the policy takes.</summary>
    public string Taken { get; init; } = "";

    /// <summary>What it comes to with the other.</summary>
    public string Otherwise { get; init; } = "";

    /// <summary>The same as a test expects it.</summary>
    public string Expected { get; init; } = "";

    /// <summary>How far around the witness they part.</summary>
    public ImmutableArray<string> Region { get; init; } = [];

    /// <summary>Facts with which they do.</summary>
    public FactBase? Witness { get; init; }

    /// <summary>What was asked of them.</summary>
    public EvaluationRequest? Request { get; init; }
}

/// <summary>Looks, for each reading, for facts under which the answer that a policy takes and another give different results.</summary>
internal sealed class AnswersApart
{
    /// <summary>How many evaluations are made at most for one answer.</summary>
    public const int Limit = 1_000;

    private const int DaysAfter = 1_000;

    private readonly CheckedPolicy policy;
    private readonly ImmutableArray<ImmutableSortedSet<int>> below;
    private readonly int reading;
    private readonly int option;

    /// <summary>The policy with the reading left undecided, so that a space holds what any answer turns on.</summary>
    private readonly CheckedPolicy undecided;

    private int left = Limit;

    private AnswersApart(CheckedPolicy policy, ImmutableArray<ImmutableSortedSet<int>> below, int reading, int option)
    {
        (this.policy, this.below, this.reading, this.option) = (policy, below, reading, option);
        undecided = policy with { Readings = policy.Readings.SetItem(reading, Asked with { Chosen = -1 }) };
    }

    private Reading Asked => policy.Readings[reading];

    /// <summary>Of every answer not taken to a reading that results rest on and that is decided.</summary>
    public static IEnumerable<AnswerApart> Of(CheckedPolicy policy)
    {
        var asked = ReadingsBelow.Of(policy);
        var others = from reading in Enumerable.Range(0, policy.Readings.Length)
                     where policy.Readings[reading].Chosen >= 0 && asked.Any(b => b.Contains(reading))
                     from option in Enumerable.Range(0, policy.Readings[reading].Options.Length)
                     where option != policy.Readings[reading].Chosen
                     select new AnswersApart(policy, asked, reading, option);
        return others.AsParallel().AsOrdered().Select(o => o.Apart());
    }

    /// <summary>Of the first definition, in the order of the policy, that is found to come out otherwise.</summary>
    private AnswerApart Apart()
    {
        var isOpen = false;
        foreach (var definition in Enumerable.Range(0, policy.Definitions.Length).Where(d => policy.Definitions[d].Role != Role.Part && below[d].Contains(reading)))
        {
            foreach (var request in Requests(definition).TakeWhile(_ => left > 0))
            {
                var space = SpaceFinder.Of(undecided, request, definition, isOpened: true);
                var sought = Sought(definition, request, space);
                var isProved = sought.Ended == Ended.Refuted && IsWhole(definition, space);
                isOpen |= !isProved;
                var (at, found) = (isProved ? [] : Likely(definition, request)).Prepend((Request: request, Result: sought)).FirstOrDefault(s => s.Result.Ended == Ended.Found);
                if (found is not null)
                    return Found(definition, at, found);
            }

            isOpen |= left == 0;
        }

        return new AnswerApart(Asked, Asked.Options[option], isOpen ? Ended.Open : Ended.Refuted);
    }

    private SearchResult Sought(int definition, EvaluationRequest request, Space space)
    {
        var result = new Search(undecided, request, space, left).Find(Goals.Answered(definition, reading, option));
        left = Math.Max(0, left - result.Tried);
        return result;
    }

    /// <summary>Where it is not proved: long after the period, when what is not on file is late, and among likely figures.</summary>
    private IEnumerable<(EvaluationRequest Request, SearchResult Result)> Likely(int definition, EvaluationRequest request)
    {
        var after = request with { AsOf = LongAfter(request) };
        yield return (after, Sought(definition, after, SpaceFinder.Of(undecided, after, definition, isOpened: true)));
        yield return (request, Sought(definition, request, SpaceFinder.OfFacts(undecided, request, definition)));
        yield return (after, Sought(definition, after, SpaceFinder.OfFacts(undecided, after, definition)));
    }

    /// <summary>Of what has no period, while this version is in force.</summary>
    private int LongAfter(EvaluationRequest request)
    {
        if (request.Period is { } period && policy.Calendar.Find(period.Kind, period.Name) is { Days: { } days })
            return days.End + DaysAfter;
        var day = new DateOnly(2024, 4, 1).DayNumber + DaysAfter;
        return policy.Header.InForce?.Nearest(day) ?? day;
    }

    /// <summary>Whether nothing but the axes of a space tells the answers apart.</summary>
    private bool IsWhole(int definition, Space space) =>
        policy.Definitions[definition] is not Process && !Proving.Below(policy, definition).Exists(IsOfOthers) && !space.Uses.SelectMany(u => u).Any(u => IsUnder(u.Expression));

    private bool IsUnder(Expression expression) => KernelWalk.Within(expression).Any(e => e switch
    {
        ReadingReference asked => asked.Reading == reading,
        DefinitionReference { Definition: var index } => below[index].Contains(reading),
        RowReference { Definition: var index } => below[index].Contains(reading),
        _ => false,
    });

    /// <summary>What turns on more than a subject's own facts of one period.</summary>
    private static bool IsOfOthers(Expression expression) => expression is FoldRecords or FoldPeriods or FoldGroup or AtPeriod or EventCount or EventDate or ProcessDate;

    /// <summary>With the reading answered as the policy does; in each period where it is about the calendar's days.</summary>
    private IEnumerable<EvaluationRequest> Requests(int definition)
    {
        var parts = Proving.Below(policy, definition);
        var isOfDays = parts.OfType<ReadingReference>().Where(r => r.Reading == reading).SelectMany(KernelWalk.Within).Any(e => e is DateReference { Name: not DateReference.AsOf });
        var requests = isOfDays ? Proving.Requests(policy, definition, isOfEachPeriod: true) : Proving.Requests(policy, definition, parts);
        return requests.Select(r => r with { Readings = r.Readings.SetItem(reading, Asked.Chosen) });
    }

    private AnswerApart Found(int definition, EvaluationRequest request, SearchResult result)
    {
        var results = new AnsweredOtherwise(policy, result.Witness!, request, [definition]);
        var (taken, otherwise) = (results.Under(), results.Under(new Answer(reading, option)));
        var part = Enumerable.Range(0, taken.Length).First(i => !taken[i].SameOutcomes(otherwise[i]));
        return new AnswerApart(Asked, Asked.Options[option], Ended.Found)
        {
            Part = results.Parts[part],
            Taken = Words(taken),
            Otherwise = Words(otherwise),
            Expected = WitnessTest.Expected(results.Parts, taken, part),
            Region = result.Region.Conditions,
            Witness = result.Witness,
            Request = request,
        };

        string Words(ImmutableArray<Possible> under) => ValueText.Of(under[part], results.Parts[part].Type);
    }
}
