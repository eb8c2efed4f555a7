using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// All there is to say about one reason of a decision: its clause and who set it, the rule's own text with the part that counts underlined, the figures and
/// who supplied them, what is not known, the readings, and what other rows would have needed.
/// </summary>
public static class StepDetail
{
    /// <param name="decision">Where the reason is from.</param>
    /// <param name="node">The reason.</param>
    /// <param name="provenance">How the records on file came there.</param>
    /// <param name="width">Columns of the page.</param>
    public static ImmutableArray<TextRun> Runs(Decision decision, ReasonNode node, Provenance provenance, int width)
    {
        var page = new Page(width) { BreaksWords = true };
        if (node.Need is not null)
            AddNeed(page, decision, node);
        else if (node.Opened is { } outcome)
            AddOutcome(page, decision, outcome);
        else
            AddStep(page, decision, node, node.Step!);
        FiguresText.AddTo(page, decision, Steps(decision, node), provenance.Supplies);
        CorrectionText.AddTo(page, decision, [node.Opened ?? node.Within], provenance.Earlier);
        if (node.Opened is { } result)
            AddFoundations(page, decision, result);
        return page.Runs;
    }

    /// <summary>The figures of all results that are told, with how they came on file and what they were before corrections.</summary>
    public static ImmutableArray<TextRun> Figures(Decision decision, Provenance provenance, int width)
    {
        var page = new Page(width);
        var told = DecisionResults.Told(decision);
        FiguresText.AddTo(page, decision, Foundations.Of(decision, told).SelectMany(o => o.Steps), provenance.Supplies);
        CorrectionText.AddTo(page, decision, told, provenance.Earlier);
        return page.Runs;
    }

    private static void AddOutcome(Page page, Decision decision, Outcome outcome)
    {
        ResultBlock.AddAnswer(page, decision, outcome);
        if (outcome.Run is { } run)
            RunText.AddTo(page.Blank(), decision, run);
        RuleText.AddTo(page.Blank(), decision, outcome, at: null);
        if (outcome.Run is null)
            ResultBlock.AddGrounds(page, decision, outcome);
        page.Parted();
        OpenText.AddTo(page, [outcome]);
    }

    /// <summary>What the result rests on beyond its own words.</summary>
    private static void AddFoundations(Page page, Decision decision, Outcome outcome)
    {
        ReadingText.AddTo(page, decision, [outcome]);
        var origins = Foundations.Of(decision, [outcome]).SelectMany(o => o.Steps).Select(s => s.Origin).OfType<Origin>().ToImmutableArray();
        ChangesText.AddTo(page, origins, GroundsText.Told(decision, outcome).Append(outcome).Select(o => o.Definition.Origin));
        DocumentsText.AddTo(page, decision, origins);
    }

    private static void AddStep(Page page, Decision decision, ReasonNode node, Step step)
    {
        page.Line(0, node.Text, TextRole.Strong);
        if (step.Origin is { } own)
            AddClause(page, decision, own);
        if (step.Kind != StepKind.Fact)
            AddWhere(page, decision, node);
        if (node.Note is { } note)
            page.Line(2, note);
        if (step.Decided)
            page.Line(2, step.Kind is StepKind.Row or StepKind.Otherwise ? "It decides." : "It alone settles what stands above it.");
        if (step is { Kind: StepKind.Row, Decided: false } && node.Within.Definition is Table table)
            LostRowsText.AddRow(page, 2, table, step, node.Within.Result.IsSettled);
        page.Blank();
        if (decision.Readings.FirstOrDefault(r => step.Kind == StepKind.Reading && ReferenceEquals(r.Question.Origin, step.Origin)) is { } use)
            ReadingText.AddUse(page, decision, use, node.Within);
        if (!step.Result.IsSettled || step.Result.MayBeUndefined)
            OpenText.AddReasons(page, step.Result.Reasons.All);
        RuleText.AddTo(page, decision, node.Within, RuleText.Of(step));
    }

    private static void AddNeed(Page page, Decision decision, ReasonNode node)
    {
        page.Line(0, node.Text, TextRole.Strong);
        AddWhere(page, decision, node);
        page.Blank();
        RuleText.AddTo(page, decision, node.Within, new Label(node.Need!.Place, LostRowsText.Shortfall(node.Need)));
    }

    private static void AddClause(Page page, Decision decision, Origin origin)
    {
        page.Line(2, SourceWords.Clause(origin, decision.Policy), TextRole.Frame);
        SettingText.Add(page, 2, origin);
    }

    /// <summary>In the working of which result it stands, with that one's clause.</summary>
    private static void AddWhere(Page page, Decision decision, ReasonNode node) =>
        page.Line(2, ($"in {node.Within.Definition.Id}:", TextRole.Plain), (" " + SourceWords.Clause(node.Within.Definition.Origin, decision.Policy), TextRole.Frame));

    /// <summary>Every step that it rests on.</summary>
    private static IEnumerable<Step> Steps(Decision decision, ReasonNode node)
    {
        var own = node.Opened is { } outcome ? outcome.Steps : node.Step is { } step ? Foundations.Within(step) : [];
        var all = own.ToArray();
        return all.Concat(Foundations.Of(decision, all.Select(s => Foundations.Referred(decision, s)).OfType<Outcome>()).SelectMany(o => o.Steps));
    }
}
