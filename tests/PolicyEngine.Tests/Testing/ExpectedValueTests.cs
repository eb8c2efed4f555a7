using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Testing;

public sealed class ExpectedValueTests
{
    private static readonly ChoiceType Colours = new(["green", "amber", "red"], ChoiceOrder.BestFirst);
    private static readonly Possible AmberOrRed = Possible.Known(new OptionExtent(0b110));

    [Theory]
    [InlineData("90%", "90%")]
    [InlineData("89.5% to 90%", "89.5% to 90%")]
    [InlineData("2% or more", "2% or more")]
    [InlineData("2% or less", "2% or less")]
    [InlineData("90% or not applicable", "90% or not applicable")]
    [InlineData("90% or 91%", "90% to 91%")]
    public void Numbers_are_expected_as_results_read(string written, string meant)
    {
        var expected = ExpectedValue.Read(written, PolicyTypes.Percent);
        Assert.Equal(meant, ValueText.Of(expected!.Outcomes!, PolicyTypes.Percent));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("yes")]
    [InlineData("90% to ")]
    [InlineData("most or less")]
    public void What_no_percent_can_be_is_refused(string written) => Assert.Null(ExpectedValue.Read(written, PolicyTypes.Percent));

    [Theory]
    [InlineData("amber or red", true)]
    [InlineData("unknown", true)]
    [InlineData("red", false)]
    [InlineData("green or amber or red", false)]
    [InlineData("undefined", false)]
    public void An_open_result_matches_just_what_it_is_open_between(string written, bool matches) =>
        Assert.Equal(matches, ExpectedValue.Read(written, Colours)!.Matches(AmberOrRed));

    [Fact]
    public void Undefined_is_what_the_policy_does_not_say_with_bounds_or_without()
    {
        var reason = new Reason(ReasonKind.Undefined, "values.risk", "The appendix is not there.", Settles: null, Place: null);
        var undefined = ExpectedValue.Read("undefined", PolicyTypes.Number)!;
        Assert.True(undefined.Matches(Possible.Undefined(reason)));
        Assert.True(undefined.Matches(Possible.Of(NumberExtent.Any, ReasonSet.Of(reason))));
        Assert.False(undefined.Matches(Possible.Known(1)));
    }

    [Fact]
    public void An_option_called_unknown_is_that_option()
    {
        var type = new ChoiceType(["unknown", "known"], ChoiceOrder.None);
        Assert.True(ExpectedValue.Read("unknown", type)!.Matches(Possible.Known(Extent.OfOption(0))));
        Assert.False(ExpectedValue.Read("unknown", type)!.Matches(Possible.Known(Extent.All(type))));
    }

    [Fact]
    public void A_number_too_long_to_be_written_out_is_expected_as_it_is_shown()
    {
        var third = Possible.Known(Exact.Divide(1, 3)!.Value);
        Assert.True(ExpectedValue.Read("33.3333…%", PolicyTypes.Percent)!.Matches(third));
        Assert.False(ExpectedValue.Read("33.3334…%", PolicyTypes.Percent)!.Matches(third));
    }
}
