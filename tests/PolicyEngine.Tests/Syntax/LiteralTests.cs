using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Syntax;

public class LiteralTests
{
    [Theory]
    [InlineData("0", "a count", "0")]
    [InlineData("12", "a count", "12")]
    [InlineData("1,234,567", "a count", "1234567")]
    [InlineData("12.5", "a number", "25/2")]
    [InlineData("12.0", "a number", "12")]
    [InlineData("999999999999999.0123456789", "a number", "9999999999999990123456789/10000000000")]
    [InlineData("90%", "a percent", "9/10")]
    [InlineData("12.5%", "a percent", "1/8")]
    [InlineData("1,000%", "a percent", "10")]
    [InlineData("£5", "an amount of money", "5")]
    [InlineData("£12.24", "an amount of money", "306/25")]
    [InlineData("£1,234.50", "an amount of money", "2469/2")]
    [InlineData("£3 per unit per week", "a rate in money per unit per week", "3")]
    [InlineData("£3 per week per unit", "a rate in money per unit per week", "3")]
    [InlineData("£3 per client-hour", "a rate in money per client-hour", "3")]
    [InlineData("£3 per day", "a rate in money per day", "3")]
    [InlineData("£3 per month", "a rate in money per month", "3")]
    [InlineData("£3 per years", "a rate in money per year", "3")]
    [InlineData("1 day", "a duration in days or weeks", "1")]
    [InlineData("2 days", "a duration in days or weeks", "2")]
    [InlineData("6 weeks", "a duration in days or weeks", "42")]
    [InlineData("1 week", "a duration in days or weeks", "7")]
    [InlineData("3 months", "a duration in months or years", "3")]
    [InlineData("1 year", "a duration in months or years", "12")]
    [InlineData("1.5 years", "a duration in months or years", "18")]
    [InlineData("1 working day", "a duration in working days", "1")]
    [InlineData("2 working days", "a duration in working days", "2")]
    [InlineData("30 minutes", "a duration in minutes or hours", "30")]
    [InlineData("1 minute", "a duration in minutes or hours", "1")]
    [InlineData("2 hours", "a duration in minutes or hours", "120")]
    [InlineData("1 hour", "a duration in minutes or hours", "60")]
    [InlineData("0:00", "a time of day", "0")]
    [InlineData("8:00", "a time of day", "480")]
    [InlineData("17:30", "a time of day", "1050")]
    [InlineData("24:00", "a time of day", "1440")]
    [InlineData("0001-01-01", "a date", "0")]
    [InlineData("2004-07-16", "a date", "731777")]
    [InlineData("2004-02-29", "a date", "731639")]
    public void A_number_has_its_type_and_its_exact_value(string text, string type, string value)
    {
        var literal = Assert.IsType<LiteralSyntax>(Parsing.Good(text));
        Assert.Equal(type, literal.Type.Name);
        Assert.Equal(value, Assert.IsType<NumberExtent>(literal.Value).Low.ToString());
        Assert.True(literal.Value.IsSingle);
    }

    [Theory]
    [InlineData("\"red\"", "red")]
    [InlineData("''", "")]
    [InlineData("\"St Mary's\"", "St Mary's")]
    [InlineData("'it''s'", "it's")]
    [InlineData("\"a \"\"b\"\"\"", "a \"b\"")]
    [InlineData("'\\n'", "\\n")]
    public void A_text_says_what_stands_between_its_quotes(string text, string value)
    {
        var literal = Assert.IsType<LiteralSyntax>(Parsing.Good(text));
        Assert.Equal((PolicyTypes.Text, Extent.Of(value)), (literal.Type, literal.Value));
    }

    [Fact]
    public void Yes_and_no_are_literals()
    {
        Assert.Equal(Extent.Of(true), Assert.IsType<LiteralSyntax>(Parsing.Good("yes")).Value);
        Assert.Equal(Extent.Of(false), Assert.IsType<LiteralSyntax>(Parsing.Good("no")).Value);
    }

    [Fact]
    public void A_unit_after_a_dot_or_before_one_is_a_name()
    {
        Assert.Equal("contract.days.left", Assert.IsType<NameSyntax>(Parsing.Good("contract.days.left")).Path);
        Assert.IsType<BinarySyntax>(Parsing.Good("2 * days"));
    }
}
