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
    /// <summary>A move a day for 27 years.</summary>
    private const int MostMoves = 10_000;

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
            return ProcessRun.Of(new Possible(all, MayBeNotApplicable: true, MayBeUndefined: false, context.NoDay.Union(context.Start!.Reasons)));
        var days = context.Start!.Values as NumberExtent ?? NumberExtent.Any;
        if (days.Low > today)
            return ProcessRun.Of(Possible.NotApplicable) with { Remarks = [.. ProcessRemarks.Idle(procedure, context)] };
        if (ProcessContext.DayIn(context.Start) is not { } start)
            return ProcessRun.Of(new Possible(all, context.Start.MayBeNotApplicable || !(days.High <= today), MayBeUndefined: false, context.Start.Reasons));
        return new ProcedureRunning(procedure, context, start).Run(today);
    }

    private ProcessRun Run(int today)
    {
        var seen = new HashSet<(int State, int Since, int Taken)>();
        while (!State.IsFinal)
        {
            context.Name(Process.SinceDate, Possible.Known(since));
            var ways = State.Moves.Select(m => new Way(m, context, since, taken)).ToArray();
            var next = ways.Where(w => w.On <= today && !IsCutOff(w)).OrderBy(w => w.On).ThenBy(w => w.Event is null).FirstOrDefault();
            var isOver = end.IsBefore(today);
            var open = ways.Where((w, i) => w.MayHaveComeBy(LastBefore(next, w, i, ways, today)) && (!isOver || MayComeBeforeTheEnd(w))).ToArray();
            if (isOver && next is null && open.Length == 0)
                return Over();
            if (!seen.Add((state, since, taken.Count)))
                return Told(AnyFrom(state, NotComputable($"On {ValueText.Date(since)} its states lead to each other by themselves without end.")));
            if (seen.Count > MostMoves)
                return FollowedNoFurther();
            if (open.Length > 0 || (next is { Event: null } && end.MayBeBefore(next.On)))
            {
                steps.AddRange(open.Select(w => Run(w, StepStanding.Open)));
                var reasons = open.Aggregate(end.Reasons, (all, w) => all.Union(w.Reasons));
                return Told(AnyFrom(state, reasons)) with { Waits = [.. Reached(state).SelectMany(s => WaitsIn(s, reasons))] };
            }

            if (next is null)
                return Await(today);
            Take(next);
        }

        return Told(Possible.Known(Extent.OfOption(state)));
    }

    /// <summary>The last day on which an open move comes before the next that is settled: of one day what is on file comes before what comes by itself, then the first written.</summary>
    private static int LastBefore(Way? next, Way open, int index, Way[] ways, int today) =>
        next is null ? today : open.MayBeDone is not null || (next.Event is null && index < Array.IndexOf(ways, next)) ? next.On!.Value : next.On!.Value - 1;

    /// <summary>What would come by itself, were the process not over before.</summary>
    private bool IsCutOff(Way way) => way.Event is null && end.IsBefore(way.On) && !end.MayBeAfter(way.On);

    /// <summary>What is on file as done counts whatever the day; what comes by itself does up to the end.</summary>
    private bool MayComeBeforeTheEnd(Way way) => way.MayBeDone is not null || (end.LastBefore is { } last && way.MayHaveComeBy(last));

    /// <summary>Over, on a day or on one that nobody says. What is on file as done after that was taken nevertheless.</summary>
    private ProcessRun Over()
    {
        since = Math.Max(since, end.Day ?? since);
        for (var i = 0; i < steps.Count; i++)
            steps[i] = steps[i].Standing == StepStanding.Due ? steps[i] with { Standing = StepStanding.Lapsed } : steps[i];
        return Told(Possible.Known(Extent.OfOption(Names.IndexOf(Process.Stopped))), Process.Stopped);
    }

    private ProcessRun Told(Possible result, string? standsIn = null)
    {
        remarks.AddRange(ProcessRemarks.Unplaced(context.Done.SelectMany(e => e).Where(e => !taken.Contains(e)), standsIn ?? State.Id));
        return new ProcessRun(result, since, [.. steps], [.. remarks]);
    }

    private void Take(Way way)
    {
        if (way.Event is { } recorded)
        {
            taken.Add(recorded);
            if (ProcessRemarks.NotCalledFor(context, way.Move.Step, recorded, way.Guard, end) is { } remark)
                remarks.Add(remark);
        }

        steps.Add(Run(way, way.Event is null ? way.Move.Step.Asks is null ? StepStanding.Passed : StepStanding.Due : StepStanding.Done));
        state = way.Move.Target;
        since = way.On!.Value;
        context.Name(way.Move.Step.Id, Possible.Known(since));
    }

    /// <summary>It is in a state, or else over; and what leads on from there.</summary>
    private ProcessRun Await(int today)
    {
        StepRun[] ahead = [.. State.Moves.Select(m => new Way(m, context, since, taken)).Select(w => Run(w, Awaited(w, today)))];
        steps.AddRange(ahead);
        return end.MayBeOver
            ? Told(OneOf([state, Names.IndexOf(Process.Stopped)], end.Reasons)) with { Waits = [.. ahead.Where(s => s.Standing == StepStanding.Open)] }
            : Told(Possible.Known(Extent.OfOption(state)));
    }

    private StepStanding Awaited(Way way, int today)
    {
        if (way.Guard is { IsSettled: true, CanBeTrue: false } || (way.Move.Step.At is not null && way.Day.IsCertainlyNotApplicable) || IsCutOff(way))
            return StepStanding.NotNeeded;
        if (way.Guard is { IsCertainlyTrue: false } || end.MayBeOver)
            return StepStanding.Open;
        if (way.Move.Step.At is null)
            return StepStanding.Due;
        return ProcessContext.DayIn(way.Day) > today ? StepStanding.Planned : StepStanding.Open;
    }

    private StepRun Run(Way way, StepStanding standing) => new(
        way.Move.Step, State, procedure.States[way.Move.Target], standing, way.Day, standing == StepStanding.Done ? null : context.ByOf(way.Move.Step), way.Event, way.Guard);

    /// <summary>Any state that can have been reached from one on: by what comes by itself, or is on file. What is not can only come later.</summary>
    private Possible AnyFrom(int from, ReasonSet reasons) => OneOf(Reached(from).Concat(procedure.Until is null ? [] : [Names.IndexOf(Process.Stopped)]), reasons);

    private HashSet<int> Reached(int from)
    {
        var reached = new HashSet<int> { from };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var at))
        {
            var moves = procedure.States[at].Moves.Where(m => m.Step.At is not null || context.MayBeDone(m.Step) is not null || context.Done[m.Step.Id].Any(e => !taken.Contains(e)));
            foreach (var target in moves.Select(m => m.Target).Where(reached.Add))
                open.Enqueue(target);
        }

        return reached;
    }

    /// <summary>What leads on from a state that it may be in; since when it would be in another than the last that is settled, nobody can say.</summary>
    private StepRun[] WaitsIn(int at, ReasonSet reasons)
    {
        if (at != state)
            context.Name(Process.SinceDate, new Possible(new NumberExtent(since, null), MayBeNotApplicable: false, MayBeUndefined: false, reasons));
        var ways = procedure.States[at].Moves.Select(m => new Way(m, context, since, taken)).Where(w => w.Event is null && w.Guard is null or { CanBeTrue: true }).ToArray();
        var waits = ways.Select(w => new StepRun(w.Move.Step, procedure.States[at], procedure.States[w.Move.Target], StepStanding.Open, w.Day, context.ByOf(w.Move.Step), null, w.Guard)).ToArray();
        context.Name(Process.SinceDate, Possible.Known(since));
        return waits;
    }

    private static Possible OneOf(IEnumerable<int> states, ReasonSet reasons) => Possible.Of(states.Select(Extent.OfOption).Aggregate((a, b) => a.Union(b)), reasons);

    /// <summary>What it went through until then is too long to be told.</summary>
    private ProcessRun FollowedNoFurther()
    {
        steps.Clear();
        return Told(AnyFrom(state, NotComputable($"By {ValueText.Date(since)} it has moved {MostMoves:N0} times, and is followed no further.")));
    }

    private ReasonSet NotComputable(string why) => ReasonSet.Of(new Reason(ReasonKind.NotComputable, procedure.Id, why, Settles: null, State.Origin.Place));

    /// <summary>A move as it stands: recorded, come by itself, or neither yet.</summary>
    private sealed class Way
    {
        private readonly int since;

        public Way(Move move, ProcessContext context, int since, HashSet<ProcessEvent> taken)
        {
            this.since = since;
            Move = move;
            MayBeDone = context.MayBeDone(move.Step) is { } days && !(days.Values is NumberExtent { High: { } last } && last < since) ? days : null;
            Event = context.Done[move.Step.Id].FirstOrDefault(e => e.On >= since && !taken.Contains(e));
            Day = context.DayOf(move.Step);
            Guard = move.Step.Guard is null ? null : context.Evaluate(move.Step.Guard);
            On = Event?.On ?? (MayBeDone is null && Guard is null or { IsCertainlyTrue: true } && ProcessContext.DayIn(Day) is { } day ? Math.Max(day, since) : null);
        }

        public Move Move { get; }

        public ProcessEvent? Event { get; }

        /// <summary>The days on which it may be on file as done, where that is open; else null.</summary>
        public Possible? MayBeDone { get; }

        public Possible Day { get; }

        public Possible? Guard { get; }

        /// <summary>The day on which it takes place, where that is settled: of what comes by itself not before the state was entered.</summary>
        public int? On { get; }

        public ReasonSet Reasons => Day.Reasons.Union(Guard?.Reasons ?? ReasonSet.None).Union(MayBeDone?.Reasons ?? ReasonSet.None);

        /// <summary>Whether it cannot be said that it has not come, by itself or on file, by a day.</summary>
        public bool MayHaveComeBy(int day) => On is null && since <= day && (MayBeOn(MayBeDone, day) || (Move.Step.At is not null && Guard is null or { CanBeTrue: true } && MayBeOn(Day, day)));

        private static bool MayBeOn(Possible? days, int day) => days?.Values is NumberExtent extent && !(extent.Low > day);
    }
}
