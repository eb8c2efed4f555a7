using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

public class MessageTests
{
    public static TheoryData<string, string, string> Expressions => new()
    {
        { "a «?» b", "PE0101", "`?` means nothing in an expression." },
        { "a «;» b", "PE0101", "`;` means nothing in an expression." },
        { "a > «%»", "PE0101", "`%` has no number before it." },
        { "«#» late", "PE0101", "`#` means nothing in an expression." },
        { "type = «\"»sheltered", "PE0102", "The text that starts with \" is not closed." },
        { "provider«'»s rating", "PE0102", "The text that starts with ' is not closed." },
        { "rating «==» red", "PE0103", "`==` is written `=` in policies." },
        { "a «&&» b", "PE0103", "`&&` is written `and` in policies." },
        { "«!»a", "PE0103", "`!` is written `not` in policies." },
        { "a = «true»", "PE0103", "`true` is written `yes` in policies." },
        { "x «is in» [a]", "PE0103", "`is in` is written `in` in policies." },
        { "x «is not in» [a]", "PE0103", "`is not in` is written `not in` in policies." },
        { "x «is between» 1 and 2", "PE0103", "`is between` is written `between` in policies." },
        { "x «is >=» 10", "PE0103", "`is >=` is written `>=` in policies." },
        { "x «is at least» 10", "PE0103", "`is at least` is written `>=` in policies." },
        { "x «above» 10", "PE0103", "`above` is written `>` in policies." },
        { "x is «not-supplied»", "PE0103", "`not-supplied` is written `not supplied` in policies." },
        { "x = «“red”»", "PE0103", "“red” is in curly quotes." },
        { "due + «2days»", "PE0104", "`2days` has no space before the unit." },
        { "«.5» * a", "PE0104", "`.5` has no digit before the point." },
        { "x < «1,23»", "PE0104", "`1,23` is not a well-formed number." },
        { "x < «1.2.3»", "PE0104", "`1.2.3` is not a well-formed number." },
        { "«5km»", "PE0104", "`5km` runs digits and letters together." },
        { "at < «8.30am»", "PE0104", "`8.30am` is not how a time of day is written." },
        { "a * «0.33333333333333»", "PE0105", "`0.33333333333333` has too many digits." },
        { "«1234567890123456%»", "PE0105", "`1234567890123456%` has too many digits." },
        { "max(«1,234»)", "PE0106", "`1,234` in brackets could be one number or several." },
        { "utilisation < «90 %»", "PE0107", "`90 %` has a space before the percent sign." },
        { "utilisation < «90 percent»", "PE0107", "`90 percent` is not how a percent is written." },
        { "utilisation < «90 per cent»", "PE0107", "`90 per cent` is not how a percent is written." },
        { "«$5»", "PE0108", "`$5` is not how an amount of money is written." },
        { "«p12.24» * days", "PE0108", "`p12.24` is not how an amount of money is written." },
        { "«£ 5»", "PE0108", "`£ 5` is not how an amount of money is written." },
        { "«50p»", "PE0108", "`50p` is not how an amount of money is written." },
        { "«£»", "PE0108", "`£` has no amount after it." },
        { "received > «31/03/2005»", "PE0109", "`31/03/2005` is not how a date is written." },
        { "received > «31.3.2005»", "PE0109", "`31.3.2005` is not how a date is written." },
        { "received > «2005-3-31»", "PE0109", "`2005-3-31` is not how a date is written." },
        { "«03/31/2005»", "PE0109", "`03/31/2005` is not how a date is written." },
        { "«2004-04-31»", "PE0110", "`2004-04-31` is not a date: April 2004 has 30 days." },
        { "«2005-02-29»", "PE0110", "`2005-02-29` is not a date: February 2005 has 28 days." },
        { "«2004-13-01»", "PE0110", "`2004-13-01` is not a date: there is no month 13." },
        { "«0000-01-01»", "PE0110", "`0000-01-01` is not a date: there is no year 0." },
        { "«24:01»", "PE0111", "`24:01` is not a time of day." },
        { "«8:75»", "PE0111", "`8:75` is not a time of day." },
        { "due + «2.5 days»", "PE0112", "`2.5 days` is not a whole number of days." },
        { "«0.5 weeks»", "PE0112", "`0.5 weeks` is not a whole number of days." },
        { "«£3 per»", "PE0113", "`£3 per` does not say once what the rate is per." },
        { "«£3 per week per year»", "PE0113", "`£3 per week per year` does not say once what the rate is per." },
        { "a +«»", "PE0114", "A value is missing after `+`." },
        { "a < «and» b", "PE0114", "A value is missing between `<` and `and`." },
        { "«+» b", "PE0114", "A value is missing before `+`." },
        { "a + «*» b", "PE0114", "A value is missing between `+` and `*`." },
        { "count(«)»", "PE0114", "A value is missing between `(` and `)`." },
        { "a < 1 «adn» b < 2", "PE0115", "Nothing joins `1` and `adn`." },
        { "a «b»", "PE0115", "Nothing joins `a` and `b`." },
        { "a«,» b", "PE0115", "A comma stands outside a list." },
        { "a «then» b", "PE0115", "`then` has no `if` before it." },
        { "a «where» b", "PE0115", "`where` stands outside an aggregate." },
        { "a.b«(»c)", "PE0115", "`b` cannot be followed by `(`." },
        { "«if» a b else c", "PE0118", "`if` has no `then`." },
        { "a«)»", "PE0116", "`)` closes a bracket that was never opened." },
        { "«(»a + b", "PE0116", "`(` is not closed." },
        { "x in [a, b«)»", "PE0116", "`[` is closed by `)`." },
        { "80% <= x «<» 90%", "PE0117", "`80% <= x < 90%` compares twice in one go." },
        { "«if» a", "PE0118", "`if` has no `then`." },
        { "«if» a else b", "PE0118", "`if` has no `then`." },
        { "«if» a then b", "PE0119", "`if` has no `else`." },
        { "(«if» a then b) + 1", "PE0119", "`if` has no `else`." },
        { "x «between» 80%, 90%", "PE0120", "`between` has no `and`." },
        { "sum(s.days for s «services»)", "PE0120", "`in` is missing after `s`." },
        { "£10 + «if» late then £5 else £0", "PE0121", "`if` stands inside a calculation or comparison without brackets." },
        { "a = «not» b", "PE0121", "`not` stands inside a calculation or comparison without brackets." },
        { "return.«»", "PE0122", "A name is missing after the dot." },
        { "t[«1»].bound", "PE0122", "A name is missing in the square brackets." },
        { "count(«of» in periods)", "PE0122", "A name is missing before `in`." },
        { "average(a«,» b)", "PE0123", "`average` runs over one list, not over several values." },
        { "count(services «where» x)", "PE0123", "`where` needs a name for each item of `services`." },
        { "count(q in periods «over 4 periods» where q.late)", "PE0124", "`over 4 periods` is not a window of time." },
        { "count(q in periods «over last 4 months»)", "PE0124", "`over last 4 months` is not a window of time." },
        { "count(q in periods «in 2004»)", "PE0124", "`in 2004` is not a window of time." },
        { "«»", "PE0128", "An expression is due here and nothing is written." },
    };

