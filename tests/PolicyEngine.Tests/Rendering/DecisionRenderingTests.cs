using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class DecisionRenderingTests
{
    private static Decision Decide(string service) => Deciding.Decide(HandMade.Policy, HandMade.Facts, HandMade.Request(service));

    private static Decision WithOtherAnswers(string service, ImmutableArray<string> asked)
    {
        var decision = Decide(service);
        var compared = OtherReadings.Compare(HandMade.Policy, HandMade.Facts, HandMade.Request(service), DecisionText.Compared(decision, asked));
        return decision with { OtherAnswers = compared };
    }

    [Theory]
    [InlineData("oak-house", 80)]
    [InlineData("elm-lodge", 120)]
    public void A_decision_says_the_answer_its_grounds_what_follows_and_the_working(string service, int width) =>
        Golden.Check($"decision-{service}-{width}.txt", TextRun.Join(DecisionText.Runs(Decide(service), new ExplanationOptions(width, []))));

    [Fact]
    public void One_result_alone_shows_only_what_bears_on_it() =>
        Golden.Check("decision-threshold-alone.txt", TextRun.Join(DecisionText.Runs(Decide("elm-lodge"), new ExplanationOptions(80, ["thresholds.involvement"]))));

    [Fact]
    public void Every_answer_to_every_reading_is_shown_on_request() =>
        Golden.Check("decision-readings.txt", TextRun.Join(DecisionText.Runs(WithOtherAnswers("oak-house", ["rag.rating"]), new ExplanationOptions(80, ["rag.rating"], Depth: 0))));

    [Theory]
    [InlineData("oak-house", 80, false)]
    [InlineData("elm-lodge", 120, true)]
    public void A_decision_is_a_tree(string service, int width, bool isAscii) =>
        Golden.Check($"tree-{service}-{width}.txt", TextRun.Join(DecisionTree.Runs(Decide(service), new ExplanationOptions(width, [], IsAscii: isAscii))));

    [Fact]
    public void The_tree_stops_at_the_depth_asked_for() =>
        Assert.DoesNotContain("report.outcomes_met", TextRun.Join(DecisionTree.Runs(Decide("oak-house"), new ExplanationOptions(80, ["rag.rating"], Depth: 1))));

    [Fact]
    public void A_decision_is_json() =>
        Golden.Check("decision.json", JsonText.Of(writer => DecisionJson.Write(writer, [Decide("elm-lodge")], ["rag.rating.red.low-outcomes", "rules.plan"])));

    [Fact]
    public void Json_gives_a_number_only_where_decimals_hold_it_exactly()
    {
        var json = JsonDocument.Parse(JsonText.Of(writer => DecisionJson.Write(writer, [Decide("oak-house")], ["indicators.outcomes"])));
        var rounding = json.RootElement[0].GetProperty("results")[0].GetProperty("why").GetProperty("inputs")[0];
        var rounded = rounding.GetProperty("result").GetProperty("value");
        var raw = rounding.GetProperty("raw").GetProperty("value");
        Assert.Equal(("749/1000", 0.749m), (rounded.GetProperty("exact").GetString(), rounded.GetProperty("number").GetDecimal()));
        Assert.Equal(("149/199", JsonValueKind.Null), (raw.GetProperty("exact").GetString(), raw.GetProperty("number").ValueKind));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_page_but_for_a_word_that_is(int width)
    {
        foreach (var line in TextRun.Join(DecisionText.Runs(Decide("oak-house"), new ExplanationOptions(width, []))).Split('\n').Where(l => l.Length > width))
            Assert.DoesNotContain(' ', line.Trim());
    }

    [Fact]
    public void A_rating_stands_on_the_criterion_that_sufficed()
    {
        var decision = Decide("oak-house");
        var ground = Assert.Single(Grounds.Of(decision, decision.Find("rag.rating")!));
        Assert.Equal(("rag.rating.red.low-outcomes", "outcomes < 80%"), (ground.Within.Definition.Id, ground.Step.Text));
    }

    [Theory]
    [InlineData(Role.Rag, 0, TextRole.Strong)]
    [InlineData(Role.Rag, 1, TextRole.Warning)]
    [InlineData(Role.Rag, 2, TextRole.Error)]
    [InlineData(Role.Band, 1, TextRole.Strong)]
    [InlineData(Role.Band, 2, TextRole.Error)]
    [InlineData(Role.Table, 2, TextRole.Strong)]
    public void The_worst_of_a_scale_reads_as_bad_whatever_it_is_called(Role role, int option, TextRole expected)
    {
        var rating = HandMade.Policy.Definitions.Single(d => d.Role == Role.Rag) with { Role = role };
        Assert.Equal(expected, DecisionResults.RoleOf(rating, Possible.Known(Extent.OfOption(option))));
    }

    [Fact]
    public void What_an_officer_may_decide_is_not_among_what_follows()
    {
        var text = TextRun.Join(DecisionText.Runs(Decide("oak-house"), new ExplanationOptions(80, [])));
        var (follows, open) = (text.IndexOf("What follows", StringComparison.Ordinal), text.IndexOf("Open to an officer", StringComparison.Ordinal));
        Assert.DoesNotContain("meeting", text[follows..open]);
        Assert.Contains("lead officer may call a meeting", text[open..]);
    }
}
