using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Reference;

/// <summary>A policy with a generated timeline and a generated procedure, and what may be on file for them.</summary>
/// <param name="Counted">Two things that may be done, which its values count.</param>
internal sealed record ProcessSheet(WrittenProcess Timeline, WrittenProcess Procedure, string[] Counted, string Text, Compilation Compiled)
{
    public CheckedPolicy Policy => Compiled.Policy!;

    public const int Today = 739_000;
    private const int Year = 2024;
    private static readonly string[] Dates = ["a", "b", "c", "u"];
    private static readonly string[] Fields = [.. Dates, "g", "h"];

    /// <param name="later">By how many years its calendar is later.</param>
    public static ProcessSheet Of(Dice dice, int later = 0)
    {
        var (timeline, procedure) = (WrittenProcess.Timeline(dice), WrittenProcess.Procedure(dice));
        string[] counted = [$"reminders.t.{dice.Pick([.. timeline.Steps]).Id}", $"procedures.p.{dice.Pick([.. procedure.Steps]).Id}"];
        var text = Written(timeline, procedure, counted, Year + later);
        var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
        Assert.True(compiled.Policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
        return new ProcessSheet(timeline, procedure, counted, text, compiled);
    }

    /// <summary>The figures on file of each field: one, none, or of dates two that differ.</summary>
    public static Dictionary<string, int[]> Known(Dice dice, int open) =>
        Fields.ToDictionary(f => f, f => dice.Chance(open) ? dice.Chance(50) && Dates.Contains(f) ? new[] { Day(dice), Day(dice) } : [] : [Any(dice, f)]);

    public static int Any(Dice dice, string field) => Dates.Contains(field) ? Day(dice) : dice.Next(2);

    /// <summary>The same, so many days later.</summary>
    public static Dictionary<string, int[]> Later(Dictionary<string, int[]> known, int days) =>
        known.ToDictionary(k => k.Key, k => Dates.Contains(k.Key) ? [.. k.Value.Select(d => d + days)] : k.Value);

    /// <summary>Done in any order, also twice on one day, before it could be, after the day stood on; withdrawn; for another period; about somebody else.</summary>
    public ImmutableArray<ProcessEvent> Events(Dice dice)
    {
        var events = new List<ProcessEvent>();
        var names = Timeline.Steps.Select(s => $"reminders.t.{s.Id}").Concat(Procedure.Steps.Select(s => $"procedures.p.{s.Id}"));
        foreach (var name in names.Where(_ => dice.Chance(35)).SelectMany(n => Enumerable.Repeat(n, dice.Between(1, 2))))
        {
            var on = dice.Chance(15) && events.Count > 0 ? events[^1].On : Today + dice.Between(-25, 3);
            var done = new ProcessEvent($"e{events.Count}", name, "service", dice.Chance(5) ? "elm" : "oak", dice.Chance(10) ? "Q0" : "Q1", on, "officer", "", [], "file");
            events.Add(dice.Chance(15) ? done with { Withdrawn = new Withdrawal(on + dice.Next(9), "officer", "a slip") } : done);
        }

        return [.. events.OrderBy(_ => dice.Next(100))];
    }

    public Evaluator Evaluator(Dictionary<string, int[]>? known, ImmutableArray<ProcessEvent> events, int today = Today) =>
        new(Policy, Facts(known, events), new EvaluationRequest(0, "oak", new PeriodName("quarter", "Q1"), today));

    public FactBase Facts(Dictionary<string, int[]>? known, ImmutableArray<ProcessEvent> events)
    {
        var entries = ImmutableDictionary<int, Entry>.Empty;
        foreach (var (field, values) in known ?? [])
        {
            var fact = Policy.Facts.Select((f, i) => (f, i)).First(p => p.f.Id == $"return.{field}").i;
            var state = values.Distinct().Count() > 1 ? EntryState.Disputed : EntryState.Supplied;
            if (values.Length > 0)
                entries = entries.Add(fact, new Entry(state, [.. values.Distinct().Select(v => Dates.Contains(field) ? Extent.Of(v) : Extent.Of(v == 1))]));
        }

        FactRecord[] records = [new(0, "oak", null, null, ImmutableDictionary<int, Entry>.Empty, "here"), .. known is null ? [] : new FactRecord[] { new(1, "oak", null, "Q1", entries, "here") }];
        return new FactBase(Policy, records, events);
    }

    private static int Day(Dice dice) => Today + (dice.Chance(20) ? dice.Between(-70, -20) : dice.Between(-20, 6));

    private static string Written(WrittenProcess timeline, WrittenProcess procedure, string[] counted, int year) => $$"""
        policy: p
        title: Processes
        status: in-force
        documents: {guide: Guide}
        calendar: {quarter: {Q0: {from: {{year - 1}}-10-01, to: {{year - 1}}-12-31}, Q1: {from: {{year}}-01-01, to: {{year}}-03-31} } }
        facts:
          service: {fields: {units: {count: true} } }
          return: {of: service, per: quarter, absent: unknown, fields: {a: {date: true, optional: yes}, b: {date: true, optional: yes}, c: {date: true}, u: {date: true}, g: {yes-no: true}, h: {yes-no: true} } }
        values:
          last: done-on({{counted[0]}})
          often: times({{counted[1]}})
          lately: times({{counted[0]}}, 10 days)
        rules:
          explain: {when: return.g, must: {who: provider, do: explain, by: period.end + 1 month}, cite: "1"}
        reminders:
          t:
        {{timeline}}
        procedures:
          p:
        {{procedure}}
        """;
}
