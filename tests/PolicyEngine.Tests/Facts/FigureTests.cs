using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Facts;

public class FigureTests
{
    private static readonly Dictionary<string, PolicyType> Types = new()
    {
        ["number"] = PolicyTypes.Number,
        ["count"] = PolicyTypes.Count,
        ["percent"] = PolicyTypes.Percent,
        ["money"] = PolicyTypes.Money,
        ["rate"] = new RateType("unit", RatePeriod.Week),
        ["date"] = PolicyTypes.Date,
        ["time"] = PolicyTypes.TimeOfDay,
        ["days"] = PolicyTypes.Days,
        ["months"] = PolicyTypes.Months,
        ["working days"] = PolicyTypes.WorkingDays,
        ["minutes"] = PolicyTypes.Minutes,
        ["yes or no"] = PolicyTypes.YesNo,
        ["choice"] = new ChoiceType(["sheltered", "alarm-only", "Red", "red"], ChoiceOrder.None),
        ["text"] = PolicyTypes.Text,
    };

    [Theory]
    [InlineData("number", "12.5", "12.5")]
    [InlineData("number", "-1,234.5", "-1,234.5")]
    [InlineData("number", "−3", "-3")]
    [InlineData("count", "0", "0")]
    [InlineData("count", "12,345", "12,345")]
    [InlineData("count", "3.0", "3")]
    [InlineData("percent", "90%", "90%")]
    [InlineData("percent", "89.95 %", "89.95%")]
    [InlineData("percent", "-5%", "-5%")]
    [InlineData("money", "£1,234.50", "£1,234.50")]
    [InlineData("money", "£ 5", "£5")]
    [InlineData("money", "-£5", "-£5")]
    [InlineData("rate", "£3 per unit per week", "£3 per unit per week")]
    [InlineData("rate", "£3.20 per week per Unit", "£3.20 per unit per week")]
    [InlineData("date", "2004-07-16", "2004-07-16")]
    [InlineData("date", "2004-7-6", "2004-07-06")]
    [InlineData("date", "16/7/2004", "2004-07-16")]
    [InlineData("date", "06/07/2004", "2004-07-06")]
    [InlineData("date", "16 Jul 2004", "2004-07-16")]
    [InlineData("date", "16 july 2004", "2004-07-16")]
    [InlineData("date", "1-Sept-2004", "2004-09-01")]
    [InlineData("date", "29/2/2004", "2004-02-29")]
    [InlineData("date", "16.7.2004", "2004-07-16")]
    [InlineData("date", "16-07-2004", "2004-07-16")]
    [InlineData("date", "16th July 2004", "2004-07-16")]
    [InlineData("date", "July 16, 2004", "2004-07-16")]
    [InlineData("date", "Fri 16 July 2004", "2004-07-16")]
    [InlineData("date", "Wednesday, 1st Sept 2004", "2004-09-01")]
    [InlineData("date", "2004-07-16 00:00:00", "2004-07-16")]
    [InlineData("date", "2004-07-16T00:00:00", "2004-07-16")]
    [InlineData("date", "16\u00A0July\u00A02004", "2004-07-16")]
    [InlineData("time", "17:30", "17:30")]
    [InlineData("time", "9:05", "9:05")]
    [InlineData("time", "24:00", "24:00")]
    [InlineData("days", "6 weeks", "6 weeks")]
    [InlineData("days", "1 day", "1 day")]
    [InlineData("months", "1.5 years", "18 months")]
    [InlineData("working days", "5 working days", "5 working days")]
    [InlineData("working days", "5  Working Days", "5 working days")]
    [InlineData("minutes", "90 minutes", "90 minutes")]
    [InlineData("minutes", "1.5hours", "90 minutes")]
    [InlineData("yes or no", "yes", "yes")]
    [InlineData("yes or no", "Y", "yes")]
    [InlineData("yes or no", "TRUE", "yes")]
    [InlineData("yes or no", "n", "no")]
    [InlineData("yes or no", "False", "no")]
    [InlineData("choice", "sheltered", "sheltered")]
    [InlineData("choice", "Alarm-Only", "alarm-only")]
    [InlineData("choice", "red", "red")]
    [InlineData("choice", "Red", "Red")]
    [InlineData("text", "Two of five\r\nplans", "\"Two of five\nplans\"")]
    public void A_well_written_value_is_understood(string type, string text, string expected)
    {
        var figure = Assert.IsType<Understood>(Figure.Read(text, Types[type]));
        Assert.Equal(expected, ValueText.Of(figure.Value, Types[type]));
    }

