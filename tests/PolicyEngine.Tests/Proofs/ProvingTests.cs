using System.Globalization;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Proofs;

/// <summary>What is proved of generated policies, held against trying every combination of facts in small domains.</summary>
public sealed class ProvingTests
{
    private static readonly int Policies = Case.Setting("POLICY_FUZZ", 250);
    private const int MostOfACount = 4;

    [Fact]
    public void What_is_proved_is_what_every_combination_of_facts_shows()
    {
        for (var seed = 0; seed < Policies; seed++)
        {
            var text = Written(new Dice(seed));
            var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
            Assert.True(compiled.Policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
            var shown = Shown(compiled.Policy!);
            foreach (var proof in Proving.Of(compiled.Policy!))
            {
                var told = $"seed {seed}: {proof.Defect} {proof.Definition.Id} {string.Join(", ", proof.Rows)}\n{text}";
                Assert.True(proof.IsProved, $"not proved, {told}");
                Assert.True(proof.IsThere == IsShown(compiled.Policy!, proof, shown[proof.Definition.Id]), $"{(proof.IsThere ? "found" : "missed")}, {told}");
                Assert.True(!proof.IsThere || proof.Defect is not (Defect.Gap or Defect.Conflict) || proof.Witness is not null, $"no witness, {told}");
            }
        }
    }

    private static bool IsShown(CheckedPolicy policy, Proof proof, List<TableResult> results) => proof.Defect switch
    {
        Defect.Gap => results.Exists(r => r.Rows.All(row => !row.CanFire)),
        Defect.Conflict => results.Exists(r => proof.Rows.All(row => r.Rows[row].SurelyFires)),
        Defect.DeadRow => !results.Exists(r => Counts(r, (Table)proof.Definition, proof.Rows[0])),
        Defect.NeverTrue => Evaluators(policy).All(e => !e.Evaluate(Asked(proof), e.Root, "").CanBeTrue),
        Defect.AlwaysTrue => Evaluators(policy).All(e => !e.Evaluate(Asked(proof), e.Root, "").CanBeFalse),
        _ => Evaluators(policy).All(e => e.Evaluate(Whole(proof), e.Root, "").SameOutcomes(e.Dropping(Asked(proof)) is var without ? without.Evaluate(Whole(proof), without.Root, "") : null!)),
    };

    /// <summary>On a scale each row has a result of its own.</summary>
    private static bool Counts(TableResult result, Table table, int row) => result.Rows[row].SurelyFires && table.Hit switch
    {
        HitPolicy.First => !result.Rows[..row].Any(r => r.SurelyFires),
        HitPolicy.Best or HitPolicy.Worst => result.Outputs[0].SameOutcomes(Possible.Known(((Constant)table.Rows[row].Outputs[0]).Value)),
        _ => true,
    };

    /// <summary>The condition, or the part of one, that a proof is about.</summary>
    private static Expression Asked(Proof proof) => PolicyEngine.Kernel.KernelWalk.Within(Whole(proof)).First(e => e.Type is YesNoType && e.Place.Span == proof.Place.Span);

    private static Expression Whole(Proof proof) => proof is { Definition: Table table, Rows: [var row] }
        ? table.Rows[row].Condition! : PolicyEngine.Kernel.KernelWalk.Expressions(proof.Definition).First(e => proof.Place.IsWithin(e.Place));

    /// <summary>Every definition under every combination of facts.</summary>
    private static Dictionary<string, List<TableResult>> Shown(CheckedPolicy policy)
    {
        var results = policy.Definitions.ToDictionary(d => d.Id, _ => new List<TableResult>());
        foreach (var evaluator in Evaluators(policy))
        {
            for (var i = 0; i < policy.Definitions.Length; i++)
                results[policy.Definitions[i].Id].Add(evaluator.ResultOf(i, evaluator.Root));
        }

        return results;
    }

    internal static IEnumerable<Evaluator> Evaluators(CheckedPolicy policy) =>
        from figures in Combinations(policy)
        let record = new FactRecord(0, "oak", null, null, [.. figures.Select((f, i) => KeyValuePair.Create(i, new Entry(EntryState.Supplied, [f])))], "here")
        select new Evaluator(policy, new FactBase(policy, [record]), new EvaluationRequest(0, "oak", period: null));

    private static IEnumerable<Extent[]> Combinations(CheckedPolicy policy) => policy.Facts.Select(Values).Aggregate(
        Enumerable.Repeat(Array.Empty<Extent>(), 1), (all, own) => all.SelectMany(done => own.Select(o => (Extent[])[.. done, o])));

    private static IEnumerable<Extent> Values(Fact fact) => fact.Range switch
    {
        OptionExtent options => options.Options.Select(Extent.OfOption),
        _ => Enumerable.Range(0, MostOfACount + 1).Select(n => Extent.Of(n)),
    };

    internal static string Written(Dice dice)
    {
        string Term() => dice.Pick(["m", "n", "max(m, n)", "(if y then m else n)", "limit", "(m + n)", "(m - n)"]);
        string Comparison() => $"{Term()} {dice.Pick(["<", "<=", ">", ">=", "=", "!="])} {dice.Pick([$"{dice.Next(MostOfACount + 1)}", $"{dice.Next(MostOfACount + 1)}", "m", "limit"])}";
        string Atom() => dice.Next(6) switch { 0 => "y", 1 => $"kind is {Kind()}", 2 => $"n in [{dice.Next(5)}, {dice.Next(5)}]", 3 => $"m between {dice.Next(3)} and {dice.Between(2, 4)}", _ => Comparison() };
        string Kind() => dice.Pick(["core", "extra", "other"]);
        string Condition() => string.Join(dice.Pick([" and ", " or "]), Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Chance(25) ? $"not ({Atom()})" : Atom()));
        string Cell() => dice.Pick([$"below {dice.Between(1, 4)}", $"{dice.Next(3)} to {dice.Between(2, 4)}", $"above {dice.Next(4)}", $"at least {dice.Next(5)}", "any"]);
        string Row(int i) => $"{{id: r{i}{(dice.Chance(70) ? $", n: {Cell()}" : "")}{(dice.Chance(50) ? $", kind: {Kind()}" : "")}{(dice.Chance(30) ? $", when: '{Condition()}'" : "")}, gives: {i}}}";
        var isFirst = dice.Chance(50);
        var rows = Enumerable.Range(0, dice.Between(1, 5)).Select(Row);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            policy: p
            title: Generated
            status: in-force
            documents: {guide: Guide}
            facts:
              service:
                fields:
                  m: {count: {range: 0 to {{MostOfACount}}} }
                  n: {count: {range: 0 to {{MostOfACount}}} }
                  y: {yes-no: true}
                  kind: {choice: [core, extra, other]}
            values:
              limit: {formula: 'if kind is core then {{dice.Next(4)}} else {{dice.Between(1, 4)}}'}
              a: {formula: '{{Condition()}}'}
              b: {formula: '{{Condition()}} and a'}
              c: {formula: '{{Condition()}}'}
            tables:
              t:
                inputs: [n, kind]
                hit: {{(isFirst ? "first" : "unique")}}
                rows:
            {{string.Join('\n', rows.Select(r => $"      - {r}"))}}
                otherwise: undefined
                cite: "1"
            bands:
              grade:
                of: m
                scale: [A, B, C]
                hit: {{dice.Pick(["best", "worst", "unique"])}}
                when:
                  A: value >= {{dice.Between(2, 4)}}
                  B: '{{Condition()}}'
                  C: '{{(dice.Chance(50) ? "a or c" : $"value between {dice.Next(2)} and {dice.Between(2, 3)}")}}'
                otherwise: undefined
                cite: "1"
            """);
    }
}
