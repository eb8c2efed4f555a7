using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>One result: the answer, its force, the rule and clause, the grounds, and the alternatives that lost.</summary>
internal static class ResultBlock
{
    public static void AddTo(Page page, Decision decision, Outcome outcome)
    {
        AddAnswer(page, decision, outcome);
        AddGrounds(page, decision, outcome);
        page.Blank();
    }

    /// <summary>The answer, its force, the rule and clause, and who changed what in it.</summary>
    public static void AddAnswer(Page page, Decision decision, Outcome outcome)
    {
        var definition = outcome.Definition;
        page.Line(0, ($"{definition.Id} of {decision.Subject}{(decision.Period is null ? "" : $" for {decision.Period}")}: {Answer(outcome)}", TextRole.Strong));
        if (Foundations.StatusOf(decision, outcome) is not Status.InForce and var status)
            page.Line(2, ResultText.Of(status), TextRole.Warning);
        if (definition.Label.Length > 0 && definition.Label != definition.Id)
            page.Line(2, definition.Label);
        if (FollowingText.IsConsequence(outcome) && !outcome.Result.IsHole)
            page.Line(2, FollowingText.Effect(outcome));
        if (PaymentWords.Instalments(decision, outcome) is { } instalments)
            page.Line(2, instalments);
        page.Line(2, SourceWords.Clause(definition.Origin, decision.Policy), TextRole.Frame);
        SettingText.Add(page, 2, definition.Origin);
    }

    /// <summary>What it stands on, and what the alternatives would have needed.</summary>
    public static void AddGrounds(Page page, Decision decision, Outcome outcome)
    {
        if (outcome.Run is { } run)
            ProcessText.AddRun(page, 2, decision.Policy, outcome.Definition.Origin, run);
        else
            GroundsText.AddTo(page, 2, decision, outcome);
        if (outcome.Definition is Table table)
            LostRowsText.AddTo(page, 2, table, outcome.Why);
    }

    /// <summary>The result; of a table with several outputs, each by name.</summary>
    public static string Answer(Outcome outcome)
    {
        if (outcome.Definition is not Table { Outputs.Length: > 1 } table)
            return ResultText.Of(outcome.Definition, outcome.Result);
        return string.Join(", ", table.Outputs.Zip(outcome.Outputs, (output, value) => $"{output.Name} {ValueText.Of(value, output.Type)}"));
    }
}
