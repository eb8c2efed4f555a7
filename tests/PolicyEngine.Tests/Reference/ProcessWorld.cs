namespace PolicyEngine.Tests.Reference;

/// <summary>A step of a timeline, or a move of a procedure, as generated.</summary>
/// <param name="From">The day it is counted from: `start`, `since`, a field, or an earlier step; null of a move that has none.</param>
/// <param name="Guard">A field that must be yes, or null.</param>
/// <param name="Done">The field that shows it as done, or null.</param>
/// <param name="Target">Of a move the state that it leads to.</param>
internal sealed record WrittenStep(string Id, string? From, int Days, string? Guard, string? Done, int Target);

/// <summary>Processes by MEANING with every fact known: what happens, day by day, in one world. A day is left out of the facts where it is not applicable.</summary>
internal sealed class ProcessWorld(IReadOnlyDictionary<string, int> facts, int today)
{
    public const string NotApplicable = "not applicable";

    private bool IsOver(int day) => facts.TryGetValue("u", out var over) && over <= day;

    public string Timeline(IReadOnlyList<WrittenStep> steps)
    {
        if (!facts.TryGetValue("a", out var start))
            return NotApplicable;
        if (IsOver(today))
            return "stopped";
        var days = new Dictionary<string, int> { ["start"] = start };
        foreach (var step in steps)
        {
            if ((DoneOn(step, int.MinValue) ?? DayOf(step, days)) is { } day)
                days[step.Id] = day;
        }

        return steps.Where(s => days.TryGetValue(s.Id, out var day) && day <= today).OrderBy(s => days[s.Id]).LastOrDefault()?.Id ?? "not-yet";
    }

    public string Procedure(IReadOnlyList<IReadOnlyList<WrittenStep>> states)
    {
        if (!facts.TryGetValue("a", out var since) || since > today)
            return NotApplicable;
        var state = 0;
        while (states[state].Count > 0)
        {
            var days = new Dictionary<string, int> { ["start"] = facts["a"], ["since"] = since };
            var next = states[state].Select(m => Moved(m, days, since)).OfType<(WrittenStep Move, int On, bool IsOnFile)>()
                .Where(m => m.On <= today).OrderBy(m => m.On).ThenBy(m => !m.IsOnFile).Cast<(WrittenStep Move, int On, bool IsOnFile)?>().FirstOrDefault();
            if (next is not { IsOnFile: true } && IsOver(next?.On ?? today))
                return "stopped";
            if (next is null)
                break;
            (state, since) = (next.Value.Move.Target, next.Value.On);
        }

        return $"p{state}";
    }

    private (WrittenStep Move, int On, bool IsOnFile)? Moved(WrittenStep move, Dictionary<string, int> days, int since) =>
        DoneOn(move, since) is { } done ? (move, done, true)
        : DayOf(move, days) is { } day ? (move, Math.Max(day, since), false)
        : null;

    private int? DoneOn(WrittenStep step, int since) => step.Done is { } field && facts.TryGetValue(field, out var done) && done <= today && done >= since ? done : null;

    private int? DayOf(WrittenStep step, Dictionary<string, int> days)
    {
        if (step.From is null || (step.Guard is { } guard && facts[guard] == 0))
            return null;
        return days.TryGetValue(step.From, out var day) || facts.TryGetValue(step.From, out day) ? day + step.Days : null;
    }
}
