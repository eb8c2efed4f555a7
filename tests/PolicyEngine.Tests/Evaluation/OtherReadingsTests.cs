using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>How many pairs of answers are tried, and that those left are counted and said.</summary>
public sealed class OtherReadingsTests
{
    private const string Written = """
        policy: p
        title: Readings
        status: in-force
        facts:
          service: {fields: {visits: {count: true}}}
        values:
          both:  reading(a) and reading(b)
          alone: reading(c)
        readings:
          a: {question: A?, options: {no: no, yes: yes}, chosen: no, because: So.}
          b: {question: B?, options: {no: no, some: service.visits > 2, any: service.visits > 0}, chosen: no, because: So.}
          c: {question: C?, options: {no: no, yes: yes}, chosen: no, because: So.}
        """;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written)], _ => []).Policy!;

    private static readonly FactBase Facts = new(Policy, [new FactRecord(0, "s", null, null, Visits(3), "here")]);

    [Fact]
    public void Readings_that_share_no_result_are_not_paired() => Assert.Equal((2, 0, 2), Counts(OtherReadings.MostPairs));

    [Fact]
    public void Pairs_beyond_the_most_are_left_and_counted() => Assert.Equal((1, 1, 1), Counts(1));

    [Fact]
    public void What_was_left_is_said()
    {
        var decision = Deciding.Decide(Policy, Facts, Request) with { OtherAnswers = Compare(1) };
        var text = TextRun.Join(DecisionText.Runs(decision, new ExplanationOptions(200, ["values.both", "values.alone"])));
        Assert.Contains("No other two answers together give anything that neither gives alone, of 1 pair tried; 1 more was not tried.", text);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public void Tables_are_continued_below_where_the_page_ends(int width)
    {
        var decision = Deciding.Decide(Policy, Facts, Request) with { OtherAnswers = Compare(OtherReadings.MostPairs) };
        var text = TextRun.Join(DecisionText.Runs(decision, new ExplanationOptions(width, ["values.both", "values.alone"])));
        Assert.Contains("values.both", text);
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > width);
    }

    private static EvaluationRequest Request => new(0, "s", period: null);

    private static SideBySide Compare(int most) => OtherReadings.Compare(Policy, Facts, Request, ["values.both", "values.alone"], most);

    private static (int Tried, int Left, int Found) Counts(int most)
    {
        var compared = Compare(most);
        return (compared.PairsTried, compared.PairsLeft, compared.Pairs.Length);
    }

    private static ImmutableDictionary<int, Entry> Visits(int number) =>
        ImmutableDictionary<int, Entry>.Empty.Add(0, new Entry(EntryState.Supplied, [Extent.Of(number)]));
}
