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
    private readonly Dictionary<string, Possible> shownOpen;

    public ProcessContext(Process process, Evaluator evaluator, Scope scope)
    {
        this.process = process;
        this.evaluator = evaluator;
        Inside = new Scope(level: -1, subject: null, record: null, scope) { Dates = [] };
        Applies = Holds(process.Applies);
        Begins = Holds(process.When);
        if (process.Start is { } start)
            Inside.Dates[Process.StartDate] = Start = Evaluate(start);
        var recorded = evaluator.Done(process.Id, process.Key, scope).ToArray();
        var shown = process.Steps.Where(s => s.Asks?.Done is not null && !recorded.Any(e => e.What == process.NameOf(s))).DistinctBy(s => s.Id)
            .ToDictionary(s => s, s => DutyDays.Shown(s.Asks!.Done!, Evaluate(s.Asks.Done!), AsOf));
        shownOpen = shown.Where(s => !s.Value.IsSettled).ToDictionary(s => s.Key.Id, s => s.Value);
        Done = recorded.Concat(shown.Where(s => DayIn(s.Value) is not null).Select(s => Event(s.Key, DayIn(s.Value)!.Value))).OrderBy(e => e.On)
            .ToLookup(e => e.What[(process.Id.Length + 1)..], StringComparer.Ordinal);
    }

    /// <summary>Where its days have their names.</summary>
    public Scope Inside { get; }

    public Possible Applies { get; }

    /// <summary>What sets it going.</summary>
    public Possible Begins { get; }

    /// <summary>Null where it has no beginning of its own.</summary>
    public Possible? Start { get; }

    /// <summary>Whether it may have begun at all.</summary>
    public bool CanHaveBegun => Applies.CanBeTrue && Begins.CanBeTrue && Start is not { IsCertainlyNotApplicable: true };

    public bool HasCertainlyBegun => Applies.IsCertainlyTrue && Begins.IsCertainlyTrue && Start is not { MayBeNotApplicable: true };

    /// <summary>All that leaves it open whether it has begun.</summary>
    public ReasonSet WhyInDoubt => Applies.Reasons.Union(Begins.Reasons).Union(Start is { MayBeNotApplicable: true } ? Start.Reasons : ReasonSet.None);

    /// <summary>Where the day that it stands on is not known.</summary>
    public ReasonSet NoDay => ReasonSet.Of(Evaluator.NoDay(process.Id, process.Id, process.Origin.Place));

    public int? AsOf => evaluator.AsOf;

    /// <summary>All of it that is on file, by step, the earliest first.</summary>
    public ILookup<string, ProcessEvent> Done { get; }

    /// <summary>The days on which a step may have been done by facts that do not settle the one day, not applicable too where it may not have been; else null.</summary>
    public Possible? MayBeDone(ProcessStep step) => shownOpen.GetValueOrDefault(step.Id);

    public Possible Evaluate(Expression expression) => evaluator.Evaluate(expression, Inside, process.Id);

    /// <summary>The days that have names by now.</summary>
    public ImmutableDictionary<string, Possible> Named
    {
        get => Inside.Dates!.ToImmutableDictionary();
        set
        {
            Inside.Dates!.Clear();
            foreach (var (name, day) in value)
                Inside.Dates.Add(name, day);
        }
    }

    /// <summary>From now on the name is that of a day.</summary>
    public void Name(string name, Possible day) => Inside.Dates![name] = day;

    /// <summary>What a fact shows to be done, as if it had been recorded: `done: return.explained`. It has no id, as nobody recorded it.</summary>
    private ProcessEvent Event(ProcessStep step, int on) =>
        new("", process.NameOf(step), "", "", null, on, step.Asks!.Who, "", [], $"as `{step.Asks.Done!.Place.Text}` says");

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

    /// <summary>A day moved on by some of a step's own intervals; any day where these do not go forward.</summary>
    public Possible Repeated(Possible day, Expression every, Possible length, int times)
    {
        if (length is not { IsSettled: true, Values: NumberExtent { Low: { } one } } || Exact.Multiply(one, times) is not { } all)
            return day.With(length.Reasons) with { Values = NumberExtent.Any };
        return one >= 1 ? Later(day, every.Type, all, every) : day.With(ReasonSet.Of(new Reason(
            ReasonKind.NotComputable, process.Id, $"`{every.Place.Text}` is {ValueText.Of(length, every.Type)}, which does not go forward.", Settles: null, every.Place))) with
        { Values = NumberExtent.Any };
    }

    /// <summary>Whether it is over, and since when. A date that is not on file can only come on the day stood on or later (MEANING, Results 4).</summary>
    public ProcessEnd End()
    {
        if (process.Until is not { } until)
            return ProcessEnd.None;
        var found = Evaluate(until);
        if (until.Type is YesNoType)
            return new ProcessEnd(null, found.IsCertainlyTrue, found.CanBeTrue && !found.IsCertainlyTrue, found.Reasons);
        if (DayIn(found) is { } day)
            return new ProcessEnd(day, false, false, found.Reasons) { Shown = $"`{until.Place.Text}`{string.Concat(Sources(until).Select(s => $", {s}"))}" };
        if (AsOf is { } today && found is { Values: NumberExtent { High: { } last }, MayBeNotApplicable: false, MayBeUndefined: false } && last <= today)
            return new ProcessEnd(null, IsOver: true, false, found.Reasons) { Between = ((NumberExtent)found.Values!) };
        var isMissing = until is FactReference && found.Reasons.All.Any(r => r.IsNotOnFile);
        return found.IsCertainlyNotApplicable || isMissing ? ProcessEnd.None : new ProcessEnd(null, false, true, found.Reasons);
    }

    /// <summary>Where the figures on file that an expression names come from, and since when they are known.</summary>
    public IEnumerable<string> Sources(Expression expression) =>
        KernelWalk.Within(expression).OfType<FactReference>().Select(f => evaluator.Lookup.Find(f.Fact, Inside).Source).OfType<FactSource>().Select(s => $"{s}").Distinct();

    /// <summary>The one day that it can be, or null.</summary>
    public static int? DayIn(Possible day) => day is { IsSettled: true, Values: NumberExtent { Low: { } low } } ? (int)low.Numerator : null;

    private Possible Later(Possible day, PolicyType unit, Exact count, Expression at)
    {
        var added = new Constant(unit, at.Place, Extent.Of(count));
        return OperatorTable.Row(Operator.Add).Meaning(new OperatorCall(
            Operator.Add, PolicyTypes.Date, at.Place, process.Id, [at, added], [day, Possible.Known(count)], evaluator.Calendar, evaluator.OnFileUntil));
    }
}

