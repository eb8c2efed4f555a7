using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>
/// Generated timelines and procedures, with what is on file as done: no state that they are in in some world that the facts allow is excluded, and with all facts
/// known they are in that one, since that day, by those steps.
/// </summary>
public sealed class ProcessTests
{
    private const int Today = 739_000;
    private static readonly string[] Dates = ["a", "b", "c", "u"];
    private static readonly string[] Fields = [.. Dates, "g", "h"];

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
        var (timeline, procedure) = (WrittenProcess.Timeline(dice), WrittenProcess.Procedure(dice));
        string[] counted = [$"reminders.t.{dice.Pick([.. timeline.Steps]).Id}", $"procedures.p.{dice.Pick([.. procedure.Steps]).Id}"];
        var text = Written(timeline, procedure, counted);
        var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
        Assert.True(compiled.Policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
        for (var trial = 0; trial < 12; trial++)
        {
            var known = Fields.ToDictionary(f => f, f => dice.Chance(trial < 3 ? 0 : 30) ? dice.Chance(50) && Dates.Contains(f) ? new[] { Day(dice), Day(dice) } : [] : [Any(dice, f)]);
            var events = Events(dice, timeline, procedure);
            var isRecordMissing = dice.Chance(10);
            var told = $"{seed}\n{text}\n{string.Join('\n', events.Select(e => $"{e.What} {e.Subject} {e.Period} on {e.On}{(e.Withdrawn is null ? "" : " withdrawn")}"))}";
            var process = new Running(compiled.Policy!, Evaluator(compiled.Policy!, isRecordMissing ? null : known, events), told);
            var isKnown = !isRecordMissing && known.Values.All(v => v.Length == 1);
            for (var w = 0; w < (isKnown ? 1 : 12); w++)
            {
                var facts = World(dice, known, isRecordMissing);
                var world = new ProcessWorld(facts, [.. events.Where(e => e.Subject == "oak")], "Q1", Today);
                process.Holds(world.Timeline(timeline), world.Procedure(procedure), isKnown, facts);
                if (isKnown)
                    process.Came(world.Came(timeline), world.Procedure(procedure).Since);
                process.Counts(world.DoneOn(counted[0]), world.Times(counted[1], Today), world.Times(counted[0], 10));
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
                facts[field] = Any(dice, field);
        }

        return facts;
    }

    private static int Day(Dice dice) => Today + (dice.Chance(20) ? dice.Between(-70, -20) : dice.Between(-20, 6));

    private static int Any(Dice dice, string field) => Dates.Contains(field) ? Day(dice) : dice.Next(2);

    /// <summary>Done in any order, also twice on one day, before it could be, after the day stood on; withdrawn; for another period; about somebody else.</summary>
    private static ImmutableArray<ProcessEvent> Events(Dice dice, WrittenProcess timeline, WrittenProcess procedure)
    {
        var events = new List<ProcessEvent>();
        var names = timeline.Steps.Select(s => $"reminders.t.{s.Id}").Concat(procedure.Steps.Select(s => $"procedures.p.{s.Id}"));
        foreach (var name in names.Where(_ => dice.Chance(35)).SelectMany(n => Enumerable.Repeat(n, dice.Between(1, 2))))
        {
            var on = dice.Chance(15) && events.Count > 0 ? events[^1].On : Today + dice.Between(-25, 3);
            var done = new ProcessEvent($"e{events.Count}", name, "service", dice.Chance(5) ? "elm" : "oak", dice.Chance(10) ? "Q0" : "Q1", on, "officer", "", [], "file");
            events.Add(dice.Chance(15) ? done with { Withdrawn = new Withdrawal(on + dice.Next(9), "officer", "a slip") } : done);
        }

        return [.. events.OrderBy(_ => dice.Next(100))];
    }

    private static string Written(WrittenProcess timeline, WrittenProcess procedure, string[] counted) => $$"""
        policy: p
        title: Processes
        status: in-force
        documents: {guide: Guide}
        calendar: {quarter: {Q0: {from: 2023-10-01, to: 2023-12-31}, Q1: {from: 2024-01-01, to: 2024-03-31} } }
        facts:
          service: {fields: {units: {count: true} } }
          return: {of: service, per: quarter, absent: unknown, fields: {a: {date: true, optional: yes}, b: {date: true, optional: yes}, c: {date: true}, u: {date: true}, g: {yes-no: true}, h: {yes-no: true} } }
        values:
          last: done-on({{counted[0]}})
          often: times({{counted[1]}})
          lately: times({{counted[0]}}, 10 days)
        reminders:
          t:
        {{timeline}}
        procedures:
          p:
        {{procedure}}
        """;

    private static Evaluator Evaluator(CheckedPolicy policy, Dictionary<string, int[]>? known, ImmutableArray<ProcessEvent> events)
    {
        var entries = ImmutableDictionary<int, Entry>.Empty;
        foreach (var (field, values) in known ?? [])
        {
            var fact = policy.Facts.Select((f, i) => (f, i)).First(p => p.f.Id == $"return.{field}").i;
            var state = values.Distinct().Count() > 1 ? EntryState.Disputed : EntryState.Supplied;
            if (values.Length > 0)
                entries = entries.Add(fact, new Entry(state, [.. values.Distinct().Select(v => Dates.Contains(field) ? Extent.Of(v) : Extent.Of(v == 1))], "here"));
        }

        FactRecord[] records = [new(0, "oak", null, null, ImmutableDictionary<int, Entry>.Empty, "here"), .. known is null ? [] : new FactRecord[] { new(1, "oak", null, "Q1", entries, "here") }];
        return new Evaluator(policy, new FactBase(policy, records, events), new EvaluationRequest(0, "oak", new PeriodName("quarter", "Q1"), Today));
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
