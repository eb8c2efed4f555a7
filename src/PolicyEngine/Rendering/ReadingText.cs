using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>The open questions of the source that the results rest on: the answer taken, its reason, and what other answers would have given.</summary>
internal static class ReadingText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> shown, ImmutableArray<Outcome> below, bool every)
    {
        var used = decision.Readings.Where(r => IsPassed(r, below) || Matters(r, shown)).ToImmutableArray();
        if (used.IsEmpty)
            return;
        page.Line(0, "Readings this rests on", TextRole.Strong);
        foreach (var use in used.Where(r => every || Matters(r, shown)))
            AddReading(page, decision, use, shown, every);
        var rest = used.Where(r => !every && !Matters(r, shown)).Select(r => $"{r.Question.Id} ({r.Question.Option(r.Taken)?.Id ?? "undecided"})").ToArray();
        if (rest.Length > 0)
            page.Line(2, $"No other answer to {(rest.Length == 1 ? "this" : "these")} would change a result shown here: {string.Join(", ", rest)}.");
        page.Blank();
    }

    /// <summary>Whether an explanation passes through the reading.</summary>
    private static bool IsPassed(ReadingUse use, ImmutableArray<Outcome> below) =>
        below.SelectMany(o => Foundations.Within(o.Why)).Any(s => s.Kind == StepKind.Reading && ReferenceEquals(s.Origin, use.Question.Origin));

    private static bool Matters(ReadingUse use, ImmutableArray<Outcome> shown) => use.Alternatives.Any(a => Differences(a, shown).Any());

    private static IEnumerable<ChangedResult> Differences(ReadingAlternative alternative, ImmutableArray<Outcome> shown) =>
        alternative.Differences.Where(d => shown.Any(o => o.Definition.Id == d.Definition.Id));

    private static void AddReading(Page page, Decision decision, ReadingUse use, ImmutableArray<Outcome> shown, bool every)
    {
        page.Line(2, $"{use.Question.Id}: {use.Question.Question}");
        page.Line(4, SourceWords.Clause(use.Question.Origin, decision.Policy), TextRole.Frame);
        page.Line(4, Taken(use));
        foreach (var alternative in use.Alternatives.Where(a => every || Differences(a, shown).Any()))
            AddAlternative(page, use.Question.Options[alternative.Option], [.. every ? alternative.Differences : Differences(alternative, shown)]);
    }

    private static string Taken(ReadingUse use)
    {
        if (use.Question.Option(use.Taken) is not { } option)
            return "undecided: every answer is allowed for";
        var how = use.Taken == use.Question.Chosen ? $"chosen: {use.Question.Because}"
            : use.Question.Option(use.Question.Chosen) is { } chosen ? $"tried here; the policy chose `{chosen.Id}`"
            : "tried here; the policy leaves it undecided";
        return $"`{option.Id}` ({option.Text}) {how}";
    }

    private static void AddAlternative(Page page, Kernel.ReadingOption option, ImmutableArray<ChangedResult> changes)
    {
        page.Cited(4, $"`{option.Id}` ({option.Text}) would {(changes.IsEmpty ? "change nothing" : "give")}", SourceWords.Location(option.Place));
        foreach (var change in changes)
            page.Line(6, $"{change.Definition.Id}: {ResultText.Of(change.Definition, change.After)}, instead of {ResultText.Of(change.Definition, change.Before)}");
    }
}
