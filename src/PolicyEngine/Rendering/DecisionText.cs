using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// A decision as it would be laid before an appeal: the answer, what it stands on, what the alternatives would have needed;
/// then what follows from it, the readings it took, what is not known, and last the whole working.
/// </summary>
public static class DecisionText
{
    public static ImmutableArray<TextRun> Runs(Decision decision, ExplanationOptions options)
    {
        var page = new Page(options.Width);
        var asked = Asked(decision, options);
        var below = Foundations.Of(decision, asked);
        AddHead(page, decision);
        foreach (var outcome in asked)
            ResultBlock.AddTo(page, decision, outcome);
        var following = FollowingText.Of(decision, asked, isWhole: options.Asked.IsEmpty);
        FollowingText.AddTo(page, decision, following);
        var shown = asked.AddRange(following);
        ReadingText.AddTo(page, decision, shown);
        var origins = Foundations.Of(decision, shown).SelectMany(o => o.Steps).Select(s => s.Origin).OfType<Origin>().ToImmutableArray();
        ChangesText.AddTo(page, origins, Told(decision, shown));
        OpenText.AddTo(page, shown);
        NotesText.AddTo(page, decision, options.Asked.IsEmpty ? [.. below, .. decision.Outcomes.Where(FollowingText.IsConsequence)] : below);
        WorkingText.AddTo(page, decision, Foundations.Of(decision, asked.IsEmpty ? following : asked, options.Depth));
        DocumentsText.AddTo(page, decision, origins);
        return page.Runs;
    }

    /// <summary>Where the rules and readings come from whose changes by layers stand in the blocks above.</summary>
    private static IEnumerable<Origin> Told(Decision decision, ImmutableArray<Outcome> shown) =>
        shown.Concat(shown.SelectMany(o => GroundsText.Told(decision, o))).Select(o => o.Definition.Origin)
            .Concat(ReadingText.Told(decision, shown).Select(r => r.Question.Origin));

    /// <summary>The results asked for by id, else every main result of the subject.</summary>
    internal static ImmutableArray<Outcome> Asked(Decision decision, ExplanationOptions options) => options.Asked.IsEmpty
        ? [.. decision.Outcomes.Where(o => MainResults.IsMain(o.Definition) && !FollowingText.IsConsequence(o))]
        : [.. decision.Outcomes.Where(o => options.Asked.Contains(o.Definition.Id))];

    /// <summary>Ids of what other answers are compared for: the results asked for and what follows from them, else every main result.</summary>
    public static ImmutableArray<string> Compared(Decision decision, ImmutableArray<string> asked) =>
    [
        .. decision.Outcomes
            .Where(o => asked.IsEmpty ? MainResults.IsMain(o.Definition) : asked.Contains(o.Definition.Id) || FollowingText.RestsOn(decision, o, asked))
            .Select(o => o.Definition.Id),
    ];

    /// <summary>Whom it is about and what was applied: `core, 2018-19 Q3, as of 2019-02-28`, and which version of the rules where there are several.</summary>
    public static string Heading(Decision decision)
    {
        var period = decision.Period is null ? "" : $", {decision.Period}";
        var day = decision.AsOf is { } asOf ? $", as of {ValueText.Date(asOf)}" : "";
        var known = decision.KnownOn is { } knownOn ? $", as known on {ValueText.Date(knownOn)}" : "";
        return $"{decision.Level} {decision.Subject}{period}{day}{known}{VersionText.After(decision.Policy)}";
    }

    /// <summary>`under Kent Supporting People (kent), in force`.</summary>
    public static string Under(Decision decision) => $"under {decision.Policy.Title} ({decision.Policy.Id}), {ResultText.Of(decision.Policy.Status)}";

    /// <summary>How the contract came to whose it is; empty where it always was theirs.</summary>
    public static string TakenOver(Decision decision) => decision.Takeover is { } takeover ? LineageText.Sentence(takeover) : "";

    private static void AddHead(Page page, Decision decision)
    {
        page.Line(0, Heading(decision), TextRole.Strong);
        page.Line(0, Under(decision));
        LineageText.Add(page, decision.Takeover);
        page.Blank();
    }
}
