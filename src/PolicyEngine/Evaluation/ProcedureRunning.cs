using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// A procedure on one day: from state to state by what is on file as done and by days that have come. Of several moves the earliest counts, of one day what is on
/// file before what comes by itself. What is on file as done is taken as it was, whatever is known later.
/// </summary>
internal sealed class ProcedureRunning
{
    /// <summary>More moves than any procedure makes; states that lead to each other on the same day would never come to an end.</summary>
    private const int MostMoves = 1_000;

    private readonly Procedure procedure;
    private readonly ProcessContext context;
    private readonly ProcessEnd end;
    private readonly List<StepRun> steps = [];
    private readonly List<string> remarks = [];
    private readonly HashSet<ProcessEvent> taken = [];
    private int state;
    private int since;

    private ProcedureRunning(Procedure procedure, ProcessContext context, int start)
    {
        this.procedure = procedure;
        this.context = context;
        since = start;
        end = context.End();
    }

    private ProcessState State => procedure.States[state];

    private ImmutableArray<string> Names => ((ChoiceType)procedure.Type).Options;

    public static ProcessRun Run(Procedure procedure, ProcessContext context)
    {
        var all = OptionExtent.First(((ChoiceType)procedure.Type).Options.Length);
        if (context.AsOf is not { } today)
            return ProcessRun.Of(Possible.Of(all, ReasonSet.None));
        if (ProcessContext.DayIn(context.Start!) is not { } start)
            return ProcessRun.Of(new Possible(all, context.Start!.MayBeNotApplicable, MayBeUndefined: false, context.Start.Reasons));
        if (start > today)
            return ProcessRun.Of(Possible.NotApplicable);
        return new ProcedureRunning(procedure, context, start).Run(today);
    }

    private ProcessRun Run(int today)
    {
        Possible? result = null;
        for (var moves = 0; result is null && moves < MostMoves; moves++)
        {
            context.Name(Process.SinceDate, Possible.Known(since));
            var ways = State.Moves.Select(m => new Way(m, context, since, taken)).ToArray();
            var next = ways.Where(w => w.On <= today).OrderBy(w => w.On).ThenBy(w => w.Event is null).FirstOrDefault();
            var open = ways.Where(w => w.MayHaveComeBy(today) && (next is null || w.MayHaveComeBy(next.On!.Value - 1))).ToArray();
            if (end.IsBefore(next?.On ?? today))
                result = Possible.Known(Extent.OfOption(Names.IndexOf(Process.Stopped)));
            else if (open.Length > 0 || end.MayBeOver)
                result = AnyFrom(state, open.Aggregate(end.Reasons, (all, w) => all.Union(w.Reasons)));
            else if (next is not null)
                Take(next);
            else
                result = Possible.Known(Extent.OfOption(state));
        }

        if (result is null || result.Values is OptionExtent { IsSingle: true, Single: var only } && only < procedure.States.Length)
            Await(today);
        remarks.AddRange(ProcessRemarks.Unplaced(context.Done.SelectMany(e => e).Where(e => !taken.Contains(e)), State));
        return new ProcessRun(result ?? AnyFrom(state, ReasonSet.None), since, [.. steps], [.. remarks]);
    }

    private void Take(Way way)
    {
        if (way.Event is { } recorded)
        {
            taken.Add(recorded);
            if (ProcessRemarks.NotCalledFor(way.Move.Step, recorded, way.Guard, end, ProcessContext.DayIn(way.Day)) is { } remark)
                remarks.Add(remark);
        }

        steps.Add(Run(way, way.Event is null ? way.Move.Step.Asks is null ? StepStanding.Passed : StepStanding.Due : StepStanding.Done));
        state = way.Move.Target;
        since = way.On!.Value;
        context.Name(way.Move.Step.Id, Possible.Known(since));
    }

    /// <summary>What leads on from the state it is in.</summary>
    private void Await(int today)
    {
        foreach (var way in State.Moves.Select(m => new Way(m, context, since, taken)))
        {
            var standing = way.Guard is { IsSettled: true, CanBeTrue: false } ? StepStanding.NotNeeded
                : way.Move.Step.At is null ? StepStanding.Due
                : ProcessContext.DayIn(way.Day) is { } day && day > today && way.Guard is null or { IsCertainlyTrue: true } ? StepStanding.Planned
                : StepStanding.Open;
            steps.Add(Run(way, standing));
        }
    }

    private StepRun Run(Way way, StepStanding standing) => new(
        way.Move.Step, State, procedure.States[way.Move.Target], standing, way.Day, standing == StepStanding.Done ? null : context.ByOf(way.Move.Step), way.Event, way.Guard);

    /// <summary>Any state that can be reached from one on.</summary>
    private Possible AnyFrom(int from, ReasonSet reasons)
    {
        var reached = new HashSet<int> { from };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var at))
        {
            foreach (var target in procedure.States[at].Moves.Select(m => m.Target).Where(reached.Add))
                open.Enqueue(target);
        }

        var states = reached.Concat(procedure.Until is null ? [] : [Names.IndexOf(Process.Stopped)]);
        return Possible.Of(states.Select(Extent.OfOption).Aggregate((a, b) => a.Union(b)), reasons);
    }

    /// <summary>A move as it stands: recorded, come by itself, or neither yet.</summary>
    private sealed class Way
    {
        public Way(Move move, ProcessContext context, int since, HashSet<ProcessEvent> taken)
        {
            Move = move;
            Event = context.Done[move.Step.Id].FirstOrDefault(e => e.On >= since && !taken.Contains(e));
            Day = context.DayOf(move.Step);
            Guard = move.Step.Guard is null ? null : context.Evaluate(move.Step.Guard);
            On = Event?.On ?? (Guard is null or { IsCertainlyTrue: true } ? ProcessContext.DayIn(Day) : null);
        }

        public Move Move { get; }

        public ProcessEvent? Event { get; }

        public Possible Day { get; }

        public Possible? Guard { get; }

        /// <summary>The day on which it takes place, where that is settled.</summary>
        public int? On { get; }

        public ReasonSet Reasons => Day.Reasons.Union(Guard?.Reasons ?? ReasonSet.None);

        /// <summary>Whether it comes by itself and it cannot be said that it has not done so by a day.</summary>
        public bool MayHaveComeBy(int day) =>
            On is null && Move.Step.At is not null && Guard is null or { CanBeTrue: true } && Day.Values is NumberExtent extent && !(extent.Low > day);
    }
}
