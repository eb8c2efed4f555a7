using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>The holes of the real frameworks, found by analysis alone.</summary>
public sealed class ShippedTests
{
    [Theory]
    [InlineData("stoke-on-trent", "rag.rating", "report.outcomes >= 80% and report.outcomes < 100% and report.milestones = 100%")]
    [InlineData("stoke-on-trent", "rag.rating", "report.milestones > 50% and report.milestones < 80%")]
    [InlineData("kent", "bands.grade", "share(c in basket where c is met) < 33%")]
    public void A_gap_of_the_source_is_found_and_declared(string folder, string id, string region)
    {
        var findings = FindingsOf(folder);
        var gap = Assert.Single(findings, f => f.Code.Id == "PE0902" && f.Message.Contains($"`{id}`", StringComparison.Ordinal));
        Assert.Contains(region, gap.Help, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, f => f.IsError);
    }

    [Fact]
    public void No_shipped_policy_has_anything_that_fails_the_check() =>
        Assert.All(["blackburn-with-darwen", "east-midlands", "kent/current", "national/workbook", "west-london", "west-london/harrow"], folder => Assert.DoesNotContain(FindingsOf(folder), f => f.IsError));

    [Fact]
    public void Two_thirds_of_three_criteria_are_no_66_percent() =>
        Assert.Contains(FindingsOf("kent"), f => f.Code.Id == "PE0915" && f.Message.Contains("of 3 criteria is 66% of them (1 is less, 2 more)", StringComparison.Ordinal));

    [Theory]
    [InlineData("stoke-on-trent", "gives `rag.rating` undefined, not red")]
    [InlineData("stoke-on-trent", "gives `rag.rating` green, not undefined")]
    [InlineData("blackburn-with-darwen", "gives `values.late` no, not yes")]
    [InlineData("blackburn-with-darwen", "gives `values.deadline` 2006-04-18, not 2006-04-14")]
    [InlineData("kent", "gives `bands.grade` A, not C")]
    public void Where_the_source_can_be_understood_in_two_ways_facts_are_found_that_tell_them_apart(string folder, string told)
    {
        var apart = Assert.Single(FindingsOf(folder).DistinctBy(f => (f.Code.Id, f.Message)), f => f.Code.Id == "PE0921");
        Assert.Contains(apart.Labels, label => label.Text == told);
    }

    private static IReadOnlyCollection<Diagnostic> FindingsOf(string folder)
    {
        var compilation = PolicyCompiler.Compile(new SourceFolder(RepositoryRoot.Path, Path.Combine("policies", folder)));
        return PolicyFindings.Of(compilation);
    }
}
