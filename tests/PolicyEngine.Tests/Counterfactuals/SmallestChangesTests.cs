using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Counterfactuals;

/// <summary>The smallest changes found for generated policies and facts, held against trying every change in small domains.</summary>
public sealed class SmallestChangesTests
{
    private const int Policies = 150;
    private const int MostOfACount = 5;
    private static readonly Entry NotApplicable = new(EntryState.NotApplicable, []);
    private static readonly PeriodName Quarter = new("quarter", "Q1");

    [Fact]
    public void They_are_those_that_trying_every_change_shows()
    {
        var (asked, notApplying) = (0, 0);
        for (var seed = 0; seed < Policies; seed++)
        {
            var dice = new Dice(seed);
            var text = Written(dice);
            var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
            var policy = compiled.Policy;
            Assert.True(policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
            var onFile = policy.Facts.Select(f => dice.Chance(15) ? null : f.AllowsNotApplicable && dice.Chance(10) ? NotApplicable : dice.Pick(Values(f).ToArray())).ToArray();
            foreach (var answer in WhyNot.Of(policy, OnFile(policy, onFile), new EvaluationRequest(0, "oak", Quarter), policy.Definitions.Length - 1))
            {
                asked++;
                var told = $"seed {seed}, {answer.Wanted}, on file {string.Join(", ", onFile.Select((f, i) => Told(policy.Facts[i], f)))}\n{text}";
                var own = Enumerable.Range(0, policy.Facts.Length).Where(f => IsProviders(policy, f)).ToArray();
                var tried = Tried(policy, onFile, answer.Result, own.Length, Sets(own), NearestFirst);
                AssertSame(policy, tried, answer.Provider, told);
                var others = Tried(
                    policy, onFile, answer.Result, tried is [var smallest, ..] ? smallest.Count : policy.Facts.Length,
                    Sets([.. Enumerable.Range(0, policy.Facts.Length)]).Where(set => set.Any(f => !IsProviders(policy, f) || MayNotApply(policy.Facts[f], onFile[f])) && !tried.Exists(t => t.Keys.All(set.Contains))),
                    (fact, now) => [.. NearestFirst(fact, now), .. MayNotApply(fact, now) ? [NotApplicable] : Array.Empty<Entry>()]);
                if (answer.Others is { } found)
                    AssertSame(policy, others, found, told);
                else
                    Assert.Empty(others);
                notApplying += others.Count(o => o.ContainsValue(NotApplicable));
            }
        }

        Assert.True(asked > Policies && notApplying > 0, "Hardly anything was asked.");
    }

    private static void AssertSame(CheckedPolicy policy, List<Dictionary<int, Entry>> tried, ChangesFound found, string told)
    {
        Assert.False(found.IsCut, told);
        Assert.True(tried.Count == found.Sets.Length, $"{Told(found.Sets.Select(s => s.Select(c => (c.Fact, c.To!))))} found, {Told(tried.Select(t => t.Select(f => (policy.Facts[f.Key], f.Value))))} there, {told}");
        foreach (var (set, index) in found.Sets.Select((set, i) => (set, i)))
            Assert.True(set.Length == tried[index].Count && set.All(c => IsAs(c, tried[index][policy.Facts.IndexOf(c.Fact)])), $"{string.Join(", ", set)} is not {string.Join(", ", tried[index])}, {told}");
    }

    private static string Told(IEnumerable<IEnumerable<(Fact Fact, Entry To)>> sets) => string.Join(" or ", sets.Select(s => string.Join(" and ", s.Select(c => Told(c.Fact, c.To)))));

    private static string Told(Fact fact, Entry? entry) => $"{fact.Id} {(entry is null ? "missing" : entry.State == EntryState.NotApplicable ? "N/A" : ValueText.Of(entry.Figures[0], fact.Type))}";

    /// <summary>What was not on file may be any of several values, of which the smallest is one.</summary>
    private static bool IsAs(FigureChange change, Entry to) => change.To!.State == to.State
        && (to.State == EntryState.NotApplicable || Equals(change.From is null ? change.To.Figures[0].Union(to.Figures[0]) : to.Figures[0], change.To.Figures[0]));

    private static bool IsProviders(CheckedPolicy policy, int fact) => policy.Records[policy.Facts[fact].Record].Per is not null && !policy.Facts[fact].IsJudgement;

    private static bool MayNotApply(Fact fact, Entry? now) => fact.AllowsNotApplicable && now != NotApplicable;

    /// <summary>Every set of the fewest figures that gives a result, with the nearest values.</summary>
    private static List<Dictionary<int, Entry>> Tried(CheckedPolicy policy, Entry?[] onFile, Possible wanted, int most, IEnumerable<int[]> sets, Func<Fact, Entry?, IEnumerable<Entry>> nearestFirst) => sets
        .Where(set => set.Length <= most).GroupBy(set => set.Length).OrderBy(size => size.Key)
        .Select(size => size.Select(set => Nearest(policy, onFile, set, wanted, nearestFirst)).OfType<Dictionary<int, Entry>>().ToList())
        .FirstOrDefault(found => found.Count > 0) ?? [];

    private static IEnumerable<int[]> Sets(int[] of) => Enumerable.Range(1, of.Length).SelectMany(size => Sets(of, size));

    private static IEnumerable<int[]> Sets(int[] of, int size) => size == 0 ? [[]]
        : of.SelectMany((first, i) => Sets(of[(i + 1)..], size - 1).Select(rest => (int[])[first, .. rest]));

    private static Dictionary<int, Entry>? Nearest(CheckedPolicy policy, Entry?[] onFile, int[] set, Possible wanted, Func<Fact, Entry?, IEnumerable<Entry>> nearestFirst)
    {
        IEnumerable<Entry?[]> all = [onFile];
        foreach (var fact in set)
            all = all.SelectMany(now => nearestFirst(policy.Facts[fact], onFile[fact]).Select(v => now.Select((old, i) => i == fact ? v : old).ToArray()));
        return all.FirstOrDefault(now => Result(policy, now).SameOutcomes(wanted)) is { } reached ? set.ToDictionary(f => f, f => reached[f]!) : null;
    }

    private static IEnumerable<Entry> NearestFirst(Fact fact, Entry? now)
    {
        var values = Values(fact).ToList();
        var at = now is null || now == NotApplicable ? 0 : values.FindIndex(v => IsAt(v, now));
        return values.Where(v => now is null || !IsAt(v, now)).OrderBy(v => Math.Abs(values.IndexOf(v) - at)).ThenBy(v => values.IndexOf(v) > at ? 0 : 1);
    }

    private static bool IsAt(Entry value, Entry now) => now.State == EntryState.Supplied && Equals(value.Figures[0], now.Figures[0]);

    private static Possible Result(CheckedPolicy policy, Entry?[] now) =>
        new Evaluator(policy, OnFile(policy, now), new EvaluationRequest(0, "oak", Quarter)).ResultOf(policy.Definitions.Length - 1);

    private static FactBase OnFile(CheckedPolicy policy, Entry?[] figures) => new(policy, Enumerable.Range(0, policy.Records.Length).Select(kind => new FactRecord(
        kind, "oak", null, policy.Records[kind].Per is null ? null : Quarter.Name,
        [.. figures.Select((f, i) => (Figure: f, Index: i)).Where(f => f.Figure is not null && policy.Facts[f.Index].Record == kind).Select(f => KeyValuePair.Create(f.Index, f.Figure!))],
        "here")));

    private static IEnumerable<Entry> Values(Fact fact) => (fact.Range switch
    {
        OptionExtent options => options.Options.Select(Extent.OfOption),
        _ => Enumerable.Range(0, MostOfACount + 1).Select(n => Extent.Of(n)),
    }).Select(value => new Entry(EntryState.Supplied, [value]));

    private static string Written(Dice dice)
    {
        string Term() => dice.Pick(["m", "n", "max(m, n)", "(if y then m else n)", "(m + n)", "(m - n)"]);
        string Atom() => dice.Next(6) switch
        {
            0 => dice.Pick(["y", "not y"]),
            1 => $"level {dice.Pick([">=", "is", "<"])} {dice.Pick(["low", "high"])}",
            2 => $"share {dice.Pick([">=", ">", "<"])} {dice.Pick([33, 50, 67, 100])}%",
            3 => dice.Pick(["visited", "type is sheltered", "n is applicable", "n is supplied"]),
            _ => $"{Term()} {dice.Pick(["<", "<=", ">", ">=", "="])} {dice.Next(MostOfACount + 1)}",
        };
        string Condition() => string.Join(dice.Pick([" and ", " and ", " or "]), Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Chance(20) ? $"not ({Atom()})" : Atom()));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            policy: p
            title: Generated
            status: in-force
            documents: {guide: Guide}
            facts:
              service:
                fields:
                  type: {choice: [sheltered, other]}
              return:
                of: service
                per: quarter
                absent: unknown
                fields:
                  m: {count: {range: 0 to {{MostOfACount}}} }
                  n: {count: {range: 0 to {{MostOfACount}}}, not-applicable: allowed}
                  y: {yes-no: true}
                  level: {choice: [low, middle, high], ordered: yes}
                  visited: {judgement: [yes, no], asks: Was it visited?}
            values:
              share: {formula: 'm / (n + 1)', rounding: {places: {{dice.Next(2)}}, mode: half-up} }
            bands:
              grade:
                of: m
                scale: [A, B, C]
                hit: {{dice.Pick(["best", "worst", "unique"])}}
                when:
                  A: '{{Condition()}}'
                  B: '{{Condition()}}'
                  C: '{{Condition()}}'
                otherwise: {{dice.Pick(["undefined", "C"])}}
                cite: "1"
            """);
    }
}
