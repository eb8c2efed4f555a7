using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Analysis;

namespace PolicyEngine.Tests.Templates;

/// <summary>From a store to a workbook, filled in or not, and back.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Examples => Example.Names;

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_is_filled_in_is_what_is_on_file_afterwards(string name)
    {
        var example = Example.Of(name);
        using var portfolio = new Portfolio(example, Portfolio.IsAboutWhoTheyAre);
        var filled = new FilledTemplate(example.Policy, example.Period).Fill(portfolio.Template());

        portfolio.Import();

        var facts = portfolio.Facts;
        Assert.True(filled.Count > 30, $"Only {filled.Count} cells were filled in.");
        foreach (var group in filled.GroupBy(f => (f.Kind, f.Subject, f.Fact)))
            Assert.Equal(group.Select(Said), OnFile(group.Key.Kind, group.Key.Subject).Select(r => Said(r.Entries.Find(group.Key.Fact))));
        Assert.Equal(filled.Count, facts.All.Where(r => example.Policy.Records[r.Kind].Per is not null).Sum(r => r.Entries.Count));

        IEnumerable<FactRecord> OnFile(int kind, string subject) => example.Policy.Records[kind].IsMany
            ? facts.Many(kind, subject)
            : [facts.Find(kind, subject, example.Period)!];
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_template_of_what_is_on_file_changes_nothing_of_it(string name)
    {
        using var portfolio = new Portfolio(Example.Of(name), _ => true);
        var kinds = portfolio.Example.Policy.Records.Index().Where(r => portfolio.Facts.All.Any(f => f.Kind == r.Index)).SelectMany(r => new[] { "--kind", r.Item.Name });
        portfolio.Template([.. kinds]);

        Assert.Matches($"^{(name == "stoke" ? 2 : 0)} new, 0 revised, [1-9][0-9]* as they were", portfolio.Import());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_row_left_as_it_is_changes_no_result(string name)
    {
        using var portfolio = new Portfolio(Example.Of(name), Portfolio.IsAboutWhoTheyAre);
        var before = Results(portfolio);
        portfolio.Template();
        portfolio.Import();

        Assert.All(before.Zip(Results(portfolio)), p => Assert.True(p.First.SameOutcomes(p.Second)));
    }

    [Fact]
    public void Every_kind_of_figure_on_file_comes_back_as_it_was()
    {
        using var portfolio = new Portfolio(Example.Of("west-london"), Portfolio.IsAboutWhoTheyAre);
        File.WriteAllText(portfolio.PathOf("return.csv"), """
            service,quarter,independent living,planned moves,availability,utilisation
            availability-90,2008-09 Q1,88% or 91.25%,n/a,33.33%,1000%
            floating-availability-50,2008-09 Q1,0.01%,n/a,50%,
            """);
        File.WriteAllText(portfolio.PathOf("area.csv"), """
            service,raised,risk,risk.by,risk.on,risk.because,deadline
            availability-90,2008-05-01,high,J Doe,2008-05-02,"No manager, twice",1899-12-31
            availability-90,2008-05-03,,,,,2009-01-01 or 2009-02-01
            """);
        portfolio.Must("import", "--authority", "west-london", "return.csv", "area.csv");
        portfolio.Template("--kind", "returns", "--kind", "area", "--service", "availability-90", "--service", "floating-availability-50");

        Assert.StartsWith("0 new, 0 revised, 4 as they were", portfolio.Import(), StringComparison.Ordinal);
    }

    private static Possible[] Results(Portfolio portfolio)
    {
        var (policy, facts) = (portfolio.Example.Policy, portfolio.Facts);
        var level = OnFile.LowestLevel(policy)!.Value;
        var kinds = policy.Records.Select(r => r.Per).OfType<string>().Distinct();
        return
        [
            .. from subject in OnFile.Subjects(policy, facts, level)
               from kind in kinds
               let evaluator = new Evaluator(policy, facts, new EvaluationRequest(level, subject, new PeriodName(kind, portfolio.Example.Period)))
               from definition in Enumerable.Range(0, policy.Definitions.Length)
               where MainResults.IsMain(policy.Definitions[definition])
               select evaluator.ResultOf(definition),
        ];
    }

    private static string Said(Filled filled) => $"{filled.State}: {string.Join(" or ", filled.Figures)}";

    private static string Said(Entry? entry) => entry is null ? "nothing" : $"{entry.State}: {string.Join(" or ", entry.Figures)}";
}
