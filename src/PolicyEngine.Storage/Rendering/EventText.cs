using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>Recorded events for people: a line for each, and below it what else was said of it.</summary>
public static class EventText
{
    public static ImmutableArray<TextRun> Runs(IReadOnlyCollection<ListedEvent> events, int width)
    {
        var page = new Page(width);
        if (events.Count == 0)
            return page.Line(0, "No event is recorded that fits.").Runs;
        var numbers = events.Max(e => $"{e.Event.Entry}".Length);
        foreach (var listed in events)
            Add(page, listed, numbers);
        var withdrawn = events.Count(e => !e.Counts);
        return page.Line(0, $"{events.Count} event{(events.Count == 1 ? "" : "s")}{(withdrawn > 0 ? $", of which {withdrawn} no longer count{(withdrawn == 1 ? "s" : "")}" : "")}.").Runs;
    }

    private static void Add(Page page, ListedEvent listed, int numbers)
    {
        var done = listed.Event;
        var below = numbers + 2;
        var (told, by) = ($"  {Json.Day(done.On)}  {done.What}  {About(done)}", $"by {done.By}");
        var isShort = numbers + told.Length + by.Length + 2 <= page.Width;
        page.Line(0, ($"{done.Entry}".PadLeft(numbers), TextRole.Strong), (isShort ? $"{told}, {by}" : told, TextRole.Plain));
        if (!isShort)
            page.Line(below, by);
        if (!done.Attached.IsEmpty)
            page.Line(below, $"attached: {string.Join(", ", done.Attached)}");
        if (done.WithoutAttachments is { } without)
            page.Line(below, $"without what should be attached: {without}");
        if (done.Note.Length > 0)
            page.Line(below, $"note: {done.Note}");
        if (done.KnownOn != done.On)
            page.Line(below, $"known from {Json.Day(done.KnownOn)}");
        if (listed.Withdrawn is { } withdrawn)
            page.Line(
                below,
                $"withdrawn on {Json.Day(withdrawn.On)} by {withdrawn.By}: {withdrawn.Because} (log entry "
                    + $"{withdrawn.Entry}{(withdrawn.KnownOn == withdrawn.On ? "" : $", known from {Json.Day(withdrawn.KnownOn)}")})");
    }

    private static string About(RecordedEvent done) =>
        $"{done.Authority}, {(done.Level == "service" ? "" : $"{done.Level} ")}{done.Subject}{(done.Period is null ? "" : $", {done.Period}")}";
}
