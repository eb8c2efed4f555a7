using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>What running a timeline or a procedure needs: its expressions worked out where its days have names, what is on file as done, and whether it is over.</summary>
internal sealed class ProcessContext
{
    private readonly Process process;
    private readonly Evaluator evaluator;
    private readonly ILookup<string, ProcessEvent> done;

    public ProcessContext(Process process, Evaluator evaluator, Scope scope)
    {
        this.process = process;
        this.evaluator = evaluator;
        Inside = new Scope(level: -1, subject: null, record: null, scope) { Dates = [] };
        done = evaluator.Done(process.Id, process.Key, scope).Concat(process.Steps.DistinctBy(s => s.Id).Select(Shown).OfType<ProcessEvent>()).OrderBy(e => e.On).ToLookup(e => e.What[(process.Id.Length + 1)..], StringComparer.Ordinal);
        Applies = Holds(process.Applies);
        Begins = Holds(process.When);
        if (process.Start is { } start)
            Inside.Dates[Process.StartDate] = Start = Evaluate(start);
    }

    /// <summary>Where its days have their names.</summary>
    public Scope Inside { get; }

    public Possible Applies { get; }

    /// <summary>What sets it going.</summary>
    public Possible Begins { get; }

    /// <summary>Null where it has no beginning of its own.</summary>
    public Possible? Start { get; }

    public int? AsOf => evaluator.AsOf;

    /// <summary>All of it that is on file, by step, the earliest first.</summary>
    public ILookup<string, ProcessEvent> Done => done;

    public Possible Evaluate(Expression expression) => evaluator.Evaluate(expression, Inside, process.Id);

    /// <summary>From now on the name is that of a day.</summary>
    public void Name(string name, Possible day) => Inside.Dates![name] = day;

    /// <summary>What a fact shows to be done, as if it had been recorded: `done: return.explained`.</summary>
    private ProcessEvent? Shown(ProcessStep step) => step.Asks?.Done is { } shown && DayIn(Evaluate(shown)) is { } on && !(on > AsOf)
        ? new ProcessEvent("", process.NameOf(step), "", "", null, on, step.Asks.Who, "", [], $"as `{shown.Place.Text}` says")
        : null;

    public Possible Holds(Expression? condition) => condition is null ? Possible.Yes : Evaluate(condition);

    /// <summary>The day of a step; not applicable where it has none.</summary>
    public Possible DayOf(ProcessStep step)
    {
        if (step.At is not { } at)
            return Possible.NotApplicable;
        var day = Evaluate(at);
        return step.IsDayAfter ? Later(day, PolicyTypes.Days, 1, at) : day;
    }

    public Possible? ByOf(ProcessStep step) => step.Asks?.By is { } by ? Evaluate(by) : null;

    /// <summary>A day moved on by some of a step's own intervals.</summary>
    public Possible Repeated(Possible day, Expression every, Possible length, int times) =>
        length is { IsSettled: true, Values: NumberExtent { Low: { } one } } && Exact.Multiply(one, times) is { } all ? Later(day, every.Type, all, every) : day.With(length.Reasons) with { Values = NumberExtent.Any };

    /// <summary>Whether it is over, and since when. A date that is not on file can only come on the day stood on or later (MEANING, Results 4).</summary>
    public ProcessEnd End()
    {
        if (process.Until is not { } until)
            return ProcessEnd.None;
        var found = Evaluate(until);
        if (until.Type is YesNoType)
            return new ProcessEnd(null, found.IsCertainlyTrue, found.CanBeTrue && !found.IsCertainlyTrue, found.Reasons);
        var isMissing = until is FactReference && found.Reasons.All.Any(r => r.Kind == ReasonKind.Missing);
        if (found.IsCertainlyNotApplicable || isMissing)
            return ProcessEnd.None;
        return DayIn(found) is { } day ? new ProcessEnd(day, false, false, found.Reasons) : new ProcessEnd(null, false, true, found.Reasons);
    }

    /// <summary>The one day that it can be, or null.</summary>
    public static int? DayIn(Possible day) => day is { IsSettled: true, Values: NumberExtent { Low: { } low } } ? (int)low.Numerator : null;

    private Possible Later(Possible day, PolicyType unit, Exact count, Expression at)
    {
        var added = new Constant(unit, at.Place, Extent.Of(count));
        return OperatorTable.Row(Operator.Add).Meaning(new OperatorCall(
            Operator.Add, PolicyTypes.Date, at.Place, process.Id, [at, added], [day, Possible.Known(count)], evaluator.Calendar, AsOf));
    }
}

/// <summary>Whether a process is over early.</summary>
/// <param name="Day">Since when, where that is known.</param>
/// <param name="IsOver">It is over, on what day nobody says.</param>
/// <param name="MayBeOver">It cannot be said.</param>
internal sealed record ProcessEnd(int? Day, bool IsOver, bool MayBeOver, ReasonSet Reasons)
{
    public static readonly ProcessEnd None = new(null, false, false, ReasonSet.None);

    /// <summary>Whether nothing that is to happen on a day is called for any more: what ends a process on a day ends it before what that day would bring.</summary>
    public bool IsBefore(int? day) => IsOver || (Day is { } over && day is { } then && over <= then);
}
