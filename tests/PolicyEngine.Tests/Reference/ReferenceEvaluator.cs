using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>All that a definition can come to over the worlds tried.</summary>
/// <param name="Outputs">For each output the outcomes seen.</param>
/// <param name="Rows">For each row of a table whether it was seen to fire (yes), to stay (no), to be dropped (not applicable).</param>
/// <param name="Deciding">The rows that decided, if the same in all worlds; else default.</param>
/// <param name="IsCapped">There were more worlds than were tried.</param>
/// <param name="IsOneWorld">Nothing was open: what was seen is the outcome.</param>
/// <param name="MayBeImprecise">Something unknown was a number or was read twice, so that sound bounds may be wider.</param>
internal sealed record ReferenceResult(
    ImmutableArray<ImmutableHashSet<Outcome>> Outputs,
    ImmutableArray<ImmutableHashSet<Outcome>> Rows,
    ImmutableArray<int> Deciding,
    int Worlds,
    bool IsCapped,
    bool IsOneWorld,
    bool MayBeImprecise);

/// <summary>The meaning of a policy by trying every world that what is on file leaves possible.</summary>
internal sealed class ReferenceEvaluator(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int mostWorlds = 20_000)
{
    private readonly WorldBasis basis = new(policy, facts);

    public ReferenceResult ResultOf(int definition)
    {
        var seen = new List<DefinitionOutcome>();
        var odometer = new Odometer();
        var (isOpen, isImprecise, left) = (false, false, true);
        for (var worlds = 0; left && worlds < mostWorlds; worlds++)
        {
            var questions = new Questions(odometer.Choose);
            seen.Add(new World(basis, request, questions).OutcomeOf(definition));
            isOpen |= questions.Asked > 0;
            isImprecise |= questions.MayBeImprecise;
            left = odometer.Turn();
        }

        if (left)
            seen.AddRange(Scattered(definition));
        var deciding = seen[0].Deciding;
        return new ReferenceResult(
            Columns(seen, o => o.Outputs),
            Columns(seen, o => o.Rows),
            seen.TrueForAll(o => o.Deciding.SequenceEqual(deciding)) ? deciding : default,
            seen.Count,
            IsCapped: left,
            IsOneWorld: !isOpen,
            isImprecise);
    }

    /// <summary>Where there are too many worlds to try all, some from all over.</summary>
    private IEnumerable<DefinitionOutcome> Scattered(int definition)
    {
        var dice = new Random(definition);
        return Enumerable.Range(0, mostWorlds).Select(_ => new World(basis, request, new Questions(dice.Next)).OutcomeOf(definition));
    }

    private static ImmutableArray<ImmutableHashSet<Outcome>> Columns(List<DefinitionOutcome> seen, Func<DefinitionOutcome, ImmutableArray<Outcome>> row) =>
        [.. Enumerable.Range(0, row(seen[0]).Length).Select(i => seen.Select(o => row(o)[i]).ToImmutableHashSet())];
}
