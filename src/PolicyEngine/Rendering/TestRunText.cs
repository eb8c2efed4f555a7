using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>A test that failed: its name, each expectation where it stands with what came instead, and why it came out so.</summary>
public static class TestRunText
{
    private const int MostReasons = 5;

    public static ImmutableArray<TextRun> Runs(TestRun run, int width)
    {
        var page = new Page(width);
        page.Line(0, ("FAILED", TextRole.Error), ($" {run.Test.Name}", TextRole.Strong));
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var excerpt = new Excerpt(run.Test.Place.Source, [.. run.Mismatches.Select(m => new LabelledSpan(new Label(m.Expected.Place, $"expected, but {Got(m)}"), isMain: true))]) { FitsWords = true };
        excerpt.AddTo(runs, "-->", excerpt.LastLine.ToString().Length, width, TextRole.Error);
        page.Add(runs.ToImmutable()).Blank();
        foreach (var outcome in run.Mismatches.Select(m => m.Outcome).OfType<Outcome>().Distinct())
            AddWhy(page, run.Decision, outcome);
        return page.Runs;
    }

    /// <summary>`it is missed`, `the day is 2004-07-18`.</summary>
    public static string Got(Mismatch mismatch) => mismatch switch
    {
        { Outcome: null } => $"there is no `{mismatch.Expected.Definition}`",
        { Standing: { } standing } => $"it is {ExpectedWords.Of(standing)}",
        { Got: null } => "the explanation does not say so",
        { Expected.Of: ExpectedOf.Done, Got.IsCertainlyNotApplicable: true } => "it is not done",
        { Expected.Of: ExpectedOf.Result } => $"it is {ResultText.Of(new ResultPart(mismatch.Outcome.Definition, mismatch.Expected.Part, mismatch.Expected.Value.Type), mismatch.Got)}",
        { Got.IsCertainlyNotApplicable: true } => "there is no such day",
        _ => $"it is {ValueText.Of(mismatch.Got, PolicyTypes.Date)}",
    };

    /// <summary>The short explanation of a result: what decided, or what is not known.</summary>
    internal static void AddWhy(Page page, Decision decision, Outcome outcome)
    {
        page.Line(2, ($"{outcome.Definition.Id}: {ResultBlock.Answer(outcome)}", TextRole.Strong));
        ResultBlock.AddGrounds(page, decision, outcome);
        if (!outcome.Result.IsSettled)
        {
            foreach (var reason in outcome.Result.Reasons.All.Take(MostReasons))
                page.Line(4, reason.Sentence);
        }

        page.Blank();
    }
}