    public static TheoryData<string, string, string> Cells => new()
    {
        { "red «or» amber", "PE0125", "`or` adds a second test to a cell." },
        { "red«,» amber", "PE0125", "`,` adds a second test to a cell." },
        { "> 10 «and» < 20", "PE0125", "`and` adds a second test to a cell." },
        { "«not [red, amber]»", "PE0125", "`not [red, amber]` says for which values the row does not hold." },
        { "«between» 1", "PE0120", "`between` has no `and`." },
        { "0 to«»", "PE0114", "A value is missing after `to`." },
        { "any «other»", "PE0115", "Nothing joins `any` and `other`." },
        { "«»", "PE0128", "The cell is empty." },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void A_slip_in_an_expression_is_one_message_at_its_place(string marked, string code, string message) =>
        Check(Parsing.Expression(MarkedText.Read(marked).Text).Diagnostics, marked, code, message);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_slip_in_a_cell_is_one_message_at_its_place(string marked, string code, string message) =>
        Check(Parsing.Cell(MarkedText.Read(marked).Text).Diagnostics, marked, code, message);

    [Theory]
    [InlineData("a == b && c <> d", "PE0103 PE0103 PE0103")]
    [InlineData("(a b) + (c d)", "PE0115 PE0115")]
    [InlineData("max(90 %, 2days, a b)", "PE0107 PE0104 PE0115")]
    [InlineData("a < and b < and c <", "PE0114 PE0114 PE0114")]
    [InlineData("$5 per week", "PE0108")]
    [InlineData("(((a", "PE0116")]
    [InlineData("[a b)", "PE0115 PE0116")]
    [InlineData("if a b", "PE0118")]
    [InlineData("x < 1 < 2 < 3", "PE0117")]
    public void Each_mistake_is_reported_once(string text, string codes) =>
        Assert.Equal(codes, string.Join(' ', Parsing.Expression(text).Diagnostics.Select(d => d.Code.Id)));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void A_fix_mends_what_it_is_offered_for(string marked, string code, string message)
    {
        var text = MarkedText.Read(marked).Text;
        if (Parsing.Expression(text).Diagnostics[0].Fix is not { } fix)
            return;
        var mended = text.Remove(fix.Place.Span.Start, fix.Place.Span.Length).Insert(fix.Place.Span.Start, fix.Replacement);
        Assert.DoesNotContain(Parsing.Expression(mended).Diagnostics, d => d.Code.Id == code && d.Message == message);
    }

    [Fact]
    public void Every_code_is_distinct_explained_and_shown_above()
    {
        Assert.Equal(SyntaxErrors.All.Length, SyntaxErrors.All.Select(c => c.Id).Distinct().Count());
        Assert.All(SyntaxErrors.All, c => Assert.InRange(c.Page.Split('\n').Length, 3, 9));
        Assert.All(SyntaxErrors.All, c => Assert.Contains("right ", c.Page, StringComparison.Ordinal));
        var shown = Expressions.Concat(Cells).Select(row => row.Data.Item2).Concat(["PE0126", "PE0127"]);
        Assert.Empty(SyntaxErrors.All.Select(c => c.Id).Except(shown));
    }

    [Fact]
    public void Every_message_is_a_sentence_with_help()
    {
        var diagnostics = Expressions.SelectMany(row => Parsing.Expression(MarkedText.Read(row.Data.Item1).Text).Diagnostics);
        Assert.All(diagnostics, d => Assert.EndsWith(".", d.Message, StringComparison.Ordinal));
        Assert.All(diagnostics, d => Assert.True(d.Help?.Length > 5, d.Message));
    }

    private static void Check(ImmutableArray<Diagnostic> diagnostics, string marked, string code, string message)
    {
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((code, message), (diagnostic.Code.Id, diagnostic.Message));
        Assert.Equal(marked, MarkedText.Mark(MarkedText.Read(marked).Text, diagnostic.Labels[0].Place.Span));
    }
}
