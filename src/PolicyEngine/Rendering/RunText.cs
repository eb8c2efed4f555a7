using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>How far a process has come, drawn from top to bottom: each step at its day, and between them the day stood on as a line across.</summary>
internal static class RunText
{
    private const string NoDay = "no day yet", Below = "           │ ";

    public static void AddTo(Page page, Decision decision, ProcessRun run)
    {
        if (run.Over is { } over)
            page.Line(0, over);
        var steps = run.Steps.OrderBy(s => Place(s, decision.AsOf)).ToArray();
        var past = decision.AsOf is { } today && steps.Length > 0 ? steps.TakeWhile(s => Place(s, today) <= today).Count() : -1;
        for (var i = 0; i <= steps.Length; i++)
        {
            if (i == past)
                AddToday(page, decision.AsOf!.Value);
            if (i < steps.Length)
                AddStep(page, decision.Policy, steps[i]);
        }

        foreach (var remark in run.Remarks)
            page.Line(0, remark, TextRole.Warning);
    }

    /// <summary>Its day; what waits for somebody without one waits on the day stood on, and of the rest nobody can say when it comes.</summary>
    private static int Place(StepRun step, int? today) => step.On ?? (step.Standing == StepStanding.Due ? today : null) ?? int.MaxValue;

    private static void AddToday(Page page, int today)
    {
        var words = $"{ValueText.Date(today)}─┼─ the day stood on ";
        page.Exactly(words + new string('─', Math.Max(0, Math.Min(page.Width, 60) - words.Length)), TextRole.Strong);
    }

    private static void AddStep(Page page, PolicyHeader policy, StepRun run)
    {
        var day = run.On is { } on ? ValueText.Date(on) : run.Standing is StepStanding.Due or StepStanding.NotNeeded ? "" : NoDay;
        var role = RoleOf(run.Standing);
        page.Guided("", Below, ($"{day,-10} {Sign(run.Standing)}", role), ($" {run.Step.Id}", TextRole.Strong), ($": {StandingWords.Of(run)}", role));
        foreach (var line in Details(run).Where(l => l.Length > 0))
            page.Guided(Below, Below + "  ", (line, TextRole.Plain));
        page.Guided(Below, Below + "  ", (SourceWords.Clause(run.Step.Origin, policy), TextRole.Frame));
    }

    /// <summary>Who is to do what, where that leads, and what was said and attached when it was recorded.</summary>
    private static IEnumerable<string> Details(StepRun run)
    {
        if (run.Standing == StepStanding.NotNeeded)
            yield break;
        yield return StandingWords.Asked(run.Step) ?? "";
        yield return run.To is null ? "" : $"leads to `{run.To.Id}`";
        yield return run.Event?.Note ?? "";
        if (run.Event is { Attached: { IsEmpty: false } attached })
            yield return $"attached: {string.Join(", ", attached)}";
        if (run.Event is null && !run.Step.Attach.IsEmpty)
            yield return $"to be attached: {string.Join(", ", run.Step.Attach)}";
    }

    private static string Sign(StepStanding standing) => standing switch
    {
        StepStanding.Done => "●",
        StepStanding.Passed => "·",
        StepStanding.Due => "!",
        StepStanding.Planned => "○",
        StepStanding.Open => "?",
        _ => "×",
    };

    private static TextRole RoleOf(StepStanding standing) => standing switch
    {
        StepStanding.Due or StepStanding.Open or StepStanding.Lapsed => TextRole.Warning,
        StepStanding.NotNeeded => TextRole.Frame,
        _ => TextRole.Plain,
    };
}
