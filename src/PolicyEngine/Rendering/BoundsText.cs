using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What results are still possible, with which figures each comes, and what each open figure would settle.</summary>
public static class BoundsText
{
    public static ImmutableArray<TextRun> Runs(Decision decision, ImmutableArray<Bounds> all, int width)
    {
        var page = new Page(width);
        page.Line(0, DecisionText.Heading(decision), TextRole.Strong).Line(0, DecisionText.Under(decision));
        foreach (var bounds in all)
            Add(page, decision, bounds);
        return page.Runs;
    }

    private static void Add(Page page, Decision decision, Bounds bounds)
    {
        page.Blank().Line(
            0, ($"{bounds.Definition.Id} of {decision.Subject}{(decision.Period is null ? "" : $" for {decision.Period}")}: {ResultText.Short(bounds.Definition, bounds.Now)}", TextRole.Strong));
        page.Line(2, SourceWords.Clause(bounds.Definition.Origin, decision.Policy), TextRole.Frame);
        if (bounds.Now.IsSettled)
        {
            page.Line(2, "It is settled: no figure that is missing or disputed can change it.");
            return;
        }

        if (!bounds.Results.IsEmpty)
            page.Line(2, "Still possible");
        foreach (var result in bounds.Results)
            page.Line(4, $"{ResultText.Short(bounds.Definition, result.Result)}{How(result, decision)}");
        foreach (var figure in bounds.Figures)
            AddFigure(page, bounds.Definition, figure);
        if (bounds.Figures.Length > 1 && !bounds.Figures.Any(f => f.Settles))
            page.Line(2, "No figure settles it alone, whatever it is.");
        foreach (var sentence in bounds.Left)
            page.Line(2, $"No figure tried here settles: {sentence}");
        page.Line(2, $"Tried {bounds.Tried} combinations of figures.", TextRole.Frame);
    }

    private static string How(PossibleResult result, Decision decision) => result switch
    {
        { Example: { } example } => $", with {Values(example, decision)}",
        { IsRuledOut: true } => ": not after all, whatever the figures are",
        _ => ": no figures were found that give it",
    };

    private static void AddFigure(Page page, Definition definition, OpenFigure figure)
    {
        var whose = $"{figure.Of.Fact} of {figure.Of.Subject}{(figure.Of.Period is null ? "" : $" for {figure.Of.Period}")}";
        page.Line(2, $"{whose}, {(figure.Now is null ? "not supplied" : "disputed")}{(figure.Settles ? ": settles it alone" : "")}");
        foreach (var range in figure.Ranges)
            page.Line(4, $"{(Values(range, figure.Fact))}: {ResultText.Short(definition, range.Result)}");
    }

    private static string Values(FigureRange range, Fact fact) => range.Values switch
    {
        null => "not applicable",
        NumberExtent { Low: null, High: null } => "whatever it is",
        var values => ValueText.Of(values, fact.Type),
    };

    private static string Values(ImmutableArray<FigureChange> changes, Decision decision) =>
        string.Join(
            " and ",
            changes.Select(c => $"{c.Of.Fact}{(c.Of.Subject == decision.Subject ? "" : $" of {c.Of.Subject}")}{(c.Of.Period is null || c.Of.Period == decision.Period ? "" : $" for {c.Of.Period}")} "
                + $"{ChangeWords.Of(c.To, c.Fact.Type)}"));
}
