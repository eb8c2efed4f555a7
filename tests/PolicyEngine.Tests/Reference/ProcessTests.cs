using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>
/// Generated timelines and procedures, with what is on file as done: no state that they are in in some world that the facts allow is excluded, and with all facts
/// known they are in that one, since that day, by those steps.
/// </summary>
public sealed class ProcessTests
{
    private const int Today = ProcessSheet.Today;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_state_of_any_world_is_excluded(int seed)
    {
        for (var i = 0; i < 60; i++)
            Compare(new Dice((seed * 1000) + i), $"seed {seed} {i}");
    }

    private static void Compare(Dice dice, string seed)
    {
        var sheet = ProcessSheet.Of(dice);
        for (var trial = 0; trial < 12; trial++)
        {
            var (known, events) = (ProcessSheet.Known(dice, trial < 3 ? 0 : 30), sheet.Events(dice));
            var isRecordMissing = dice.Chance(10);
            var told = $"{seed}\n{sheet.Text}\n{string.Join('\n', events.Select(e => $"{e.What} {e.Subject} {e.Period} on {e.On}{(e.Withdrawn is null ? "" : " withdrawn")}"))}";
            var process = new Running(sheet.Policy, sheet.Evaluator(isRecordMissing ? null : known, events), told);
            var isKnown = !isRecordMissing && known.Values.All(v => v.Length == 1);
            for (var w = 0; w < (isKnown ? 1 : 12); w++)
            {
                var facts = World(dice, known, isRecordMissing);
                var world = new ProcessWorld(facts, [.. events.Where(e => e.Subject == "oak")], "Q1", Today);
                process.Holds(world.Timeline(sheet.Timeline), world.Procedure(sheet.Procedure), isKnown, facts);
                if (isKnown)
                    process.Came(world.Came(sheet.Timeline), world.Procedure(sheet.Procedure).Since);
                process.Counts(world.DoneOn(sheet.Counted[0]), world.Times(sheet.Counted[1], Today), world.Times(sheet.Counted[0], 10));
            }
        }
    }

    /// <summary>What is missing is anything; but what ends a process, or shows a step as done, only comes after the day stood on. `b` left blank is not applicable.</summary>
    private static Dictionary<string, int> World(Dice dice, Dictionary<string, int[]> known, bool isRecordMissing)
    {
        var facts = new Dictionary<string, int>();
        foreach (var (field, values) in known)
        {
            if (!isRecordMissing && values.Length > 0)
                facts[field] = dice.Pick(values);
            else if (field is "c" or "u")
                facts[field] = Today + 1 + dice.Next(9);
            else if (field is not ("a" or "b") || (isRecordMissing && dice.Chance(60)))
                facts[field] = ProcessSheet.Any(dice, field);
        }

        return facts;
    }

    /// <summary>What the engine makes of it, held against a world.</summary>
    private sealed record Running(CheckedPolicy Policy, Evaluator Evaluator, string Told)
    {
        public void Holds(string timeline, (string State, int Since) procedure, bool isKnown, Dictionary<string, int> facts)
        {
            foreach (var (id, state) in new[] { ("reminders.t", timeline), ("procedures.p", procedure.State) })
            {
                var result = Evaluator.ResultOf(Index(id));
                var isAmong = state == ProcessWorld.NotApplicable ? result.MayBeNotApplicable
                    : result.Values is OptionExtent options && options.Has(((ChoiceType)Policy.Definitions[Index(id)].Type).Options.IndexOf(state));
                Assert.True(isAmong && (!isKnown || result.IsSettled), $"{id} is {state}, not {result}\n{Told}\n{string.Join(", ", facts)}\n{string.Join('\n', result.Reasons.All.Select(r => r.Text))}");
            }
        }

        public void Came(IEnumerable<(string Step, int On)> came, int since)
        {
            var (timeline, procedure) = (Run("reminders.t"), Run("procedures.p"));
            if (timeline.Result is { MayBeNotApplicable: false } && timeline.Over is null)
            {
                var steps = timeline.Steps.Where(s => s.Standing is StepStanding.Done or StepStanding.Passed or StepStanding.Due).Select(s => (s.Step.Id, s.On!.Value));
                Assert.True(came.Order().SequenceEqual(steps.Order()), $"came {string.Join(", ", came.Order())}, not {string.Join(", ", steps.Order())}\n{Told}");
            }

            if (procedure.Result is { MayBeNotApplicable: false } && procedure.Over is null)
                Assert.True(procedure.Since == since, $"since {since}, not {procedure.Since}\n{Told}");
        }

        public void Counts(int? last, int often, int lately)
        {
            Assert.Equal(last is { } day ? Possible.Known(day) : Possible.NotApplicable, Evaluator.ResultOf(Index("values.last")));
            Assert.Equal(Possible.Known(often), Evaluator.ResultOf(Index("values.often")));
            Assert.Equal(Possible.Known(lately), Evaluator.ResultOf(Index("values.lately")));
        }

        private ProcessRun Run(string id) => Processes.Run((Process)Policy.Definitions[Index(id)], Evaluator, Evaluator.Root);

        private int Index(string id) => Policy.Definitions.Index().First(d => d.Item.Id == id).Index;
    }
}
