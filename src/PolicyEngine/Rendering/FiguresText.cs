using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>The figures that a result rests on, each with where it came from, who supplied it and when, and who judged it.</summary>
internal static class FiguresText
{
    /// <param name="page">Where to write.</param>
    /// <param name="decision">Whose figures they are.</param>
    /// <param name="steps">The steps in which they were read.</param>
    /// <param name="supplies">How the records on file came there, as far as that is known.</param>
    public static void AddTo(Page page, Decision decision, IEnumerable<Step> steps, ImmutableArray<Supply> supplies)
    {
        var facts = steps.Where(s => s.Kind == StepKind.Fact).DistinctBy(s => (s.Address, s.OnFile?.Record, s.OnFile?.Source)).ToArray();
        if (facts.Length == 0)
            return;
        page.Line(0, "Facts", TextRole.Strong);
        foreach (var fact in facts)
            AddFact(page, decision, fact, supplies);
        page.Blank();
    }

    private static void AddFact(Page page, Decision decision, Step fact, ImmutableArray<Supply> supplies)
    {
        if (fact.OnFile is not { } figure)
        {
            page.Line(2, $"{fact.Text}: {fact.Note}");
            return;
        }

        page.Line(2, $"{fact.Text} {Said(fact, figure.Entry)}{Whose(decision, figure.Record)}");
        if (figure.Entry.Judgement is { } judged)
            page.Line(4, $"{judged}");
        page.Line(4, supplies.FirstOrDefault(s => s.Brought(figure)) is { } supply
            ? $"imported by {supply.By} on {supply.At[..10]}, known since {ValueText.Date(supply.KnownOn)}"
            : "who supplied it is not recorded");
        page.Line(4, figure.Source, TextRole.Frame);
    }

    /// <summary>`= 85%`, `is disputed: 85% or 92%`.</summary>
    private static string Said(Step fact, Entry entry) =>
        entry.State == EntryState.Disputed ? $"is disputed: {string.Join(" or ", entry.Figures.Select(f => ValueText.Of(f, fact.Type)))}" : $"= {ResultText.Of(fact)}";

    /// <summary>Only where it is not about the decision's own subject and period.</summary>
    private static string Whose(Decision decision, Input record)
    {
        var subject = record.Subject == decision.Subject ? "" : $" of {record.Subject}";
        var item = record.Item.Length == 0 ? "" : $", {record.Item}";
        return $"{subject}{item}{(record.Period is null || record.Period == decision.Period ? "" : $" for {record.Period}")}";
    }
}
