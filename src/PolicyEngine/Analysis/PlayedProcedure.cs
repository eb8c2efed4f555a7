using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// A procedure played through by the calendar alone: from each state by every move whose condition may hold, on its day, as often as it comes until the last day of interest;
/// where a move takes place for certain, those of later days from the same state do not. What only takes place when it is recorded leads on from a day that nobody knows.
/// </summary>
internal sealed class PlayedProcedure
{
    /// <summary>When something is recorded, of which nothing is known.</summary>
    private static readonly Possible SomeDay = new(NumberExtent.Any, MayBeNotApplicable: false, MayBeUndefined: false, ReasonSet.None);

    private readonly Procedure procedure;
    private readonly ProcessContext context;
    private readonly int until;
    private readonly HashSet<(int State, int? Since, string Recorded)> seen = [];
    private readonly Queue<Visit> open = [];

    private PlayedProcedure(Procedure procedure, ProcessContext context, int until)
    {
        this.procedure = procedure;
        this.context = context;
        this.until = until;
    }

    /// <param name="until">The last day of interest; nothing is played on from a state entered after it.</param>
    public static IEnumerable<PlayedMove> Of(Procedure procedure, ProcessContext context, int until) => new PlayedProcedure(procedure, context, until).Play();

    private IEnumerable<PlayedMove> Play()
    {
        Enter(new Visit(0, context.Start is { } start && ProcessContext.DayIn(start) is not null ? start : SomeDay, "", context.Named));
        while (open.TryDequeue(out var visit))
        {
            context.Named = visit.Named.SetItem(Process.SinceDate, visit.Since);
            var ways = procedure.States[visit.State].Moves.Where(m => m.Step.Guard is null || context.Evaluate(m.Step.Guard).CanBeTrue)
                .Select(m => (Move: m, Day: m.Step.At is null ? SomeDay : context.DayOf(m.Step))).Where(w => !w.Day.IsCertainlyNotApplicable).ToArray();
            var certain = ways.Where(w => w.Move.Step.At is not null && context.Holds(w.Move.Step.Guard).IsCertainlyTrue).Min(w => ProcessContext.DayIn(w.Day));
            foreach (var (move, day) in ways.Where(w => !(ProcessContext.DayIn(w.Day) > certain)))
            {
                yield return new PlayedMove(move.Step, move.Step.At is null ? context.ByOf(move.Step) : day, visit.Recorded);
                Enter(new Visit(move.Target, NotBefore(visit.Since, day), move.Step.At is null ? move.Step.Id : visit.Recorded, context.Named.SetItem(move.Step.Id, day)));
            }
        }
    }

    private void Enter(Visit visit)
    {
        var since = ProcessContext.DayIn(visit.Since);
        if (!(since > until) && seen.Add((visit.State, since, visit.Recorded)))
            open.Enqueue(visit);
    }

    /// <summary>A move takes place on the day of entering the state, if its own is earlier.</summary>
    private static Possible NotBefore(Possible since, Possible day) => ProcessContext.DayIn(day) < ProcessContext.DayIn(since) ? since : day;

    private sealed record Visit(int State, Possible Since, string Recorded, ImmutableDictionary<string, Possible> Named);
}

/// <param name="Day">Its own day, or that by which it is asked for; null where it has neither.</param>
/// <param name="Recorded">The last move before it that takes place only when it is recorded; empty where none is.</param>
internal sealed record PlayedMove(ProcessStep Step, Possible? Day, string Recorded);
