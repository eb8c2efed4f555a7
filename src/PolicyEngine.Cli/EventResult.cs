using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What came of recording or withdrawing an event, said.</summary>
internal static class EventResult
{
    /// <param name="store">Where it was done.</param>
    /// <param name="report">What came of it; what it moves is told as a note.</param>
    /// <param name="sentence">What is said of it where it was done.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, Store store, EventReport report, Func<ListedEvent, string> sentence, bool asJson)
    {
        if (report.Event is not { } listed)
        {
            host.Error.WriteLine($"{report.Refused} Nothing was recorded.");
            return ExitCodes.BadData;
        }

        if (new EventEffect(store, host.Recorder.Today).Of(listed) is { } effect)
            report = report with { Notes = report.Notes.Add(effect) };
        if (asJson)
        {
            host.Out.Write(JsonText.Of(writer => EventJson.Write(writer, report)));
            return ExitCodes.Done;
        }

        Painting.Say(host, sentence(listed));
        foreach (var note in report.Notes)
            Painting.Say(host, $"Note: {note}");
        ImportResult.WriteResting(host, report.Resting);
        return ExitCodes.Done;
    }

    public static string Recorded(ListedEvent listed) =>
        $"Recorded as event {listed.Event.Entry}: {listed.Event.About}, done on {Day(listed.Event.On)} by {listed.Event.By}{KnownFrom(listed.Event.On, listed.Event.KnownOn)}.";

    public static string Withdrawn(ListedEvent listed) =>
        $"Event {listed.Event.Entry} ({listed.Event.About}, done on {Day(listed.Event.On)}) is withdrawn and counts no more from {Day(listed.Withdrawn!.On)} on (log entry "
            + $"{listed.Withdrawn.Entry}){KnownFrom(listed.Withdrawn.On, listed.Withdrawn.KnownOn)}.";

    private static string KnownFrom(int on, int knownOn) =>
        knownOn == on ? "" : $"; known from {Day(knownOn)}, so as known before that day it does not count (`--known-from` says if it was known earlier)";

    private static string Day(int day) => PolicyEngine.Kernel.ValueText.Date(day);
}
