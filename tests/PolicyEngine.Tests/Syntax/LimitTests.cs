using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

/// <summary>No text is too long or too deep to be answered.</summary>
public class LimitTests
{
    [Theory]
    [InlineData("not ", "a", "")]
    [InlineData("- ", "a", "")]
    [InlineData("(", "a", ")")]
    [InlineData("[", "a", "]")]
    [InlineData("f(", "a", ")")]
    [InlineData("sum(", "a", ")")]
    [InlineData("sum(b for c in ", "a", ")")]
    [InlineData("sum(b in c within ", "a", ")")]
    [InlineData("count(b in c where ", "a", ")")]
    [InlineData("a[", "a", "]")]
    [InlineData("if a then b else ", "a", "")]
    public void Nesting_goes_to_the_limit_and_no_further(string before, string core, string after)
    {
        Assert.Empty(Nested(30).Diagnostics);
        Assert.Equal("PE0126", Assert.Single(Nested(200).Diagnostics).Code.Id);
        Assert.Equal("PE0127", Assert.Single(Nested(100_000).Diagnostics).Code.Id);

        (ExpressionSyntax Syntax, System.Collections.Immutable.ImmutableArray<PolicyEngine.Diagnostics.Diagnostic> Diagnostics) Nested(int levels) =>
            Parsing.Expression(Repeat(before, levels) + core + Repeat(after, levels));
    }

    [Theory]
    [InlineData("a + ", 900)]
    [InlineData("a and ", 900)]
    [InlineData("a * ", 900)]
    [InlineData("a.", 900)]
    public void Chains_go_to_the_limit_and_no_further(string link, int links)
    {
        Assert.Empty(Parsing.Expression(Repeat(link, links) + "a").Diagnostics);
        var (syntax, diagnostics) = Parsing.Expression(Repeat(link, 100_000) + "a");
        Assert.Equal("PE0127", Assert.Single(diagnostics).Code.Id);
        Assert.IsType<ErrorSyntax>(syntax);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("1,")]
    [InlineData("1.")]
    [InlineData("a")]
    [InlineData("?")]
    [InlineData("\"\"")]
    [InlineData("-a")]
    [InlineData(" ")]
    public void A_long_run_is_one_finding_at_most(string run) =>
        Assert.InRange(Parsing.Expression("x = " + Repeat(run, 100_000)).Diagnostics.Length, 0, 2);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
