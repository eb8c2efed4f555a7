namespace PolicyEngine.Tests.Reference;

/// <summary>How long after itself a step is repeated.</summary>
internal sealed record Interval(int Months, int Days)
{
    public int After(int day, int times) => DateOnly.FromDayNumber(day).AddMonths(times * Months).DayNumber + (times * Days);

    public override string ToString() => Months > 0 ? $"{Months} months" : $"{Days} days";
}

/// <summary>A step of a timeline, or a move of a procedure, as generated.</summary>
/// <param name="From">The day it is counted from: `start`, `since`, a field, or another step; null of a move that has none.</param>
/// <param name="Guard">A field that must be yes, or null.</param>
/// <param name="Done">The field that shows it as done, or null.</param>
/// <param name="Every">Null of what is not repeated.</param>
/// <param name="Target">Of a move the state that it leads to.</param>
internal sealed record WrittenStep(string Id, string? From, int Days, string? Guard, string? Done, Interval? Every, int Target)
{
    private string Day => From switch { null => "", "b" => $"at: return.b + {Days} days, ", _ => $"at: {From} + {Days} days, " };

    public override string ToString() =>
        $"{Id}: {{{Day}{(Guard is null ? "" : $"when: return.{Guard}, ")}{(Every is null ? "" : $"every: {Every}, ")}must: {{who: officer, do: act{(Done is null ? "" : $", done: return.{Done}")}}}";
}

/// <summary>A timeline or a procedure, as generated.</summary>
/// <param name="When">A field that must be yes for it to begin, or null.</param>
/// <param name="From">The field that says when it begins; null of a timeline that needs none.</param>
/// <param name="Until">A date or a yes that ends it, or null.</param>
/// <param name="States">Of a timeline one, with its steps as they are written; of a procedure the moves of each, none of a final one.</param>
internal sealed record WrittenProcess(string? When, string? From, string? Until, WrittenStep[][] States)
{
    public IEnumerable<WrittenStep> Steps => States.SelectMany(s => s);

    public static WrittenProcess Timeline(Dice dice)
    {
        string? from = dice.Chance(85) ? "a" : null;
        string[] first = from is null ? ["b"] : ["start", "b"];
        var steps = Enumerable.Range(1, 4).Select(i => Step(dice, $"s{i}", [.. first, .. Enumerable.Range(1, i - 1).Select(e => $"s{e}")], 0)
            with
        { Every = dice.Chance(25) ? dice.Pick<Interval>([new(0, 4), new(0, 9), new(1, 0)]) : null });
        return new WrittenProcess(AtTimes(dice, 20, "g"), from, dice.Pick(["u", "u", "h", null]), [[.. steps.OrderBy(_ => dice.Next(100))]]);
    }

    public static WrittenProcess Procedure(Dice dice)
    {
        var states = Enumerable.Range(0, 3).Select(s => Enumerable.Range(0, 2).Select(m => Move(dice, s, m)).ToArray());
        return new WrittenProcess(AtTimes(dice, 20, "g"), "a", dice.Pick(["u", "u", "h", null]), [.. states, [], []]);
    }

    /// <summary>The first state's moves lend their names to some of later states. Back to an earlier state only by what is recorded, or after some days: else states would lead to each other without end.</summary>
    private static WrittenStep Move(Dice dice, int state, int number)
    {
        var earlier = state == 0 ? [] : new[] { $"m{number}" };
        var move = Step(dice, $"m{state}{number}", ["since", "since", "start", "b", .. earlier], dice.Chance(25) ? dice.Between(0, state) : dice.Between(state + 1, 4));
        if (dice.Chance(25) || (move.Target <= state && (move.From != "since" || move.Days == 0)))
            move = move with { From = null };
        return state == 0 || (move.Done is null && dice.Chance(50)) ? move with { Id = $"m{number}", Done = null } : move;
    }

    private static WrittenStep Step(Dice dice, string id, string[] from, int target) => new(
        id, dice.Pick(from), dice.Pick([0, 3, 3, 8]), dice.Chance(40) ? dice.Pick(["g", "h"]) : null, AtTimes(dice, 25, "c"), null, target);

    private static string? AtTimes(Dice dice, int percent, string field) => dice.Chance(percent) ? field : null;

    public override string ToString()
    {
        var head = string.Concat(new[] { ("when", When), ("from", From), ("until", Until) }.Where(k => k.Item2 is not null).Select(k => $"    {k.Item1}: return.{k.Item2}\n"));
        if (States is [var steps])
            return $"{head}    steps:\n{string.Concat(steps.Select(s => $"      {s}}}\n"))}    cite: \"1\"";
        return $"{head}    begins: p0\n    states:\n{string.Concat(States.Select(State))}    cite: \"1\"";
    }

    private static string State(WrittenStep[] moves, int number) => moves.Length == 0 ? $"      p{number}: {{final: yes}}\n"
        : $"      p{number}:\n        silence: Nothing is said.\n        moves:\n{string.Concat(moves.Select(m => $"          {m}, leads-to: p{m.Target}}}\n"))}";
}
