using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>How a test went: what was decided, and what of it is not as expected.</summary>
/// <param name="Policy">The version that judged it.</param>
public sealed record TestRun(PolicyTest Test, CheckedPolicy Policy, Decision Decision, ImmutableArray<Mismatch> Mismatches)
{
    public bool Passed => Mismatches.IsEmpty;

    /// <summary>Runs a test by the version of the policy that judges its period or day.</summary>
    /// <param name="compilation">The policy whose test it is, or the same with something changed. A result that it does not have any more is a mismatch.</param>
    public static TestRun Of(Compilation compilation, PolicyTest test)
    {
        var policy = compilation.For(test.Period, test.AsOf)?.Policy ?? throw new ArgumentException("No version of the policy judges the test.", nameof(test));
        return Of(policy, test, RulesOverTime.Of(compilation, test.Facts.Under));
    }

    /// <summary>The same by a policy as it is checked.</summary>
    /// <param name="overTime">What judges other periods; null where the same policy does.</param>
    public static TestRun Of(CheckedPolicy policy, PolicyTest test, RulesOverTime? overTime = null) => Of(policy, test, overTime, isAsked: null);

    /// <summary>Whether a test passes, which is much sooner known than why: for who asks it of many policies.</summary>
    public static bool Passes(CheckedPolicy policy, PolicyTest test, RulesOverTime? overTime = null)
    {
        var asked = test.Expected.Any(e => e.Of == ExpectedOf.Because) ? null : test.Expected.Select(e => e.Definition).ToHashSet(StringComparer.Ordinal);
        return Of(policy, test, overTime, asked is null ? null : d => asked.Contains(d.Id)).Passed;
    }

    private static TestRun Of(CheckedPolicy policy, PolicyTest test, RulesOverTime? overTime, Func<Definition, bool>? isAsked)
    {
        var readings = policy.Readings.Select((reading, index) => (reading, index)).Where(r => test.Readings.ContainsKey(r.reading.Id))
            .ToImmutableDictionary(r => r.index, r => OptionOf(r.reading, test.Readings[r.reading.Id]));
        var request = new EvaluationRequest(OnFile.LowestLevel(policy)!.Value, test.Subject, test.Period, test.AsOf, readings) { OverTime = overTime };
        var decision = Deciding.Decide(policy, test.Facts.Under(policy), request, withAlternatives: false, isAsked);
        return new TestRun(test, policy, decision, [.. test.Expected.Select(e => Compare(e, decision)).OfType<Mismatch>()]);
    }

    /// <summary>The results that the test expects something of, and all that these rest on.</summary>
    public ImmutableArray<Outcome> Reached => Foundations.Of(Decision, Test.Expected.Select(e => Decision.Find(e.Definition)).OfType<Outcome>().Distinct());

    /// <summary>The option of a reading that was taken; -1 where it is left undecided.</summary>
    public int Taken(int reading) => Test.Readings.TryGetValue(Policy.Readings[reading].Id, out var option) ? OptionOf(Policy.Readings[reading], option) : Policy.Readings[reading].Chosen;

    private static int OptionOf(Reading reading, string option) => reading.Options.Select(o => o.Id).ToList().IndexOf(option);

    private static Mismatch? Compare(Expectation expected, Decision decision)
    {
        if (decision.Find(expected.Definition) is not { } outcome)
            return new Mismatch(expected, null, null, null);
        if (expected.Of == ExpectedOf.Because)
            return ReasonsTold.Have(decision, outcome, expected.Value.Text) ? null : new Mismatch(expected, outcome, null, null);
        if (expected.Of == ExpectedOf.Standing)
            return StepOf(outcome, expected.Part)?.Standing is var standing && ExpectedWords.Of(standing ?? StepStanding.NotNeeded) == expected.Value.Text
                ? null
                : new Mismatch(expected, outcome, null, standing ?? StepStanding.NotNeeded);
        var got = Got(expected, outcome) ?? Possible.NotApplicable;
        return expected.Value.Matches(got) ? null : new Mismatch(expected, outcome, got, null);
    }

    private static Possible? Got(Expectation expected, Outcome outcome) => expected.Of switch
    {
        ExpectedOf.Result when outcome.Definition is Table table && expected.Part is { } output => outcome.Outputs[table.Outputs.Select(o => o.Name).ToList().IndexOf(output)],
        ExpectedOf.Result => outcome.Result,
        ExpectedOf.By => outcome.DueBy,
        ExpectedOf.Done => outcome.DoneOn,
        ExpectedOf.Since => outcome.Run?.Since is { } day ? Possible.Known(day) : null,
        ExpectedOf.StepOn => StepOf(outcome, expected.Part) is not { } step ? null : step.Event is { } done ? Possible.Known(done.On) : step.Day,
        _ => StepOf(outcome, expected.Part)?.By,
    };

    /// <summary>The step as it stands now: of one that comes again the last whose day has come, if there is one, else the next.</summary>
    private static StepRun? StepOf(Outcome outcome, string? step)
    {
        var runs = (outcome.Run?.Steps ?? []).Where(s => s.Step.Id == step).ToArray();
        return Array.FindLast(runs, s => s.Standing is not StepStanding.Planned) ?? runs.FirstOrDefault();
    }
}

/// <summary>Something that is not as a test expects it.</summary>
/// <param name="Outcome">The result that it was expected of; null where the policy has it no more.</param>
/// <param name="Got">What it came to; null where no value was expected, but words or how a step stands.</param>
/// <param name="Standing">How the step stands, where that was expected.</param>
public sealed record Mismatch(Expectation Expected, Outcome? Outcome, Possible? Got, StepStanding? Standing);
