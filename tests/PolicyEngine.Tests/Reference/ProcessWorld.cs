using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>
/// Processes by MEANING with every fact known: what happens, day by day, in one world. A day is left out of the facts where it is not applicable.
/// </summary>
/// <param name="events">What is on file as done about the subject, the earliest first, whatever the period.</param>
internal sealed class ProcessWorld(IReadOnlyDictionary<string, int> facts, IReadOnlyList<ProcessEvent> events, string period, int today)
{
    public const string NotApplicable = "not applicable";
    private const string Stopped = "stopped";

    public string Timeline(WrittenProcess written)
    {
        if (!Begins(written))
            return NotApplicable;
        return IsOver(written, today) ? Stopped : Came(written).OrderBy(c => c.On).LastOrDefault().Step ?? "not-yet";
    }

    /// <summary>The days that have come, of each step of a timeline: those on which it was done, and the last on which it was to be.</summary>
    public IEnumerable<(string Step, int On)> Came(WrittenProcess written)
    {
        foreach (var step in written.Steps)
        {
            var done = Done(step).Select(d => d.On).ToArray();
            foreach (var on in done)
                yield return (step.Id, on);
            if (ToBe(written, step, done) is { } due && due <= today)
                yield return (step.Id, due);
        }
    }

    public (string State, int Since) Procedure(WrittenProcess written)
    {
        if (!Begins(written) || facts["a"] > today)
            return (NotApplicable, 0);
        var (state, since) = (0, facts["a"]);
        var took = new Dictionary<string, int> { ["start"] = since };
        var used = new HashSet<(string, string)>();
        while (written.States[state].Length > 0)
        {
            took["since"] = since;
            var ways = written.States[state].Select(m => Moved(m, took, used, since)).OfType<Way>().Where(w => w.On <= today && (w.Event is not null || !IsOver(written, w.On)));
            if (ways.OrderBy(w => w.On).ThenBy(w => w.Event is null).FirstOrDefault() is not { } next)
                return (IsOver(written, today) ? Stopped : $"p{state}", since);
            if (next.Event is { } recorded)
                used.Add((next.Move.Id, recorded));
            (state, since, took[next.Move.Id]) = (next.Move.Target, next.On, next.On);
        }

        return ($"p{state}", since);
    }

    /// <summary>The day of the last one of this period, or null.</summary>
    public int? DoneOn(string what) => Counted(what).Where(e => e.Period == period).Select(e => (int?)e.On).LastOrDefault();

    public int Times(string what, int days) => Counted(what).Count(e => e.On > today - days);

    private bool Begins(WrittenProcess written) => (written.When is null || facts[written.When] == 1) && (written.From is null || facts.ContainsKey(written.From));

    /// <summary>A yes ends it on no day, so before every one.</summary>
    private bool IsOver(WrittenProcess written, int day) => written.Until switch
    {
        "u" => facts.TryGetValue("u", out var over) && over <= day,
        null => false,
        var answer => facts[answer] == 1,
    };

    private IEnumerable<ProcessEvent> Counted(string what) => events.Where(e => e.What == what && e.Withdrawn is null && e.On <= today).OrderBy(e => e.On);

    /// <summary>On file as done: recorded, or else shown by a fact.</summary>
    private (string Event, int On)[] Done(WrittenStep step)
    {
        var recorded = Counted($"{(step.Id.StartsWith('s') ? "reminders.t" : "procedures.p")}.{step.Id}").Where(e => e.Period == period).Select(e => (e.Id, e.On)).ToArray();
        return recorded.Length == 0 && step.Done is { } field && facts.TryGetValue(field, out var shown) && shown <= today ? [(field, shown)] : recorded;
    }

    /// <summary>The day on which a step of a timeline is to be as things stand: not again where it is not repeated; the last gone by where it is.</summary>
    private int? ToBe(WrittenProcess written, WrittenStep step, int[] done)
    {
        int? from = done.Length > 0 ? done[^1] : Planned(written, step);
        if (from is not { } first || (done.Length > 0 && (step.Every is null || !Holds(step))))
            return null;
        var times = 0;
        while (step.Every is { } every && every.After(first, times + 1) <= today)
            times++;
        return times > 0 ? step.Every!.After(first, times) : done.Length > 0 ? null : first;
    }

    /// <summary>The first day of a step that was never done.</summary>
    private int? Planned(WrittenProcess written, WrittenStep step) => !Holds(step) ? null : step.From switch
    {
        "start" => facts["a"] + step.Days,
        "b" => facts.TryGetValue("b", out var day) ? day + step.Days : null,
        var other => Name(written, written.Steps.First(s => s.Id == other)) + step.Days,
    };

    private int? Name(WrittenProcess written, WrittenStep step) => Done(step) is [.., var last] ? last.On : Planned(written, step);

    private bool Holds(WrittenStep step) => step.Guard is null || facts[step.Guard] == 1;

    private Way? Moved(WrittenStep move, Dictionary<string, int> took, HashSet<(string, string)> used, int since)
    {
        if (Done(move).Where(d => d.On >= since && !used.Contains((move.Id, d.Event))).Select(d => new Way(move, d.On, d.Event)).FirstOrDefault() is { } recorded)
            return recorded;
        if (move.From is null || !Holds(move))
            return null;
        return took.TryGetValue(move.From, out var day) || facts.TryGetValue(move.From, out day) ? new Way(move, Math.Max(since, day + move.Days), null) : null;
    }

    /// <summary>A move on its day.</summary>
    /// <param name="Event">What is on file of it; null where it comes by itself.</param>
    private sealed record Way(WrittenStep Move, int On, string? Event);
}
