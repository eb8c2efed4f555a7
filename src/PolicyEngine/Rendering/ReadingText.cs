using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>The open questions of the source that the results rest on: the answer taken, its reason, and what other answers would have given.</summary>
internal static class ReadingText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> shown)
    {
        if (decision.OtherAnswers is { } compared)
            AddEvery(page, decision, compared);
        else
            AddThoseThatMatter(page, decision, shown);
    }

    /// <summary>One reading, with what other answers would give one result.</summary>
    public static void AddUse(Page page, Decision decision, ReadingUse use, Outcome shown)
    {
        AddChanges(page, decision, use, [shown]);
        if (!Matters(use, [shown]))
            page.Line(4, $"No other answer alone would change {shown.Definition.Id}.");
        page.Blank();
    }

    private static void AddEvery(Page page, Decision decision, SideBySide compared)
    {
        page.Line(0, "Readings this rests on", TextRole.Strong);
        if (compared.Readings.IsEmpty)
            page.Line(2, $"{(compared.Parts.Length == 1 ? "This result rests" : "The results shown here rest")} on no reading.");
        foreach (var use in Told(decision, []))
        {
            AddTaken(page, decision, use);
            foreach (var single in compared.Singles.Where(s => s.Answers[0].Reading == use.Reading))
                AddAlternative(page, use.Question.Options[single.Answers[0].Option], SideBySideText.Effect(compared, single));
        }

        page.Blank();
        SideBySideText.AddTo(page, decision, compared);
    }

    private static void AddThoseThatMatter(Page page, Decision decision, ImmutableArray<Outcome> shown)
    {
        var used = decision.Readings.Where(r => r.Results.Any(id => shown.Any(o => o.Definition.Id == id))).ToImmutableArray();
        if (used.IsEmpty)
            return;
        page.Line(0, "Readings this rests on", TextRole.Strong);
        foreach (var use in Told(decision, shown))
            AddChanges(page, decision, use, shown);
        var rest = used.Where(r => !Matters(r, shown)).Select(r => $"{r.Question.Id} ({r.TakenOption?.Id ?? "undecided"})").ToArray();
        if (rest.Length > 0)
            page.Line(2, $"No other answer to {(rest.Length == 1 ? "this" : "one of these")} alone would change a result shown here: {string.Join(", ", rest)}.");
        page.Blank();
    }

    /// <summary>The readings told of in full: all that were compared, else those whose other answers change what is shown.</summary>
    public static IEnumerable<ReadingUse> Told(Decision decision, ImmutableArray<Outcome> shown) =>
        decision.Readings.Where(r => decision.OtherAnswers is { } compared ? compared.Readings.Contains(r.Reading) : Matters(r, shown));

    private static bool Matters(ReadingUse use, ImmutableArray<Outcome> shown) => use.Alternatives.Any(a => Differences(a, shown).Any());

    private static IEnumerable<ChangedResult> Differences(ReadingAlternative alternative, ImmutableArray<Outcome> shown) =>
        alternative.Differences.Where(d => shown.Any(o => o.Definition.Id == d.Part.Definition.Id));

    private static void AddChanges(Page page, Decision decision, ReadingUse use, ImmutableArray<Outcome> shown)
    {
        AddTaken(page, decision, use);
        foreach (var alternative in use.Alternatives.Where(a => Differences(a, shown).Any()))
        {
            AddAlternative(page, use.Question.Options[alternative.Option], "would give");
            foreach (var change in Differences(alternative, shown))
                page.Line(6, $"{change.Part.Id}: {ResultText.Of(change.Part, change.After)}, instead of {ResultText.Of(change.Part, change.Before)}");
        }
    }

    private static void AddTaken(Page page, Decision decision, ReadingUse use)
    {
        page.Line(2, $"{use.Question.Id}: {use.Question.Question}");
        page.Line(4, SourceWords.Clause(use.Question.Origin, decision.Policy), TextRole.Frame);
        page.Line(4, use.TakenOption is { } taken ? $"`{taken.Id}` ({taken.Text}) {WhyTaken(use)}" : "undecided: results are whatever any answer gives");
        SettingText.Add(page, 6, use.Question.Origin);
    }

    private static string WhyTaken(ReadingUse use) =>
        use.Taken == use.Question.Chosen ? $"chosen: {use.Question.Because}"
        : use.Question.ChosenOption is { } chosen ? $"tried here; the policy chose `{chosen.Id}`"
        : "tried here; the policy leaves it undecided";

    private static void AddAlternative(Page page, ReadingOption option, string effect) =>
        page.Cited(4, $"`{option.Id}` ({option.Text}) {effect}", SourceWords.Location(option.Place));
}