    [Theory]
    [InlineData("number", "12,5", "PE0733", "is not a number")]
    [InlineData("number", "1.2E+05", "PE0733", "is not a number")]
    [InlineData("number", "١٢", "PE0733", "is not a number")]
    [InlineData("number", "1234567890123456", "PE0736", "has too many digits")]
    [InlineData("count", "2.5", "PE0732", "is not a count: it is not whole")]
    [InlineData("count", "-1", "PE0732", "is not a count: it is negative")]
    [InlineData("count", "two", "PE0732", "is not a count")]
    [InlineData("percent", "0.9", "PE0731", "has no percent sign, so it is not a percent")]
    [InlineData("percent", "90", "PE0731", "has no percent sign, so it is not a percent")]
    [InlineData("percent", "ninety", "PE0731", "is not a percent")]
    [InlineData("percent", "%", "PE0731", "is not a percent")]
    [InlineData("percent", "33.33333333333%", "PE0736", "has too many digits")]
    [InlineData("money", "1234.50", "PE0734", "has no pound sign, so it is not an amount of money")]
    [InlineData("money", "50p", "PE0734", "is not an amount of money")]
    [InlineData("money", "£", "PE0734", "is not an amount of money")]
    [InlineData("money", "-", "PE0734", "is not an amount of money")]
    [InlineData("rate", "£3", "PE0735", "is not a rate in money per unit per week")]
    [InlineData("rate", "£3 per unit per year", "PE0735", "is not a rate in money per unit per week")]
    [InlineData("rate", "£3 per unit per week per week", "PE0735", "is not a rate in money per unit per week")]
    [InlineData("rate", "3 per unit per week", "PE0734", "has no pound sign, so it is not an amount of money")]
    [InlineData("date", "2004-13-01", "PE0742", "is not a date: there is no month 13")]
    [InlineData("date", "31/4/2004", "PE0742", "is not a date: April 2004 has 30 days")]
    [InlineData("date", "29 February 2005", "PE0742", "is not a date: February 2005 has 28 days")]
    [InlineData("date", "7/16/2004", "PE0742", "is not a date: there is no month 16, and with strokes the day comes first")]
    [InlineData("date", "0000-01-01", "PE0742", "is not a date: there is no year 0")]
    [InlineData("date", "2004-07-16 17:30", "PE0741", "is not a date: it has a time of day")]
    [InlineData("date", "16.7.04", "PE0741", "is not a date: its year has two digits")]
    [InlineData("date", "foo 16 July 2004", "PE0741", "is not a date")]
    [InlineData("date", "16.7/2004", "PE0741", "is not a date")]
    [InlineData("date", "16/7/04", "PE0741", "is not a date: its year has two digits")]
    [InlineData("date", "16-Jul-04", "PE0741", "is not a date: its year has two digits")]
    [InlineData("date", "38184", "PE0741", "is not a date")]
    [InlineData("date", "16 Ju 2004", "PE0741", "is not a date")]
    [InlineData("time", "5.30pm", "PE0743", "is not a time of day")]
    [InlineData("time", "24:01", "PE0743", "is not a time of day")]
    [InlineData("time", "8:75", "PE0743", "is not a time of day")]
    [InlineData("days", "6", "PE0744", "is not a duration in days or weeks")]
    [InlineData("days", "5 working days", "PE0744", "is not a duration in days or weeks")]
    [InlineData("days", "2.5 days", "PE0744", "is not a whole number of days")]
    [InlineData("days", "1.2.3 days", "PE0744", "is not a duration in days or weeks")]
    [InlineData("yes or no", "1", "PE0725", "is neither yes nor no")]
    [InlineData("choice", "shelterd", "PE0724", "is not one of the options")]
    [InlineData("choice", "RED", "PE0724", "is not one of the options")]
    public void A_badly_written_value_is_refused_with_its_reason(string type, string text, string code, string problem)
    {
        var fault = Assert.IsType<Fault>(Figure.Read(text, Types[type]));
        Assert.Equal((code, problem), (fault.Code.Id, fault.Problem));
    }

    [Theory]
    [InlineData("percent", "0.9", "Write `90%` if it is a share of the whole, or `0.9%`.")]
    [InlineData("percent", "90", "Write `90%`.")]
    [InlineData("money", "1,234.50", "Write `£1,234.50`.")]
    [InlineData("money", "-5", "Write `-£5`.")]
    [InlineData("rate", "£3", "Write what it is per: `£3 per unit per week`.")]
    [InlineData("date", "7/16/2004", "Write `2004-07-16` if the month was put first.")]
    [InlineData("minutes", "90", "Write a number and its unit, such as `90 minutes`.")]
    [InlineData("choice", "shelterd", "Did you mean `sheltered`? The options are `sheltered`, `alarm-only`, `Red`, `red`.")]
    public void Help_shows_the_value_as_it_should_be(string type, string text, string help) =>
        Assert.Equal(help, Assert.IsType<Fault>(Figure.Read(text, Types[type])).Help);
}