/// <summary>Whether a process is over early: what ends it on a day ends it before what that day would bring.</summary>
/// <param name="Day">Since when, where that is known.</param>
/// <param name="IsOver">It is over, on what day nobody says.</param>
/// <param name="MayBeOver">It cannot be said.</param>
internal sealed record ProcessEnd(int? Day, bool IsOver, bool MayBeOver, ReasonSet Reasons)
{
    /// <summary>What says since when, and where that is on file: `` `return.received`, returns.csv row 12 ``.</summary>
    public string Shown { get; init; } = "";

    public static readonly ProcessEnd None = new(null, false, false, ReasonSet.None);

    /// <summary>The days of which it is one, where it is over on a day that is disputed; else null.</summary>
    public NumberExtent? Between { get; init; }

    /// <summary>The last day that it can certainly have come to before it was over, where anything is known of that.</summary>
    public int? LastBefore => (Day ?? (int?)Between?.High?.Numerator) - 1;

    /// <summary>Whether it may not have been over before what a day brings.</summary>
    public bool MayBeAfter(int? day) => Between is { High: { } last } && day < (int)last.Numerator;

    /// <summary>Whether it may have been over before what a day brings.</summary>
    public bool MayBeBefore(int? day) => MayBeOver || (Between is { } between && !(day < (int?)between.Low?.Numerator));

    /// <summary>Whether it is over before what a day would bring.</summary>
    public bool IsBefore(int? day) => IsOver || (Day is { } over && day is { } then && over <= then);
}
