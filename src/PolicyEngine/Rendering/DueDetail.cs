using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>All there is to say of one thing that is due: for whom, who is to do what by when, by which clause, and why it is not settled.</summary>
public static class DueDetail
{
    /// <param name="on">The day stood on (a day number).</param>
    public static ImmutableArray<TextRun> Runs(DueItem item, int on, int width)
    {
        var page = new Page(width) { BreaksWords = true };
        page.Line(0, DueText.Says(item), TextRole.Strong);
        page.Line(2, $"for {item.Level} {DueText.Subject(item)}{(item.Authority.Length == 0 ? "" : $", {item.Authority}")}");
        page.Line(2, When(item, on), item.IsOverdue(on) ? TextRole.Error : TextRole.Plain);
        if (item.State is { } state)
            page.Line(2, $"it stands in `{state.Id}`{(state.Label == state.Id ? "" : $": {state.Label}")}");
        if (item.State?.Silence is { } silence)
            page.Line(2, $"if nothing is recorded: {silence}");
        if (item.Step is { Attach: { IsEmpty: false } attach })
            page.Line(2, $"to be attached: {string.Join(", ", attach)}");
        if (!item.IsSettled)
            AddReasons(page, item);
        page.Line(2, item.What);
        page.Line(2, SourceWords.Clause(item.Origin, item.Policy), TextRole.Frame);
        SettingText.Add(page, 2, item.Origin);
        return page.Runs;
    }

    /// <summary>`Tuesday 20 July 2004`.</summary>
    public static string InWords(int day) => DateOnly.FromDayNumber(day).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>`Friday 16 July 2004: 4 days over`, `from Monday 19 July 2004, by Friday 23 July 2004: in 3 days`.</summary>
    private static string When(DueItem item, int on) => (item.Day, item.Latest) switch
    {
        _ when item.IsForEverOpen => "no fact can settle whether it is called for",
        (null, null) => "no day is stated for it",
        ({ } day, { } latest) when day != latest => $"from {InWords(day)}, by {InWords(latest)}: {DueText.Away(item, on)}",
        _ => $"{InWords(item.When!.Value)}: {DueText.Away(item, on)}",
    };

    private static void AddReasons(Page page, DueItem item)
    {
        page.Line(2, "It is not settled whether it is called for, or when:", TextRole.Warning);
        foreach (var reason in item.Reasons.All)
            page.Line(4, reason.Sentence, TextRole.Warning);
    }
}
