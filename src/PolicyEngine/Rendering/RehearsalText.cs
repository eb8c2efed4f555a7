using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A rehearsed year for people: month by month what is to be done, then what comes by itself, payments, what hangs on what is recorded, and the clashes.</summary>
public static class RehearsalText
{
    /// <summary>As many days as are written out of what comes again.</summary>
    private const int MostDays = 5;

    public static ImmutableArray<TextRun> Runs(Rehearsal rehearsal, PolicyHeader policy, int width)
    {
        var page = new Page(width);
        page.Line(0, $"{policy.Title} ({policy.Id}), rehearsed from {ValueText.Date(rehearsal.From)} to {ValueText.Date(rehearsal.Until)}", TextRole.Strong);
        page.Line(0, "From the rules alone, for a service of which nothing is on file: nothing is done and nothing arrives.");
        foreach (var sentence in rehearsal.Beyond.Concat(rehearsal.Unjudged))
            page.Line(0, sentence, TextRole.Warning);
        if (rehearsal.Dated.IsEmpty)
            page.Blank().Line(0, "No rule gives a day in this year.");
        foreach (var month in rehearsal.Dated.Where(i => !i.IsByItself).GroupBy(i => ValueText.Date(i.Day!.Value)[..7]))
        {
            page.Blank().Line(0, month.Key, TextRole.Strong);
            foreach (var item in month)
                Add(page, item, rehearsal.Clashes);
        }

        Section(page, "Comes by itself, if nothing is recorded", rehearsal.Dated.Where(i => i.IsByItself), rehearsal.Clashes);
        Section(page, "Payments", rehearsal.Payments.DistinctBy(i => (i.Id, i.Period)), []);
        Section(page, "Days that hang on what is recorded", rehearsal.Hanging.DistinctBy(i => (i.Id, i.Period)), []);
        AddClashes(page, rehearsal);
        return page.Runs;
    }

    /// <summary>`2005-01-18 Tue, 2004-05 Q3: the provider must return the workbook`.</summary>
    public static string Says(RehearsedItem item) => item switch
    {
        { Step: { } step } => StandingWords.Asked(step) ?? $"`{step.Id}`{(item.Definition is Procedure ? " comes by itself" : "")}",
        { Duty: { } duty } => $"{(duty.Who == Duty.NotStated ? "somebody (the source does not say who)" : duty.Who)} {FollowingText.Verb(duty.Force)} {duty.Do}",
        { Definition: Value value } => $"{value.Label}{Parts(item, (Payment)value.Effect!)}: {Wording.AsChosen(PolicyView.Unwrap(value.Body).Body, item.Policy)}",
        _ => item.Definition.Label,
    };

    /// <summary>`every 2 weeks from 2005-01-18 to 2005-12-20, 25 times; counted from start + 2 days`; `start + 2 days`; empty where nothing says.</summary>
    public static string When(RehearsedItem item)
    {
        if (item is { Step.Every: { } every } && item.Counted.Length > 0)
        {
            var often = $"every {Wording.AsChosen(every, item.Policy)}";
            return item.Again is [.., var last] ? $"{often} from {ValueText.Date(item.Day!.Value)} to {ValueText.Date(last)}, {item.Again.Length + 1} times; the first of all on {item.Counted}"
                : $"on {item.Counted}, then {often}";
        }

        return item.Counted.Length == 0 ? ""
            : $"on {item.Counted}{Later(item.Again)}{(item is { Definition: Procedure, Step.Asks: null } ? $", if nothing {(item.Day is null ? "else " : "")}is recorded" : "")}";
    }

    /// <summary>`, again on 2005-03-01 and 2005-04-01`; of many the first and the last; nothing of what comes once.</summary>
    private static string Later(ImmutableArray<int> again) => again.Length switch
    {
        0 => "",
        <= MostDays => $", again on {string.Join(", ", again.Select(d => ValueText.Date(d)))}",
        _ => $", again on {string.Join(", ", again.Take(2).Select(d => ValueText.Date(d)))} and so on, {again.Length} times until {ValueText.Date(again[^1])}",
    };

    /// <summary>`, instalment 1 of 3`, `, in 3 instalments`; nothing of one sum.</summary>
    private static string Parts(RehearsedItem item, Payment payment) =>
        item.Instalment > 0 ? $", instalment {item.Instalment} of {payment.Instalments}" : payment.Instalments > 0 ? $", in {payment.Instalments} instalments" : "";

    /// <summary>`Tue`.</summary>
    public static string Weekday(int day) => DateOnly.FromDayNumber(day).DayOfWeek.ToString()[..3];

    private static void Section(Page page, string title, IEnumerable<RehearsedItem> items, ImmutableArray<Clash> clashes)
    {
        var shown = items.ToArray();
        if (shown.Length == 0)
            return;
        page.Blank().Line(0, title, TextRole.Strong);
        foreach (var item in shown)
            Add(page, item, clashes);
    }

    private static void Add(Page page, RehearsedItem item, ImmutableArray<Clash> clashes)
    {
        var day = item.Day is { } on && !item.IsPaidOnNoDay ? $"{ValueText.Date(on)} {Weekday(on)} " : "";
        page.Line(2, ($"{day}{item.Period}", TextRole.Strong), ($"{(day.Length + (item.Period?.Length ?? 0) == 0 ? "" : ": ")}{Says(item)}", TextRole.Plain));
        if (When(item) is { Length: > 0 } when)
            page.Line(6, when);
        if (item.Condition.Length > 0)
            page.Line(6, item.Condition.Split(' ')[0] is "unless" or "until" ? item.Condition : $"where {item.Condition}");
        foreach (var clash in clashes.Where(c => c.Items.Contains(item)))
            page.Line(6, clash.Text, TextRole.Warning);
        page.Line(6, $"{item.Id}; {SourceWords.Clause(item.Origin, item.Policy.Header)}", TextRole.Frame);
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

    private static string Name(RehearsedItem item) => $"{item.Id}{(item.Period is null ? "" : $" of {item.Period}")}";
}
