using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>What is proved to make no difference, held against trying every combination of facts.</summary>
public sealed class SamenessTests
{
    private const int Policies = 25;

    [Fact]
    public void A_slip_is_proved_to_make_no_difference_just_where_no_combination_of_facts_shows_one()
    {
        var (proved, shown) = (0, 0);
        for (var seed = 0; seed < Policies; seed++)
        {
            var text = ProvingTests.Written(new Dice(seed));
            var policy = PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => []).Policy!;
            foreach (var slip in new Slips(policy).All)
            {
                var index = policy.Definitions.Select(d => d.Id).ToList().IndexOf(slip.Definition);
                var changed = policy with { Definitions = policy.Definitions.SetItem(index, slip.Change(policy.Definitions[index])) };
                var isProved = Sameness.IsProved(policy, changed);
                Assert.True(isProved == AreSame(policy, changed, index), $"{(isProved ? "wrongly proved" : "not proved")}, seed {seed}: {slip.Definition} {slip.Text}\n{text}");
                (proved, shown) = isProved ? (proved + 1, shown) : (proved, shown + 1);
            }
        }

        Assert.True(proved > 0 && shown > 0, $"{proved} proved, {shown} not");
    }

    private static bool AreSame(CheckedPolicy policy, CheckedPolicy changed, int index) =>
        ProvingTests.Evaluators(policy).Zip(ProvingTests.Evaluators(changed)).All(e => e.First.ResultOf(index).SameOutcomes(e.Second.ResultOf(index)));
}
