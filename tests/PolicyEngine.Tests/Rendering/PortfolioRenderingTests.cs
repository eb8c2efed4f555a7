using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class PortfolioRenderingTests
{
    private static Portfolio Portfolio(Func<Definition, bool> columns) => Assessing.Assess(
        HandMade.Policy, HandMade.Facts, 0, null, [HandMade.Request("elm-lodge"), HandMade.Request("oak-house")], columns);

    [Fact]
    public void A_portfolio_shows_subjects_by_results_with_counts_and_what_is_open() =>
        Golden.Check("portfolio-80.txt", TextRun.Join(PortfolioText.Runs([Portfolio(MainResults.IsMain)], 80)));

    [Fact]
    public void A_table_too_wide_for_the_page_goes_on_below() =>
        Golden.Check("portfolio-60.txt", TextRun.Join(PortfolioText.Runs([Portfolio(_ => true)], 60)));

    [Fact]
    public void A_portfolio_is_json() =>
        Golden.Check("portfolio.json", JsonText.Of(writer => PortfolioJson.Write(writer, [Portfolio(d => d.Id is "indicators.outcomes" or "rag.rating")], [], [])));

    [Fact]
    public void Subjects_and_periods_on_file_are_found()
    {
        Assert.Equal(["elm-lodge", "oak-house"], OnFile.Subjects(HandMade.Policy, HandMade.Facts, OnFile.LowestLevel(HandMade.Policy)!.Value));
        Assert.Equal([new PeriodName("quarter", "2018-19 Q3")], OnFile.Expected(HandMade.Policy, HandMade.Facts, 0).Where(e => e.Subject == "oak-house").Select(e => e.Period));
    }
}
