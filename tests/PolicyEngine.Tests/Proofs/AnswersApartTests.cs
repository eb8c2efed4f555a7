using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>Whether another answer to a reading matters, held against trying every combination of facts.</summary>
public sealed class AnswersApartTests
{
    private static readonly int Policies = Case.Setting("POLICY_FUZZ", 150);

    [Fact]
    public void An_answer_is_found_to_matter_just_where_some_combination_of_facts_shows_it()
    {
        var (apart, same) = (0, 0);
        for (var seed = 0; seed < Policies; seed++)
        {
            var text = Written(new Dice(seed));
            var compiled = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []);
            Assert.True(compiled.Policy is not null, $"{string.Join('\n', compiled.Diagnostics.Select(d => d.Message))}\n{text}");
            foreach (var answer in AnswersApart.Of(compiled.Policy!))
            {
                var isShown = IsShown(compiled.Policy!, answer.Reading.Options.IndexOf(answer.Option));
                Assert.True(answer.Ended == (isShown ? Ended.Found : Ended.Refuted), $"{answer.Ended}, seed {seed}: {answer.Option.Id}\n{text}");
                (apart, same) = isShown ? (apart + 1, same) : (apart, same + 1);
            }
        }

        Assert.True(apart > 10 && same > 10, $"{apart} apart, {same} the same");
    }

    private static bool IsShown(CheckedPolicy policy, int option) => ProvingTests.Evaluators(policy).Any(evaluator => Enumerable.Range(0, policy.Definitions.Length)
        .Any(d => policy.Definitions[d].Role != Role.Part && !evaluator.ResultOf(d).SameOutcomes(evaluator.Answering(0, option).ResultOf(d))));

    private static string Written(Dice dice)
    {
        string Atom() => dice.Pick(["y", "kind is core", $"n >= {dice.Next(5)}", $"m < {dice.Next(5)}", $"m + n > {dice.Next(8)}", "n > m", "not y"]);
        string Condition() => dice.Chance(40) ? Atom() : $"{Atom()} {dice.Pick(["and", "or"])} {Atom()}";
        return $$"""
            policy: p
            title: Generated
            status: in-force
            documents: {guide: Guide}
            facts:
              service:
                fields:
                  m: {count: {range: 0 to 4} }
                  n: {count: {range: 0 to 4} }
                  y: {yes-no: true}
                  kind: {choice: [core, extra]}
            readings:
              r:
                question: What is meant?
                options: {x: '{{Condition()}}', y: '{{Condition()}}', z: '{{Condition()}}'}
                chosen: x
                because: It seems so.
                cite: "1"
            values:
              a: {formula: '{{Condition()}}'}
              b: {formula: 'reading(r) {{dice.Pick(["and", "or"])}} a'}
            bands:
              grade:
                of: m
                scale: [A, B]
                hit: best
                when:
                  A: b and value >= {{dice.Next(5)}}
                  B: '{{Condition()}}'
                otherwise: undefined
                otherwise-because: nothing is said
                cite: "1"
            """;
    }
}
