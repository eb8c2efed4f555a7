using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Kernel;

public sealed class ValueTextTests
{
    private static readonly Exact Half = Exact.Divide(1, 2)!.Value;

    [Fact]
    public void A_fraction_of_a_day_stands_beside_its_day() =>
        Assert.Equal("2004-01-05 + 0.5 days", ValueText.Of(Exact.Add(new DateOnly(2004, 1, 5).DayNumber, Half)!.Value, PolicyTypes.Date));

    [Fact]
    public void A_fraction_of_a_minute_stands_beside_its_minute() =>
        Assert.Equal("8:00 + 0.5 minutes", ValueText.Of(Exact.Add(8 * 60, Half)!.Value, PolicyTypes.TimeOfDay));

    [Fact]
    public void Before_midnight_is_no_time_of_that_day() =>
        Assert.Equal("5 minutes before 0:00", ValueText.Of(-5, PolicyTypes.TimeOfDay));
}
