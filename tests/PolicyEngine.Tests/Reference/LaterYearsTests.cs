using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Everything moved on by whole years that keep the leap days: every day of timelines, procedures and what is due moves with it, and nothing else changes.</summary>
public sealed class LaterYearsTests
{
    private const int DaysInFourYears = 1461;

    [Theory]
    [InlineData(4)]
    [InlineData(28)]
    public void Every_day_moves_with_the_years_and_nothing_else_changes(int years)
    {
        var days = years / 4 * DaysInFourYears;
        for (var seed = 0; seed < 60; seed++)
        {
            var (now, later) = (ProcessSheet.Of(new Dice(seed)), ProcessSheet.Of(new Dice(seed), years));
            var dice = new Dice(seed);
            for (var trial = 0; trial < 4; trial++)
            {
                var (known, events) = (ProcessSheet.Known(dice, 15), now.Events(dice));
                var movedEvents = events.Select(e => e with { On = e.On + days, Withdrawn = e.Withdrawn is null ? null : e.Withdrawn with { On = e.Withdrawn.On + days } }).ToImmutableArray();
                string[] was = [.. Told(now, known, events, 0)];
                Assert.True(was.SequenceEqual(Told(later, ProcessSheet.Later(known, days), movedEvents, days)), $"seed {seed}\n{now.Text}");
                Assert.NotEmpty(was);
            }
        }
    }

    /// <summary>Each step and each thing due, a line each, with its days as they were before all was moved.</summary>
    private static IEnumerable<string> Told(ProcessSheet sheet, Dictionary<string, int[]> known, ImmutableArray<ProcessEvent> events, int moved)
    {
        var today = ProcessSheet.Today + moved;
        var evaluator = sheet.Evaluator(known, events, today);
        foreach (var process in sheet.Policy.Definitions.OfType<Process>())
        {
            var run = Processes.Run(process, evaluator, evaluator.Root, today + 50);
            yield return $"{process.Id}: {KernelText.Of(run.Result)} since {run.Since - moved}";
            foreach (var step in run.Steps)
                yield return $"{step.Step.Id} {step.Standing} on {step.On - moved}, {(step.Day.Values is NumberExtent range ? $"{range.Low?.ToDouble() - moved} to {range.High?.ToDouble() - moved}" : "no day")}";
        }

        var rules = new DueRules(JudgingRules.Alone(sheet.Compiled, today), sheet.Facts(known, events));
        foreach (var item in new DueSearch([rules]).Find(null, today, today + 50))
            yield return $"{item.Kind} {item.What} of {item.Subject}, {item.Period} from {item.Starts - moved}: {item.Day - moved} to {item.Latest - moved}, {item.IsSettled} {item.Arises}";
    }
}
