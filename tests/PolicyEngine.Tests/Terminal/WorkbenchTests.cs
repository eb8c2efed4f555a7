using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

public sealed class WorkbenchTests
{
    [Fact]
    public void A_store_that_is_taken_away_is_missed_and_the_sample_does_not_take_its_place()
    {
        using var town = new TownFolder();
        Directory.CreateSymbolicLink(town.Host.PathOf("examples"), RepositoryRoot.PathOf("examples"));
        using var driven = new DrivenExplorer(town.Host, store: null, new Surface(80, 24));
        Assert.False(driven.Model.Holdings.Services.IsEmpty);

        File.Delete(town.Host.PathOf(StoreOptions.DefaultName));
        driven.Take(ExploreTool.Messages("r"));

        Assert.True(driven.Model.Holdings.Services.IsEmpty);
        Assert.StartsWith("There is no `portfolio.db`", driven.Model.Holdings.Lacking, StringComparison.Ordinal);
    }
}
