using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Why results did not come out otherwise: what stood in the way, by how much, and the smallest changes that would have done.</summary>
public static class WhyNotText
{
    private const int MostShown = 12;

    /// <param name="isAll">Every result that can be asked about was.</param>
    public static ImmutableArray<TextRun> Runs(Decision decision, ImmutableArray<WhyNot> answers, bool isAll, int width)
    {
        var page = new Page(width);
        page.Line(0, DecisionText.Heading(decision), TextRole.Strong).Line(0, DecisionText.Under(decision)).Blank();
        foreach (var group in answers.GroupBy(a => a.Definition))
        {
            var outcome = decision.Find(group.Key.Id)!;
            page.Parted().Line(
                0, ($"{group.Key.Id} of {decision.Subject}{(decision.Period is null ? "" : $" for {decision.Period}")}: {ResultText.Short(group.Key, outcome.Result)}", TextRole.Strong));
            page.Line(2, SourceWords.Clause(group.Key.Origin, decision.Policy), TextRole.Frame);
            foreach (var answer in group)
                Add(page, decision, answer);
        }

        if (isAll && NotAsked(decision).ToArray() is { Length: > 0 } left)
            page.Blank().Line(0, $"Not asked about, as there are no few other results that a number, a date or a process could have: {string.Join(", ", left.Select(d => d.Id))}.", TextRole.Frame);
        return page.Runs;
    }

    /// <summary>Main results of which there are too many others.</summary>
    internal static IEnumerable<Definition> NotAsked(Decision decision) => decision.Outcomes.Select(o => o.Definition).Where(d => MainResults.IsMain(d) && !WhyNot.CanBeAsked(d));

    private static void Add(Page page, Decision decision, WhyNot answer)
    {
        var wanted = ResultText.Short(answer.Definition, answer.Result);
        page.Blank().Line(2, ($"Why not {wanted}{answer.IsBetter switch { true => " (better)", false => " (worse)", _ => "" }}", TextRole.Strong));
        foreach (var row in answer.InTheWay)
            AddRow(page, row);
        AddChanges(page, decision, answer, wanted);
        AddOthers(page, decision, answer);
        page.Line(4, Searched(answer), TextRole.Frame);
    }

    private static void AddRow(Page page, RowInTheWay row)
    {
        var lead = Lead(row);
        foreach (var group in row.Conditions.GroupBy(c => c.IsAlternative).OrderBy(g => g.Key))
        {
            page.Line(4, $"{lead}{(group.Count() == 1 ? "" : group.Key == row.IsWanted ? " one of" : " all of")}");
            foreach (var condition in group)
                page.Cited(6, $"{condition.Text}: {ChangeWords.Of(condition)}", SourceWords.Location(condition.Place));
            lead = "and";
        }
    }

    private static string Lead(RowInTheWay row) => row switch
    {
        { Row: null, IsWanted: true } => row.IsSettled ? "It would have needed" : "It needs",
        { Row: null } => row.IsSettled ? "It would have needed to fail" : "It needs to fail",
        { IsWanted: true } => $"`{row.Row}` {(row.IsSettled ? "would have needed" : "may apply; it needs")}",
        _ => $"`{row.Row}` {(row.IsSettled ? "counts" : "may count")} instead, because of",
    };

    private static void AddChanges(Page page, Decision decision, WhyNot answer, string wanted)
    {
        if (answer.Provider.Sets.IsEmpty)
        {
            page.Line(4, answer.Provider switch
            {
                { Of: 0 } => $"It reads no figure that is the provider's to change.",
                { IsImpossible: true } => $"No figures that are the provider's to change make it {wanted}, whatever they are.",
                { IsCut: true } => $"No change of the provider's figures that makes it {wanted} was found before the search was cut short.",
                _ => $"No change of up to {answer.Provider.Largest} of the provider's figures makes it {wanted}.",
            });
            return;
        }

        page.Line(4, $"It would be {wanted} with{(answer.Provider.Sets.Length == 1 ? "" : " one of")}");
        AddSets(page, decision, answer.Provider.Sets);
    }

    private static void AddOthers(Page page, Decision decision, WhyNot answer)
    {
        if (answer.Others is not { Sets.IsEmpty: false } others)
            return;
        page.Line(4, $"With what is not the provider's to change, it would be so with{(others.Sets.Length == 1 ? "" : " one of")}");
        AddSets(page, decision, others.Sets);
    }

    private static void AddSets(Page page, Decision decision, ImmutableArray<ImmutableArray<FigureChange>> sets)
    {
        foreach (var set in sets.Take(MostShown))
            page.Line(6, ChangeWords.Of(set, decision.Subject));
        if (sets.Length > MostShown)
            page.Line(6, $"or {sets.Length - MostShown} more; --format json lists them");
    }

    /// <summary>`Tried 212 combinations of figures: every change of up to 2 of the provider's 5, and none of more. Not changed: figures of other periods.`</summary>
    private static string Searched(WhyNot answer)
    {
        var looked = new[] { (Found: answer.Provider, Whose: "the provider's"), (Found: answer.Others, Whose: "all") }
            .Where(f => f.Found is { Of: > 0, IsImpossible: false }).Select(f => HowFar(f.Found!, f.Whose)).ToArray();
        var tried = $"Tried {answer.Tried} combination{(answer.Tried == 1 ? "" : "s")} of figures{(looked.Length == 0 ? "" : $": {string.Join("; ", looked)}")}.";
        return answer.Beyond.IsEmpty ? tried : $"{tried} Not changed: {string.Join(", ", answer.Beyond)}.";
    }

    private static string HowFar(ChangesFound found, string whose) => found switch
    {
        { IsCut: true } => $"changes of up to {found.Largest} of {whose} {found.Of}, but not all of them, as there are too many",
        { Of: 1 } => $"every change of {(whose == "all" ? "the one figure" : $"{whose} one figure")}",
        _ => $"every change of {(found.Largest == 1 ? "one" : $"up to {found.Largest}")} of {whose} {found.Of}{(found.Largest < found.Of ? ", and none of more" : "")}",
    };
}
