using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>Values that two rows share, found in generated policies, held against trying every combination of facts.</summary>
public sealed class SharedEdgeTests
{
    private static readonly int Policies = Case.Setting("POLICY_FUZZ", 250);
    private const int Highest = 4;

    /// <summary>How far the combinations of facts lie apart that differ by one in `m` or in `n`: below them are a yes or no and a choice of three.</summary>
    private static readonly Dictionary<string, int> Apart = new() { ["service.m"] = 5 * 2 * 3, ["service.n"] = 2 * 3 };

    [Fact]
    public void What_is_found_is_what_every_combination_of_facts_shows()
    {
        var found = 0;
        for (var seed = 0; seed < Policies; seed++)
        {
            var text = ProvingTests.Written(new Dice(seed));
            var policy = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []).Policy!;
            var edges = SharedEdges.Of(policy).ToArray();
            Assert.All(edges, e => Assert.Equal(e.Table.Rows[e.Counts].Outputs[0], new Constant(e.Table.Type, e.Table.Origin.Place, e.Result.Values!)));
            var told = edges.Select(e => (e.Table.Id, e.Lower, e.Upper, e.Input.Name, Value: (int)((NumberExtent)e.Value.Values!).Low!.Value.Numerator)).Order().ToArray();
            var shown = Shown(policy).Order().ToArray();
            Assert.True(told.SequenceEqual(shown), $"seed {seed}: found {string.Join(' ', told)}, shown {string.Join(' ', shown)}\n{text}");
            found += told.Length;
        }

        Assert.True(found > Policies / 10, $"{found} in all");
    }

    private static IEnumerable<(string Table, int Lower, int Upper, string Input, int Value)> Shown(CheckedPolicy policy)
    {
        var evaluators = ProvingTests.Evaluators(policy).ToArray();
        for (var index = 0; index < policy.Definitions.Length; index++)
        {
            if (policy.Definitions[index] is not Table { Hit: not HitPolicy.Unique } table)
                continue;
            var results = evaluators.Select(e => (Evaluator: e, Result: e.ResultOf(index, e.Root))).ToArray();
            var shared = from axis in SpaceFinder.Of(policy, new EvaluationRequest(0, "any", period: null), index).Axes
                         where Apart.ContainsKey(axis.Name)
                         from value in Enumerable.Range(1, Highest - 1)
                         where axis.Cuts.Contains(value)
                         from lower in Enumerable.Range(0, table.Rows.Length)
                         from upper in Enumerable.Range(0, table.Rows.Length)
                         where lower != upper && Enumerable.Range(0, results.Length).Any(at => IsShared(at, axis.Name, value, lower, upper))
                         select (table.Id, lower, upper, axis.Name, value);
            foreach (var one in shared)
                yield return one;

            bool IsShared(int at, string input, int value, int lower, int upper)
            {
                var apart = Apart[input];
                return at / apart % (Highest + 1) == value
                    && Fits(at - apart, lower) && !Fits(at - apart, upper) && Fits(at, lower) && Fits(at, upper) && !Fits(at + apart, lower) && Fits(at + apart, upper)
                    && Counts(at) is var counts && (counts == lower || counts == upper);
            }

            bool Fits(int at, int row) => results[at].Result.Rows[row].SurelyFires;

            int Counts(int at) => table.Hit == HitPolicy.First
                ? Enumerable.Range(0, table.Rows.Length).First(row => Fits(at, row))
                : TableEvaluation.DecidingRow(table, results[at].Result, 0, results[at].Evaluator, results[at].Evaluator.Root);
        }
    }
}
