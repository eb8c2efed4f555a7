using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

public class CellParserTests
{
    [Theory]
    [InlineData("any", "Cell Any\n")]
    [InlineData("-", "Cell Any\n")]
    [InlineData("not applicable", "Cell NotApplicable\n")]
    [InlineData("is not applicable", "Cell NotApplicable\n")]
    [InlineData("full", "Cell Equal\n  Name full\n")]
    [InlineData("= any", "Cell Equal\n  Name any\n")]
    [InlineData("is red", "Cell Equal\n  Name red\n")]
    [InlineData("not red", "Cell NotEqual\n  Name red\n")]
    [InlineData("is not red", "Cell NotEqual\n  Name red\n")]
    [InlineData("!= red", "Cell NotEqual\n  Name red\n")]
    [InlineData("< 80%", "Cell Less\n  Literal 80%, a percent\n")]
    [InlineData("<= 3", "Cell LessOrEqual\n  Literal 3, a count\n")]
    [InlineData("> 3", "Cell Greater\n  Literal 3, a count\n")]
    [InlineData(">= 3", "Cell GreaterOrEqual\n  Literal 3, a count\n")]
    [InlineData("above 10", "Cell Greater\n  Literal 10, a count\n")]
    [InlineData("below x", "Cell Less\n  Name x\n")]
    [InlineData("at least 10", "Cell GreaterOrEqual\n  Literal 10, a count\n")]
    [InlineData("at most 10", "Cell LessOrEqual\n  Literal 10, a count\n")]
    [InlineData("above", "Cell Equal\n  Name above\n")]
    [InlineData("0 to 10", "Cell Range\n  Literal 0, a count\n  Literal 10, a count\n")]
    [InlineData("between 0 and 10", "Cell Range\n  Literal 0, a count\n  Literal 10, a count\n")]
    [InlineData("-5 to 2 * 3", "Cell Range\n  Unary Minus\n    Literal 5, a count\n  Binary Multiply\n    Literal 2, a count\n    Literal 3, a count\n")]
    [InlineData("2 days to 4 weeks", "Cell Range\n  Literal 2 days, a duration in days or weeks\n  Literal 28 days, a duration in days or weeks\n")]
    [InlineData("[red, amber]", "Cell Set\n  Name red\n  Name amber\n")]
    [InlineData("in [red, amber]", "Cell Set\n  Name red\n  Name amber\n")]
    [InlineData("is in [red, amber]", "Cell Set\n  Name red\n  Name amber\n")]
    [InlineData("yes", "Cell Equal\n  Literal yes, a yes or no\n")]
    [InlineData("undefined", "Cell Equal\n  Undefined, the policy does not say\n")]
    public void A_cell_is_a_test_without_its_left_side(string text, string dump)
    {
        var cell = Parsing.GoodCell(text);
        Assert.Equal(dump, SyntaxDump.Of(cell));
        Assert.Equal(text, cell.Place.Text);
        Assert.Equal(cell, Parsing.GoodCell(SyntaxPrinter.Print(cell)));
    }
}
