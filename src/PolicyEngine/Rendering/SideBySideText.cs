using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>Results under other answers: what each answer alone changes, then what two together give that neither gives alone, and whether anything else does.</summary>
internal static class SideBySideText
{
    /// <summary>What an answer alone does: `changes bands.grade`.</summary>
    public static string Effect(SideBySide compared, UnderAnswers single)
    {
        var changed = Indices(compared).Where(i => compared.IsChanged(single, i)).Select(i => compared.Parts[i].Id).ToArray();
        return changed.Length == 0 ? "changes nothing here" : $"changes {string.Join(", ", changed)}";
    }

    public static void AddTo(Page page, Decision decision, SideBySide compared)
    {
        if (compared.Readings.IsEmpty)
            return;
        var tables = new AnswersTable(page, decision, compared);
        tables.Add("Results side by side, one other answer at a time", compared.Singles, compared.IsChanged, "same");
        page.Line(2, OthersAlone(compared));
        if (!compared.Pairs.IsEmpty)
            page.Blank();
        tables.Add("Results side by side, two other answers together", compared.Pairs, compared.IsNew, "as one alone");
        if (compared.PairsTried + compared.PairsLeft > 0)
            page.Line(2, OtherPairs(compared));
        page.Blank();
    }

    private static IEnumerable<int> Indices(SideBySide compared) => Enumerable.Range(0, compared.Parts.Length);

    private static string OthersAlone(SideBySide compared)
    {
        var result = compared.Parts.Length == 1 ? "this result" : "a result shown here";
        var changing = compared.Singles.Where(s => Indices(compared).Any(i => compared.IsChanged(s, i))).Select(s => s.Answers[0].Reading).Distinct().Count();
        return changing == 0 ? $"No other answer alone changes {result}."
            : changing < compared.Readings.Length ? $"No other reading alone changes {result}."
            : $"Every reading named here can change {result}.";
    }

    private static string OtherPairs(SideBySide compared)
    {
        var left = compared.PairsLeft == 0 ? "" : $"; {compared.PairsLeft} more {(compared.PairsLeft == 1 ? "was" : "were")} not tried";
        return $"No {(compared.Pairs.IsEmpty ? "two other" : "other two")} answers together give anything that neither gives alone, "
            + $"of {compared.PairsTried} pair{(compared.PairsTried == 1 ? "" : "s")} tried{left}.";
    }
}
