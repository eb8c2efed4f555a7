using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>The open questions of the source that the results rest on: the answer taken, its reason, and what other answers would have given.</summary>
internal static class ReadingText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> below, bool every)
    {
        var used = decision.Readings.Where(r => Bears(r, below)).ToImmutableArray();
        if (used.IsEmpty)
            return;
        page.Line(0, "Readings this rests on", TextRole.Strong);
        foreach (var use in used)
            AddReading(page, decision, use, below, every);
        page.Blank();
    }

    /// <summary>Whether an explanation passes through the reading, or another answer changes one of the results.</summary>
    private static bool Bears(ReadingUse use, ImmutableArray<Outcome> below) =>
        below.SelectMany(o => Foundations.Within(o.Why)).Any(s => s.Kind == StepKind.Reading && ReferenceEquals(s.Origin, use.Question.Origin))
        || use.Alternatives.Any(a => Differences(a, below).Any());

    private static IEnumerable<ChangedResult> Differences(ReadingAlternative alternative, ImmutableArray<Outcome> below) =>
        alternative.Differences.Where(d => below.Any(o => o.Definition.Id == d.Definition.Id));

    private static void AddReading(Page page, Decision decision, ReadingUse use, ImmutableArray<Outcome> below, bool every)
    {
        var options = use.Question.Options;
        page.Line(2, $"{use.Question.Id}: {use.Question.Question}");
        page.Line(4, SourceWords.Clause(use.Question.Origin, decision.Policy), TextRole.Frame);
        var taken = use.Taken == use.Question.Chosen ? $"chosen: {use.Question.Because}" : $"tried here; the policy chose `{options[use.Question.Chosen].Id}`";
        page.Line(4, $"`{options[use.Taken].Id}` ({options[use.Taken].Text}) {taken}");
        var differing = use.Alternatives.Where(a => every || Differences(a, below).Any()).ToImmutableArray();
        foreach (var alternative in differing)
            AddAlternative(page, options[alternative.Option], [.. every ? alternative.Differences : Differences(alternative, below)]);
        if (differing.IsEmpty && !use.Alternatives.IsEmpty)
            page.Line(4, "No other answer would change a result shown here.");
    }

    private static void AddAlternative(Page page, Kernel.ReadingOption option, ImmutableArray<ChangedResult> changes)
    {
        page.Cited(4, $"`{option.Id}` ({option.Text}) would {(changes.IsEmpty ? "change nothing" : "give")}", SourceWords.Location(option.Place));
        foreach (var change in changes)
            page.Line(6, $"{change.Definition.Id}: {ResultText.Of(change.Definition, change.After)}, instead of {ResultText.Of(change.Definition, change.Before)}");
    }
}
