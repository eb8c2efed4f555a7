using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

/// <summary>Every decision of the sample portfolio can be explained to its clause in at most three keys from the portfolio.</summary>
public sealed class EveryDecisionTests
{
    private const int MostKeys = 3;

    private static readonly string[] Keys = ["Enter", "Tab", "PgDn"];

    [Fact]
    public void Every_decision_is_explained_to_its_clause_in_at_most_three_keys()
    {
        using var driven = new DrivenExplorer(new Host(TextWriter.Null, TextWriter.Null, RepositoryRoot.Path, UsesColor: false, 80, TestHost.Recorder), store: null, new Surface(80, 24));
        driven.Take(new[] { "Esc", "p", "Home" }.SelectMany(ExploreTool.Messages));
        var entries = driven.Model.Find<PortfolioScreen>(ScreenKind.Portfolio)!.Entries;
        var unexplained = new List<string>();
        foreach (var entry in entries)
        {
            var portfolio = driven.Model;
            Assert.Same(entry, ((PortfolioScreen)portfolio.Current).Selected);
            if (Needed(driven) is not <= MostKeys)
                unexplained.Add($"{entry.Service!.Service} {entry.Period!.Name}");
            driven.Restart(portfolio);
            driven.Take([new KeyPressed(ConsoleKey.DownArrow)]);
        }

        Assert.True(entries.Length > 1_000, $"Only {entries.Length} decisions were walked.");
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} of {entries.Length}: {string.Join("; ", unexplained.Take(5))}");
    }

    /// <summary>How many keys it took from a row of the portfolio until the clause of the result in focus was seen; null if it never was.</summary>
    private static int? Needed(DrivenExplorer driven)
    {
        for (var keys = 1; keys <= Keys.Length; keys++)
        {
            driven.Take(ExploreTool.Messages(Keys[keys - 1]));
            if (driven.Model.Current is DecisionScreen { Selected: { } reason, Explanation: { } explanation } && IsSeen(driven.Frame, reason.Reason.Within, explanation.Decision))
                return keys;
        }

        return null;
    }

    /// <summary>The rule's whole clause, which may run over lines: what it cites and covers, who says it, and where it stands in its file.</summary>
    private static bool IsSeen(Frame frame, Outcome outcome, Decision decision)
    {
        var seen = Tight(string.Concat(frame.Lines.Select(l => l.Text)));
        string[] sought = [SourceWords.Clause(outcome.Definition.Origin, decision.Policy), $"{decision.Level} {decision.Subject}"];
        return Array.TrueForAll(sought, s => seen.Contains(Tight(s), StringComparison.Ordinal));
    }

    private static string Tight(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
