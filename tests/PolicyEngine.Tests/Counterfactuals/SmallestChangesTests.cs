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
    private static readonly PeriodName Quarter = new("quarter", "Q1");

    [Fact]
    public void They_are_those_that_trying_every_change_shows()
    {
        var asked = 0;
        for (var seed = 0; seed < Policies; seed++)
        {
            var dice = new Dice(seed);
            var text = Written(dice);
            var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
            var policy = compiled.Policy;
            Assert.True(policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
            var onFile = policy.Facts.Select(f => dice.Chance(15) ? null : dice.Pick(Values(f).ToArray())).ToArray();
            foreach (var answer in WhyNot.Of(policy, OnFile(policy, onFile), new EvaluationRequest(0, "oak", Quarter), policy.Definitions.Length - 1))
            {
                asked++;
                Assert.False(answer.Provider.IsCut);
                var told = $"seed {seed}, {answer.Wanted}, on file {string.Join(", ", onFile.Select(f => $"{f}"))}\n{text}";
                var tried = Tried(policy, onFile, answer.Result);
                Assert.True(tried.Count == answer.Provider.Sets.Length, $"{answer.Provider.Sets.Length} found, {tried.Count} there, {told}");
                foreach (var (set, index) in answer.Provider.Sets.Select((set, i) => (set, i)))
                    Assert.True(set.Length == tried[index].Count && set.All(c => IsAs(c, tried[index][policy.Facts.IndexOf(c.Fact)])), $"{string.Join(", ", set)} is not {string.Join(", ", tried[index])}, {told}");
            }
        }

        Assert.True(asked > Policies, "Hardly anything was asked.");
    }

    /// <summary>What was not on file may be any of several values, of which the smallest is one.</summary>
    private static bool IsAs(FigureChange change, Extent value) =>
        change.From is not null ? Equals(change.To!.Figures[0], value) : Equals(change.To!.Figures[0].Union(value), change.To.Figures[0]);

    /// <summary>Every set of the fewest provider's figures that gives a result, with the nearest values.</summary>
    private static List<Dictionary<int, Extent>> Tried(CheckedPolicy policy, Extent?[] onFile, Possible wanted)
    {
        var own = Enumerable.Range(0, policy.Facts.Length).Where(f => policy.Records[policy.Facts[f].Record].Per is not null && !policy.Facts[f].IsJudgement).ToArray();
        for (var size = 1; size <= own.Length; size++)
        {
            var found = Sets(own, size).Select(set => Nearest(policy, onFile, set, wanted)).OfType<Dictionary<int, Extent>>().ToList();
            if (found.Count > 0)
                return found;
        }

        return [];
    }

    private static IEnumerable<int[]> Sets(int[] of, int size) => size == 0 ? [[]]
        : of.SelectMany((first, i) => Sets(of[(i + 1)..], size - 1).Select(rest => (int[])[first, .. rest]));

    private static Dictionary<int, Extent>? Nearest(CheckedPolicy policy, Extent?[] onFile, int[] set, Possible wanted)
    {
        IEnumerable<Extent?[]> all = [onFile];
        foreach (var fact in set)
            all = all.SelectMany(now => NearestFirst(policy.Facts[fact], onFile[fact]).Select(v => now.Select((old, i) => i == fact ? v : old).ToArray()));
        return all.FirstOrDefault(now => Result(policy, now).SameOutcomes(wanted)) is { } reached ? set.ToDictionary(f => f, f => reached[f]!) : null;
    }

    private static IEnumerable<Extent> NearestFirst(Fact fact, Extent? now)
    {
        var values = Values(fact).ToList();
        var at = now is null ? 0 : values.IndexOf(now);
        return values.Where(v => !Equals(v, now)).OrderBy(v => Math.Abs(values.IndexOf(v) - at)).ThenBy(v => values.IndexOf(v) > at ? 0 : 1);
    }

    private static Possible Result(CheckedPolicy policy, Extent?[] now) =>
        new Evaluator(policy, OnFile(policy, now), new EvaluationRequest(0, "oak", Quarter)).ResultOf(policy.Definitions.Length - 1);

    private static FactBase OnFile(CheckedPolicy policy, Extent?[] figures) => new(policy, Enumerable.Range(0, policy.Records.Length).Select(kind => new FactRecord(
        kind, "oak", null, policy.Records[kind].Per is null ? null : Quarter.Name,
        [.. figures.Select((f, i) => (Figure: f, Index: i)).Where(f => f.Figure is not null && policy.Facts[f.Index].Record == kind).Select(f => KeyValuePair.Create(f.Index, new Entry(EntryState.Supplied, [f.Figure!])))],
        "here")));

    private static IEnumerable<Extent> Values(Fact fact) => fact.Range switch
    {
        OptionExtent options => options.Options.Select(Extent.OfOption),
        _ => Enumerable.Range(0, MostOfACount + 1).Select(n => Extent.Of(n)),
    };

    private static string Written(Dice dice)
    {
        string Term() => dice.Pick(["m", "n", "max(m, n)", "(if y then m else n)", "(m + n)", "(m - n)"]);
        string Atom() => dice.Next(6) switch
        {
            0 => dice.Pick(["y", "not y"]),
            1 => $"level {dice.Pick([">=", "is", "<"])} {dice.Pick(["low", "high"])}",
            2 => $"share {dice.Pick([">=", ">", "<"])} {dice.Pick([33, 50, 67, 100])}%",
            3 => dice.Pick(["visited", "type is sheltered"]),
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
                  n: {count: {range: 0 to {{MostOfACount}}} }
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
