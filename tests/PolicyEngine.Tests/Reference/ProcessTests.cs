using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Generated timelines and procedures: no state that they are in in some world that the facts allow is excluded, and with all facts known they are in that one.</summary>
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
        for (var i = 0; i < 40; i++)
            Compare(new Dice((seed * 1000) + i));
    }

    private static void Compare(Dice dice)
    {
        var steps = Enumerable.Range(1, 3).Select(i => Step(dice, $"s{i}", ["start", "b", .. Enumerable.Range(1, i - 1).Select(e => $"s{e}")], i)).ToArray();
        WrittenStep[][] states = [.. Enumerable.Range(0, 3).Select(s => Enumerable.Range(0, 2).Select(m => Step(dice, $"m{s}{m}", ["since", "start", "b"], dice.Between(s + 1, 4))).ToArray()), [], []];
        var text = Written(steps, states);
        var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
        Assert.True(compiled.Policy is not null, $"{text}\n{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}");
        for (var trial = 0; trial < 12; trial++)
        {
            var known = Fields.ToDictionary(f => f, f => dice.Chance(trial == 0 ? 0 : 30) ? dice.Chance(50) && Dates.Contains(f) ? new[] { Day(dice), Day(dice) } : [] : [Any(dice, f)]);
            var isRecordMissing = dice.Chance(10);
            var evaluator = Evaluator(compiled.Policy!, isRecordMissing ? null : known);
            for (var w = 0; w < 12; w++)
            {
                var world = new ProcessWorld(World(dice, known, isRecordMissing), Today);
                var isKnown = !isRecordMissing && known.Values.All(v => v.Length == 1);
                Holds(compiled.Policy!, evaluator, "reminders.t", world.Timeline(steps), isKnown, text);
                Holds(compiled.Policy!, evaluator, "procedures.p", world.Procedure(states), isKnown, text);
            }
        }
    }

    private static void Holds(CheckedPolicy policy, Evaluator evaluator, string id, string state, bool isKnown, string text)
    {
        var index = policy.Definitions.Select((d, i) => (d, i)).First(p => p.d.Id == id).i;
        var result = evaluator.ResultOf(index);
        var isAmong = state == ProcessWorld.NotApplicable ? result.MayBeNotApplicable : result.Values is OptionExtent options && options.Has(((ChoiceType)policy.Definitions[index].Type).Options.IndexOf(state));
        Assert.True(isAmong && (!isKnown || result.IsSettled), $"{id} is {state}, not {result}\n{text}\n{string.Join('\n', result.Reasons.All.Select(r => r.Text))}");
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

    private static int Day(Dice dice) => Today + dice.Between(-20, 6);

    private static int Any(Dice dice, string field) => Dates.Contains(field) ? Day(dice) : dice.Next(2);

    private static WrittenStep Step(Dice dice, string id, string[] from, int target) => new(
        id, dice.Pick(from), dice.Pick([0, 3, 3, 8]), dice.Chance(40) ? dice.Pick(["g", "h"]) : null, dice.Chance(25) ? "c" : null, target);

    private static string Written(WrittenStep[] steps, WrittenStep[][] states) => $$"""
        policy: p
        title: Processes
        status: in-force
        documents: {guide: Guide}
        calendar: {quarter: {Q1: {from: 2024-01-01, to: 2024-03-31} } }
        facts:
          service: {fields: {units: {count: true} } }
          return: {of: service, per: quarter, absent: unknown, fields: {a: {date: true, optional: yes}, b: {date: true, optional: yes}, c: {date: true}, u: {date: true}, g: {yes-no: true}, h: {yes-no: true} } }
        reminders:
          t:
            from: return.a
            until: return.u
            steps:
        {{string.Join('\n', steps.Select(s => "      " + Written(s, "")))}}
            cite: "1"
        procedures:
          p:
            from: return.a
            until: return.u
            begins: p0
            states:
        {{string.Join('\n', states.Select((moves, i) => moves.Length == 0 ? $"      p{i}: {{final: yes}}" : $"      p{i}:\n        moves:\n{string.Join('\n', moves.Select(m => "          " + Written(m, $", leads-to: p{m.Target}")))}"))}}
            cite: "1"
        """;

    private static string Written(WrittenStep step, string leadsTo)
    {
        var from = step.From is "b" ? "return.b" : step.From;
        var guard = step.Guard is null ? "" : $", when: return.{step.Guard}";
        var done = step.Done is null ? "" : $", must: {{who: officer, do: act, done: return.{step.Done}}}";
        return $"{step.Id}: {{at: {from} + {step.Days} days{guard}{done}{leadsTo}}}";
    }

    private static Evaluator Evaluator(CheckedPolicy policy, Dictionary<string, int[]>? known)
    {
        var entries = ImmutableDictionary<int, Entry>.Empty;
        foreach (var (field, values) in known ?? [])
        {
            var fact = policy.Facts.Select((f, i) => (f, i)).First(p => p.f.Id == $"return.{field}").i;
            var state = values.Distinct().Count() > 1 ? EntryState.Disputed : EntryState.Supplied;
            if (values.Length > 0)
                entries = entries.Add(fact, new Entry(state, [.. values.Distinct().Select(v => Dates.Contains(field) ? Extent.Of(v) : Extent.Of(v == 1))]));
        }

        FactRecord[] records = [new(0, "oak", null, null, ImmutableDictionary<int, Entry>.Empty, "here"), .. known is null ? [] : new FactRecord[] { new(1, "oak", null, "Q1", entries, "here") }];
        return new Evaluator(policy, new FactBase(policy, records), new EvaluationRequest(0, "oak", new PeriodName("quarter", "Q1"), Today));
    }
}
