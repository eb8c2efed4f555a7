using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What a policy leaves open, one question at a time, and what every answer would make of a decision.</summary>
public static class ReadingPage
{
    /// <summary>A reading: the question, the answers there are, the one taken and why, and results under each.</summary>
    /// <param name="policy">The policy that asks.</param>
    /// <param name="decision">With results under other answers, if any decision is looked at.</param>
    /// <param name="reading">The reading's index.</param>
    /// <param name="width">Columns of the page.</param>
    public static ImmutableArray<TextRun> Runs(CheckedPolicy policy, Decision? decision, int reading, int width)
    {
        var page = new Page(width);
        QuestionText.Add(page, 0, policy, policy.Readings[reading]);
        SettingText.Add(page, 2, policy.Readings[reading].Origin);
        page.Blank();
        if (decision?.OtherAnswers is not { } compared)
            return page.Runs;
        page.Line(0, Bearing(decision, reading), Changes(decision, reading) ? TextRole.Strong : TextRole.Plain);
        if (compared.Readings.Contains(reading))
            page.Blank();
        AnswersText(page, decision, compared, reading);
        return page.Runs;
    }

    public static ImmutableArray<TextRun> Runs(CheckedPolicy policy, OpenPoint point, int width)
    {
        var page = new Page(width);
        QuestionText.Add(page, 0, policy, point);
        return page.Runs;
    }

    /// <summary>Why a point is open: `not supplied`, `ambiguous`.</summary>
    public static string Why(OpenPoint point) => QuestionText.Kind(point.Kind);

    /// <summary>All that the policy leaves open.</summary>
    public static ImmutableArray<TextRun> Runs(CheckedPolicy policy, int width)
    {
        var page = new Page(width);
        page.Line(0, $"{policy.Header.Id}: {policy.Header.Title}", TextRole.Strong);
        foreach (var reading in policy.Readings)
            QuestionText.Add(page.Blank(), 0, policy, reading);
        foreach (var point in Unanswered(policy))
            QuestionText.Add(page.Blank(), 0, policy, point);
        return page.Runs;
    }

    /// <summary>The open points that somebody would have to answer before more can be worked out.</summary>
    public static IEnumerable<OpenPoint> Unanswered(CheckedPolicy policy) => policy.OpenPoints.Where(p => p.Kind != OpenPointKind.Narrative);

    /// <summary>Every reading that the decision's results rest on, with results under every other answer.</summary>
    public static ImmutableArray<TextRun> Runs(Decision decision, int width)
    {
        var page = new Page(width);
        page.Line(0, DecisionText.Heading(decision), TextRole.Strong).Blank();
        ReadingText.AddTo(page, decision, []);
        return page.Runs;
    }

    /// <summary>Whether another answer, alone or with one other, gives something else.</summary>
    public static bool Changes(Decision decision, int reading) =>
        decision.OtherAnswers is { } compared && (Turned(compared, reading).Any() || compared.Pairs.Any(p => p.Answers.Any(a => a.Reading == reading)));

    /// <summary>In a word or two, of one that changes something: `changes bands.grade`, `changes 3`.</summary>
    public static string Short(Decision decision, int reading) => decision.OtherAnswers is not { } compared ? ""
        : Turned(compared, reading).ToArray() switch
        {
            [] => "changes with another",
            [var only] => $"changes {compared.Parts[only].Id}",
            var several => $"changes {several.Length} results",
        };

    /// <summary>What of the decision turns on it, as a sentence.</summary>
    private static string Bearing(Decision decision, int reading)
    {
        if (decision.OtherAnswers is not { } compared || !compared.Readings.Contains(reading))
            return "No result shown here rests on it.";
        var turned = Turned(compared, reading).ToArray();
        if (turned.Length > 0)
            return $"Another answer changes {string.Join(", ", turned.Select(t => compared.Parts[t].Id))}.";
        return Changes(decision, reading) ? "No other answer alone changes a result; with one more reading answered otherwise, it does." : "Results rest on it, and no other answer changes any.";
    }

    private static void AnswersText(Page page, Decision decision, SideBySide compared, int reading)
    {
        var tables = new AnswersTable(page, decision, compared);
        tables.Add("Results under each other answer", [.. compared.Singles.Where(s => s.Answers[0].Reading == reading)], compared.IsChanged, "same");
        if (Turned(compared, reading).Any() && compared.Pairs.Any(p => p.Answers.Any(a => a.Reading == reading)))
            page.Blank();
        tables.Add("Together with one other answer", [.. compared.Pairs.Where(p => p.Answers.Any(a => a.Reading == reading))], compared.IsNew, "as one alone");
    }

    /// <summary>The results that one of its other answers changes alone.</summary>
    private static IEnumerable<int> Turned(SideBySide compared, int reading) => Enumerable.Range(0, compared.Parts.Length)
        .Where(part => compared.Singles.Any(s => s.Answers[0].Reading == reading && compared.IsChanged(s, part)));
}
