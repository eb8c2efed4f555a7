using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>The explanation of one result, by where in the policy its steps stand.</summary>
internal sealed class Trace(TestRun run, Outcome outcome)
{
    private readonly ILookup<(string, int, TextSpan), Step> steps = outcome.Steps.Where(IsInnermost).ToLookup(s => KeyOf(s.Place));

    /// <summary>The options taken of the readings asked, also of those that let moves take place.</summary>
    private readonly Lazy<HashSet<Answer>> answers = new(() =>
    [
        .. outcome.Steps.Select(s => s.Answer).OfType<Answer>(),
        .. Passed(run, outcome).Select(p => p.Part).OfType<ReadingReference>().Select(r => new Answer(r.Reading, run.Taken(r.Reading))),
    ]);

    public Outcome Outcome => outcome;

    public bool HasTaken(Answer answer) => answers.Value.Contains(answer);

    /// <summary>The steps that stand there; of several inside each other, which sugar puts at one place, the innermost.</summary>
    public IEnumerable<Step> At(Place place) => steps[KeyOf(place)];

    /// <summary>What held, or did not, for moves that took place: of these the conditions are not explained any more.</summary>
    public IEnumerable<(Expression Part, bool Holds)> MovesPassed => Passed(run, outcome);

    private static IEnumerable<(Expression Part, bool Holds)> Passed(TestRun run, Outcome outcome) =>
        from step in outcome.Run?.Steps ?? []
        where step is { Standing: StepStanding.Passed or StepStanding.Done, Step.Guard: not null, Guard.IsSettled: true, Guard.Values: not null }
        from part in Implied(step.Step.Guard!, step.Guard!.CanBeTrue, run)
        select part;

    /// <summary>The number that the policy writes out, itself or by a name; null where it has to be worked out.</summary>
    public Exact? Fixed(Expression bound) => bound switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => value,
        DefinitionReference { Definition: var index } => Number(run.Decision.Find(run.Policy.Definitions[index].Id)?.Result),
        _ => null,
    };

    /// <summary>The number that something settled to; null where it did not.</summary>
    public static Exact? Number(Possible? result) => result is { IsSettled: true, Values: NumberExtent { Low: { } value } } ? value : null;

    /// <summary>`yes` or `no`, where it is settled.</summary>
    public static string? Truth(Possible result) => result is not { IsSettled: true, Values: not null } ? null : result.CanBeTrue ? "yes" : "no";

    /// <summary>A condition and what its coming out so says of its parts.</summary>
    private static IEnumerable<(Expression Part, bool Holds)> Implied(Expression condition, bool holds, TestRun run) => (condition switch
    {
        Operation { Operator: Operator.Not, Arguments: [var denied] } => Implied(denied, !holds, run),
        Operation { Operator: Operator.And } all when holds => all.Arguments.SelectMany(a => Implied(a, holds, run)),
        Operation { Operator: Operator.Or } any when !holds => any.Arguments.SelectMany(a => Implied(a, holds, run)),
        ReadingReference reading when run.Taken(reading.Reading) is >= 0 and var taken => Implied(reading.Options[taken], holds, run),
        _ => [],
    }).Prepend((condition, holds));

    private static bool IsInnermost(Step step) => step.Type is not YesNoType || !step.Inputs.Any(i => i.Type is YesNoType && KeyOf(i.Place) == KeyOf(step.Place));

    private static (string, int, TextSpan) KeyOf(Place place) => (place.Source.Path, place.Source.FirstLine, place.Span);
}
