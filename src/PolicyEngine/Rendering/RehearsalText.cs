using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A rehearsed year for people: month by month, then payments, what hangs on what is recorded, and the clashes.</summary>
public static class RehearsalText
{
    public static ImmutableArray<TextRun> Runs(Rehearsal rehearsal, PolicyHeader policy, int width)
    {
        var page = new Page(width);
        page.Line(0, $"{policy.Title} ({policy.Id}), rehearsed from {ValueText.Date(rehearsal.From)} to {ValueText.Date(rehearsal.Until)}", TextRole.Strong);
        page.Line(0, "From the rules alone, for a service of which nothing is on file: nothing is done and nothing arrives.");
        foreach (var sentence in rehearsal.Beyond.Concat(rehearsal.Unjudged))
            page.Line(0, sentence, TextRole.Warning);
        if (rehearsal.Dated.IsEmpty)
            page.Blank().Line(0, "No rule gives a day in this year.");
        foreach (var month in rehearsal.Dated.GroupBy(i => ValueText.Date(i.Day!.Value)[..7]))
        {
            page.Blank().Line(0, month.Key, TextRole.Strong);
            foreach (var item in month)
                Add(page, item, rehearsal.Clashes);
        }

        Section(page, "Payments", rehearsal.Payments);
        Section(page, "Days that hang on what is recorded", rehearsal.Hanging);
        AddClashes(page, rehearsal);
        return page.Runs;
    }

    /// <summary>`2005-01-18 Tue, 2004-05 Q3: the provider must return the workbook`.</summary>
    public static string Says(RehearsedItem item) => item switch
    {
        { Step: { } step } => StandingWords.Asked(step) ?? $"`{step.Id}`{(item.Definition is Procedure ? " if nothing is recorded" : "")}",
        { Duty: { } duty } => $"{(duty.Who == Duty.NotStated ? "somebody (the source does not say who)" : duty.Who)} {FollowingText.Verb(duty.Force)} {duty.Do}",
        { Definition: Value value } => $"{value.Label}: {Wording.AsChosen(PolicyView.Unwrap(value.Body).Body, item.Policy)}",
        _ => item.Definition.Label,
    };

    /// <summary>`Tue`.</summary>
    public static string Weekday(int day) => DateOnly.FromDayNumber(day).DayOfWeek.ToString()[..3];

    private static void Section(Page page, string title, ImmutableArray<RehearsedItem> items)
    {
        if (items.IsEmpty)
            return;
        page.Blank().Line(0, title, TextRole.Strong);
        foreach (var item in items.DistinctBy(i => i.Period is null ? (i.Definition.Id, i.Step?.Id, "") : (i.Definition.Id, i.Step?.Id, i.Period)))
            Add(page, item, []);
    }

    private static void Add(Page page, RehearsedItem item, ImmutableArray<Clash> clashes)
    {
        var day = item.Day is { } on && item.Definition.Role != Role.Payment ? $"{ValueText.Date(on)} {Weekday(on)} " : "";
        page.Line(2, ($"{day}{item.Period}", TextRole.Strong), ($"{(day.Length + (item.Period?.Length ?? 0) == 0 ? "" : ": ")}{Says(item)}", TextRole.Plain));
        if (item.Counted.Length > 0)
            page.Line(6, $"on {item.Counted}");
        if (item.Condition.Length > 0)
            page.Line(6, item.Condition.StartsWith("unless ", StringComparison.Ordinal) ? item.Condition : $"where {item.Condition}");
        foreach (var clash in clashes.Where(c => c.Items.Contains(item)))
            page.Line(6, clash.Text, TextRole.Warning);
        page.Line(6, $"{item.Definition.Id}{(item.Step is null ? "" : $".{item.Step.Id}")}; {SourceWords.Clause(item.Origin, item.Policy.Header)}", TextRole.Frame);
    }

    private static void AddClashes(Page page, Rehearsal rehearsal)
    {
        page.Blank().Line(0, rehearsal.Clashes.IsEmpty ? "No clashes." : "Clashes", TextRole.Strong);
        foreach (var clash in rehearsal.Clashes)
            page.Line(2, $"{ValueText.Date(clash.Day)} {Weekday(clash.Day)}: {Said([.. clash.Items.Select(Name).Distinct()], clash.Text)}", TextRole.Warning);
    }

    /// <summary>`a falls on a Sunday`; `a, b fall on a Sunday`; `several things on one day for the provider: a, b`.</summary>
    private static string Said(string[] names, string text) => (names.Length > 1, text.Split(' ')[0]) switch
    {
        (true, "falls") => $"{string.Join(", ", names)} fall{text["falls".Length..]}",
        (_, "several") => $"{text}: {string.Join(", ", names)}",
        _ => $"{string.Join(", ", names)} {text}",
    };

    private static string Name(RehearsedItem item) => $"{item.Definition.Id}{(item.Step is null ? "" : $".{item.Step.Id}")}{(item.Period is null ? "" : $" of {item.Period}")}";
}
