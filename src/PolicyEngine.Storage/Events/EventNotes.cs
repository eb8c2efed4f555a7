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

    /// <summary>That a day lies so long before what it belongs to that its year may be wrong, and which day may have been meant; null where it does not.</summary>
    /// <param name="on">When it was done (a day number).</param>
    /// <param name="what">What began then: `2004-05 Q1 began`.</param>
    /// <param name="start">The day on which it began.</param>
    /// <param name="today">A day after it was not meant.</param>
    public static string? YearBefore(int on, string what, int start, int today)
    {
        const int aYear = 366;
        if (start - on <= aYear)
            return null;
        var (written, first, last) = (DateOnly.FromDayNumber(on), DateOnly.FromDayNumber(start), DateOnly.FromDayNumber(today));
        var meant = Enumerable.Range(first.Year, 2).TakeWhile(year => year <= last.Year).Where(year => written.Day <= DateTime.DaysInMonth(year, written.Month))
            .Select(year => new DateOnly(year, written.Month, written.Day)).Where(day => day >= first && day <= last).Select(day => (DateOnly?)day).FirstOrDefault();
        return $"Is the year right? {Json.Day(on)} is more than a year before {what} ({Json.Day(start)}){(meant is { } day ? $"; perhaps {Json.Day(day.DayNumber)} was meant" : "")}. If it is wrong, "
            + "withdraw it and record it anew.";
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
