namespace PolicyEngine.Storage;

/// <summary>What to know of a new event beside those about the same subject and period.</summary>
internal static class EventNotes
{
    /// <param name="others">In the order in which they were recorded.</param>
    public static IEnumerable<string> Of(RecordedEvent done, IReadOnlyCollection<ListedEvent> others)
    {
        var same = others.Where(o => o.Event.What == done.What).ToArray();
        if (Array.Find(same, o => o.Event.On == done.On) is { Withdrawn: { } withdrawn } before)
            yield return $"The same was recorded as event {before.Event.Entry} and withdrawn on {Json.Day(withdrawn.On)} by {withdrawn.By}: {withdrawn.Because}. This one counts.";
        var counting = same.Where(o => o.Counts).ToArray();
        if (counting.Length > 0)
            yield return $"It is the {Ordinal(counting.Length + 1)} {done.About}: before it {string.Join(", ", counting.Select(Named))} {(counting.Length == 1 ? "was" : "were")} recorded.";
        var later = others.Where(o => o.Counts && ProcessOf(o.Event.What) == ProcessOf(done.What) && o.Event.What != done.What && o.Event.On > done.On).ToArray();
        if (later.Length > 0)
            yield return $"Recorded before it, but done after it: {string.Join(", ", later.Select(o => $"`{o.Event.What}` ({Named(o)})"))}. They count in the order of their days.";
    }

    private static string Named(ListedEvent listed) => $"event {listed.Event.Entry} of {Json.Day(listed.Event.On)}";

    /// <summary>`reminders.returns` of `reminders.returns.reminder-letter`; a rule is by itself.</summary>
    private static string ProcessOf(string what) => what.StartsWith("rules.", StringComparison.Ordinal) ? what : what[..what.LastIndexOf('.')];

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        _ => $"{number}{(number % 100 is > 10 and < 14 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}",
    };
}
