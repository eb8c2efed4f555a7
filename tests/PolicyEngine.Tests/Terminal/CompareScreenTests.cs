using PolicyEngine.Analysis;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Rendering;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

public sealed class CompareScreenTests : IDisposable
{
    private readonly TownFolder town = new();

    public void Dispose() => town.Dispose();

    [Theory]
    [InlineData("Home", "anytown")]
    [InlineData("End", "nexttown")]
    public void It_begins_with_the_policy_that_judges_what_is_in_focus(string key, string policy)
    {
        using var driven = Driven(key, "4");
        Assert.Equal(policy, Screen(driven.Model).Comparison!.Columns[0].Name);
    }

    [Fact]
    public void Policies_that_were_not_read_to_the_end_are_read_again()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("4");
        Assert.Contains("Reading policies", held.Seen, StringComparison.Ordinal);
        Assert.Contains("Enter reads them now", held.Stop().Seen, StringComparison.Ordinal);
        Assert.IsType<ReadPolicies>(Assert.Single(held.Press("Enter").Begun));
        Assert.IsType<ReadPolicies>(Assert.Single(held.Stop().Press("1", "4").Begun));
    }

    [Fact]
    public void What_was_stopped_is_said_to_be_and_begun_again()
    {
        using var driven = Driven("3");
        var held = new HeldExplorer(driven.Model).Press("4").Stop();
        Assert.Contains("Enter compares them now", held.Seen, StringComparison.Ordinal);
        Assert.IsType<ComparePolicies>(Assert.Single(held.Press("Enter").Begun));
        driven.Take(ExploreTool.Messages("4"));
        held = new HeldExplorer(driven.Model).Press("v").Stop();
        Assert.Contains("Enter judges it now", held.Seen, StringComparison.Ordinal);
        Assert.IsType<JudgeUnderEach>(Assert.Single(held.Press("Enter").Begun));
    }

    [Fact]
    public void What_one_service_comes_to_is_not_shown_of_another()
    {
        using var driven = Driven("4", "v");
        var first = Screen(driven.Model);
        var held = new HeldExplorer(driven.Model).Press("[").Take(new JudgedUnderEach(first.About!, first.Folders, first.Parting));
        Assert.NotEqual(first.About, Screen(held.Model).About);
        Assert.Null(Screen(held.Model).Parting);
        held.Take(new JudgedUnderEach(held.Model.Focus!, first.Folders, null)).Stop();
        Assert.Contains("There is no decision about", held.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_away_is_what_is_shown_in_every_form()
    {
        using var driven = Driven("4");
        var whole = Forms(driven);
        Assert.All(whole, form => Assert.Contains("utilisation", form, StringComparison.Ordinal));
        driven.Take(ExploreTool.Messages("d"));
        Assert.All(Forms(driven), form => Assert.DoesNotContain("utilisation", form, StringComparison.Ordinal));
        driven.Take(new[] { "d", "v" }.SelectMany(ExploreTool.Messages));
        var results = Screen(driven.Model).Parting!.Results;
        Assert.Contains(results, r => r.Id == "rag.rating");
        Assert.All(Forms(driven), form => Assert.Contains("rag.rating", form, StringComparison.Ordinal));
        driven.Take(ExploreTool.Messages("d"));
        Assert.DoesNotContain(results, r => r.Standing == Standing.Different);
        Assert.All(Forms(driven), form => Assert.DoesNotContain("rag.rating", form, StringComparison.Ordinal));
    }

    private static string[] Forms(DrivenExplorer driven) =>
        driven.Model.Current.Content(driven.Model) is { } content ? [TextRun.Join(content.Text()), content.Json(), content.Html] : [];

    private static CompareScreen Screen(Explorer model) => model.Find<CompareScreen>(ScreenKind.Compare)!;

    private DrivenExplorer Driven(params string[] words)
    {
        var driven = new DrivenExplorer(town.Host, store: null, new Surface(80, 24));
        driven.Take(words.SelectMany(ExploreTool.Messages));
        return driven;
    }
}
