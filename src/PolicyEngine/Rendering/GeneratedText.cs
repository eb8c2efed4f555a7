using System.Collections.Immutable;
using PolicyEngine.Boundaries;

namespace PolicyEngine.Rendering;

/// <summary>What tests were written for the edges of a policy, and for which there are still none, and why.</summary>
public static class GeneratedText
{
    private const string AllTested = "Every edge of the policy is tested on each of its sides.";
    private const string NoEdges = "The policy has no edges that tests could lie beside: it holds no facts against a figure or a date of its own.";

    /// <param name="name">What the policy is called: its folder.</param>
    /// <param name="file">Where they were written to.</param>
    public static ImmutableArray<TextRun> Runs(string name, string file, GeneratedTests generated, int width)
    {
        var page = new Page(width);
        if (generated is { Count: 0, Left.IsEmpty: true })
            return page.Line(0, $"{name}: nothing to generate, and nothing written. {(generated.Edges > 0 ? AllTested : NoEdges)}").Runs;
        if (generated.Count > 0)
            page.Line(0, $"{generated.Count} {(generated.Count == 1 ? "test" : "tests")} written to `{file}`. They expect what the engine answers now: confirm each against its clause, then delete its mark `# confirm`.");
        else
            page.Line(0, $"{name}: nothing written.");
        if (generated.Left.IsEmpty)
            return page.Runs;
        page.Blank().Line(0, "No test could be made up for these; write them yourself:", TextRole.Strong);
        foreach (var why in generated.Left.GroupBy(e => e.Why))
        {
            page.Line(2, $"{why.Key}:");
            foreach (var edge in why)
                page.Cited(4, $"{edge.Definition}: {string.Join(", ", edge.Sides)} {edge.Text}", $"{edge.Place}");
        }

        return page.Runs;
    }
}
