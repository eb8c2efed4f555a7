using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What is due, for whom it is to act: overdue, to come, to be decided, and what has no day.</summary>
public static class DueText
{
    public static ImmutableArray<TextRun> Runs(DueList list, int width)
    {
        var page = new Page(width);
        page.Line(0, Summary(list), TextRole.Strong);
        if (list.Who is { } who)
            page.Line(0, $"Only what names `{who}` is listed: as who does it, or whom it goes to.");
        foreach (var sentence in new[] { list.KnownLater }.OfType<string>().Concat(list.Beyond).Concat(list.Unjudged))
            page.Line(0, sentence, TextRole.Warning);
        foreach (var (title, items) in Sections(list))
            Section(page, list, title, items);
        foreach (var left in LeftOut(list))
            page.Blank().Line(0, left, TextRole.Frame);
        return page.Runs;
    }

    /// <summary>The parts in which it is told, each under its title; empty ones too.</summary>
    public static ImmutableArray<(string Title, IEnumerable<DueItem> Items)> Sections(DueList list) =>
    [
        ("Overdue", list.Overdue),
        ($"Due by {ValueText.Date(list.Until)}", list.ToCome),
        ("To be done by a later day", list.Later),
        ("To be decided by an officer", list.ToDecide),
        ("Comes by itself, if nothing is recorded", list.ByItself),
        ("Without a stated day", list.Undated),
    ];

    /// <summary>What is counted and not listed.</summary>
    public static IEnumerable<string> LeftOut(DueList list)
    {
        if (list.Unsettled > 0)
            yield return $"{PortfolioWords.Number(list.Unsettled)} more without a day may arise or not: facts are missing that would tell.";
    }

    /// <summary>`On 2004-07-20: 2 overdue, 1 due by 2004-08-19, 1 to be decided, 3 without a stated day`.</summary>
    public static string Summary(DueList list)
    {
        (int Count, string Words)[] parts =
        [
            (list.Overdue.Count(), "overdue"),
            (list.ToCome.Count(), $"due by {ValueText.Date(list.Until)}"),
            (list.Later.Count(), "to be done by a later day"),
            (list.ToDecide.Count(), "to be decided"),
            (list.ByItself.Count(), "to come by itself"),
            (list.Undated.Count(), "without a stated day"),
        ];
        var said = string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{PortfolioWords.Number(p.Count)} {p.Words}"));
        var known = list.KnownOn is { } day ? $", as known on {ValueText.Date(day)}" : "";
        return $"On {ValueText.Date(list.On)}{known}: {(said.Length == 0 ? $"nothing is due by {ValueText.Date(list.Until)}" : said)}";
    }

    /// <summary>`the team will send a reminder letter, to the provider`; of a procedure that waits, what it waits for.</summary>
    public static string Says(DueItem item) => item switch
    {
        { Step: { } step } => StandingWords.Asked(step) ?? (step.At is null ? $"`{step.Id}`, if it is so, is to be recorded" : $"`{step.Id}` comes by itself"),
        { Duty: { } duty } => $"{(duty.Who == Duty.NotStated ? "somebody (the source does not say who)" : duty.Who)} {FollowingText.Verb(duty.Force)} {duty.Do}",
        _ => item.Definition.Label,
    };

    /// <summary>The same in few words, what first: `send a reminder letter, by the performance team`.</summary>
    public static string Brief(DueItem item) => item.Duty is { } duty ? $"{duty.Do}, by {(duty.Who == Duty.NotStated ? "somebody (not said who)" : duty.Who)}" : Says(item);

    /// <summary>`oak-house 2004-05 Q1`, with the authority where there is one.</summary>
    public static string Whom(DueItem item) =>
        item.Authority.Length == 0 ? Subject(item) : $"{item.Authority} {Subject(item)}";

    /// <summary>`oak-house 2004-05 Q1`.</summary>
    public static string Subject(DueItem item) => item.Period is null ? item.Subject : $"{item.Subject} {item.Period}";

    /// <summary>`9 days over`, `on this day`, `in 3 days`; `9 days ago` of what nobody has to do; empty where there is no day.</summary>
    public static string Away(DueItem item, int on) => item.When is not { } day ? "" : (day - on) switch
    {
        0 => "on this day",
        1 => "in 1 day",
        > 1 and var left => $"in {left} days",
        var over => $"{-over} day{(over == -1 ? "" : "s")} {(item.Kind == DueKind.ComesByItself ? "ago" : "over")}",
    };

    /// <summary>What is the same for several is said once, with whom it is for.</summary>
    private static void Section(Page page, DueList list, string title, IEnumerable<DueItem> items)
    {
        var shown = items.ToArray();
        if (shown.Length == 0)
            return;
        page.Blank().Line(0, title, TextRole.Strong);
        foreach (var day in shown.GroupBy(i => i.When))
        {
            if (day.Key is { } on)
                page.Line(2, ($"{ValueText.Date(on)}", TextRole.Strong), ($", {Away(day.First(), list.On)}", TextRole.Plain));
            foreach (var same in day.GroupBy(i => (i.Authority, i.Definition, i.What, i.State, Day: i.IsForEverOpen ? null : i.Day, i.IsSettled, Because(i))))
                Add(page, day.Key is null ? 2 : 4, [.. same]);
        }
    }

    private static void Add(Page page, int indent, ImmutableArray<DueItem> same)
    {
        var item = same[0];
        var many = item.Authority.Length == 0 ? $"{PortfolioWords.Number(same.Length)} times" : $"{item.Authority}, {PortfolioWords.Number(same.Length)} times";
        page.Line(indent, (same.Length > 1 ? many : Whom(item), TextRole.Strong), ($": {Says(item)}", TextRole.Plain));
        if (same.Length > 1)
        {
            foreach (var period in same.GroupBy(i => i.Period))
                page.Line(indent + 2, $"{(period.Key is null ? "for" : $"{period.Key}:")} {string.Join(", ", period.Select(i => i.Subject))}");
        }

        if (!item.IsForEverOpen && item.Day != item.Latest && item is { Day: { } from, Latest: { } last })
            page.Line(indent + 2, $"from {ValueText.Date(from)}, at the latest {ValueText.Date(last)}");
        if (!item.IsSettled)
            page.Line(
                indent + 2,
                $"{(item.Arises ? "on what day is not settled" : item.IsForEverOpen ? "no fact can settle whether it is called for" : "if it is called for, which is not settled")}{Because(item)}",
                TextRole.Warning);
        page.Line(indent + 2, $"{item.What}{(item.State is null ? "" : $", in `{item.State.Id}`")}; {SourceWords.Clause(item.Origin, item.Policy)}", TextRole.Frame);
    }

    private static string Because(DueItem item) => item.IsSettled || item.Reasons.IsEmpty ? ""
        : $": {item.Reasons.All[0].Sentence.TrimEnd('.')}{More(item.Reasons.All.Length - 1)}";

    private static string More(int reasons) => reasons switch { 0 => "", 1 => ", and 1 more reason", _ => $", and {reasons} more reasons" };
}
