using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

public sealed class DueScreenTests : IDisposable
{
    private readonly TownFolder town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public void What_was_found_for_one_day_is_not_shown_for_another()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("6", "Left");
        var first = Assert.IsType<FindDue>(Assert.Single(held.Begun));
        var sheet = Screen(driven.Model).Sheet!;
        var second = Assert.IsType<FindDue>(Assert.Single(held.Press("Left").Begun));
        Assert.Equal(first.On - 1, second.On);
        held.Take(new DueFound(first, new DueSheet(sheet.KnownOn, first.On!.Value, first.Days, sheet.Horizon, [], [])));
        Assert.Same(sheet, Screen(held.Model).Sheet);
        Assert.False(Screen(held.Model).IsFound);
    }

    [Fact]
    public void In_a_month_nothing_is_found_again_that_is_known()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("6", "m");
        Assert.Empty(held.Press("Left", "Up").Begun);
        Assert.Empty(held.Press("<").Begun);
        Assert.IsType<FindDue>(Assert.Single(held.Press(">", ">", ">").Begun));
    }

    [Fact]
    public void The_way_back_to_a_day_that_is_known_needs_no_work()
    {
        using var driven = Driven();
        var held = new HeldExplorer(driven.Model).Press("6", "Left");
        var asked = Assert.IsType<FindDue>(Assert.Single(held.Begun));
        Assert.Empty(held.Press("Right").Begun);
        var sheet = Screen(driven.Model).Sheet!;
        held.Take(new DueFound(asked, new DueSheet(sheet.KnownOn, asked.On!.Value, asked.Days, sheet.Horizon, [], [])));
        Assert.Same(sheet, Screen(held.Model).Sheet);
    }

    [Fact]
    public void What_was_stopped_is_said_to_be_and_begun_again()
    {
        using var driven = new DrivenExplorer(town.Host, store: null, new Surface(80, 24));
        var held = new HeldExplorer(driven.Model).Press("6").Stop();
        Assert.Contains("Enter does so now", held.Seen, StringComparison.Ordinal);
        Assert.IsType<FindDue>(Assert.Single(held.Press("Enter").Begun));
        Assert.IsType<FindDue>(Assert.Single(held.Stop().Press("1", "6").Begun));
    }

    [Theory]
    [InlineData("2024-01-31", ">", "2024-02-29")]
    [InlineData("2024-03-31", "<", "2024-02-29")]
    [InlineData("2024-12-31", "Right", "2025-01-01")]
    [InlineData("2024-07-10", "Home", "2024-07-01")]
    [InlineData("2024-02-10", "End", "2024-02-29")]
    [InlineData("2200-12-31", "]", "2200-12-31")]
    [InlineData("1900-01-01", "Up", "1900-01-01")]
    public void A_key_moves_a_day_by_the_calendar(string from, string key, string to)
    {
        var pressed = Assert.IsType<KeyPressed>(Assert.Single(ExploreTool.Messages(key)));
        Assert.Equal(DueDays.Read(to), DueDays.After(pressed, DueDays.Read(from)!.Value, isMonth: true));
    }

    private static DueScreen Screen(Explorer model) => model.Find<DueScreen>(ScreenKind.Due)!;

    private DrivenExplorer Driven()
    {
        var driven = new DrivenExplorer(town.Host, store: null, new Surface(80, 24));
        driven.Take(ExploreTool.Messages("6"));
        return driven;
    }
}
