using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>Makes one slip of the pen after the other in a policy, on the kernel, and runs against each the tests that rest on what it changes.</summary>
public sealed class Mutating
{
    private readonly Compilation policy;
    private readonly ILookup<string, string> users;
    private readonly List<PolicyTest> tests;

    private Mutating(Compilation policy, IEnumerable<TestRun> runs)
    {
        this.policy = policy;
        tests = [.. runs.Where(r => r.Passed).Select(r => r.Test)];
        users = policy.Versions.Select(v => v.Policy).OfType<CheckedPolicy>().SelectMany(Uses).Distinct().ToLookup(u => u.Used, u => u.By, StringComparer.Ordinal);
    }

    /// <param name="policy">Without errors.</param>
    /// <param name="runs">Of its tests; those that fail are left out.</param>
    /// <param name="ownFiles">In which slips are made: not in what the policy extends.</param>
    public static IEnumerable<Mutant> Of(Compilation policy, IEnumerable<TestRun> runs, IEnumerable<SourceText> ownFiles)
    {
        var own = ownFiles.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var slips = from version in policy.Versions.Select((v, i) => (v.Policy, Index: i))
                    where version.Policy is not null
                    from slip in new Slips(version.Policy!).All
                    where own.Contains(slip.Place.Source.Path)
                    select (version.Index, Slip: slip);
        var mutating = new Mutating(policy, runs);
        return slips.GroupBy(s => s.Slip.Key).OrderBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Item3.Start).Select(g => mutating.Of([.. g]));
    }

    private Mutant Of(ImmutableArray<(int Version, Slip Slip)> slips)
    {
        var changed = slips.Select(s => s.Slip.Definition).Distinct().ToImmutableArray();
        var mutant = new Compilation(
            policy.Layers, [.. policy.Versions.Select((v, i) => v with { Policy = With(v.Policy, slips.Where(s => s.Version == i).Select(s => s.Slip)) })], new DiagnosticBag());
        var reached = Above(changed);
        var noticing = tests.FindIndex(t => t.Expected.Any(e => reached.Contains(e.Definition)) && !Passes(mutant, t));
        var (place, text) = (slips[0].Slip.Place, slips[0].Slip.Text);
        if (noticing < 0)
            return new Mutant(changed, place, text, IsEquivalent(mutant) ? MutantFate.Equivalent : MutantFate.Unnoticed, null);
        var test = tests[noticing];
        tests.RemoveAt(noticing);
        tests.Insert(0, test);
        return new Mutant(changed, place, text, MutantFate.Noticed, test.Name);
    }

    private static CheckedPolicy? With(CheckedPolicy? policy, IEnumerable<Slip> slips) => policy is null ? null : slips.Aggregate(policy, (p, slip) =>
        p.Definitions.Select(d => d.Id).ToList().IndexOf(slip.Definition) is var index ? p with { Definitions = p.Definitions.SetItem(index, slip.Change(p.Definitions[index])) } : p);

    private static bool Passes(Compilation mutant, PolicyTest test) => TestRun.Passes(mutant.For(test.Period, test.AsOf)!.Policy!, test, RulesOverTime.Of(mutant, test.Facts.Under));

    private bool IsEquivalent(Compilation mutant) =>
        policy.Versions.Zip(mutant.Versions).All(v => ReferenceEquals(v.First.Policy, v.Second.Policy) || Sameness.IsProved(v.First.Policy!, v.Second.Policy!));

    /// <summary>The ids of what rests on something, itself included.</summary>
    private HashSet<string> Above(IEnumerable<string> ids)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(ids);
        while (open.TryDequeue(out var id))
        {
            if (!found.Add(id))
                continue;
            foreach (var user in users[id])
                open.Enqueue(user);
        }

        return found;
    }

    private static IEnumerable<(string Used, string By)> Uses(CheckedPolicy policy) =>
        from definition in policy.Definitions
        from part in KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within)
        let index = part switch { DefinitionReference reference => reference.Definition, RowReference row => row.Definition, _ => -1 }
        where index >= 0
        select (policy.Definitions[index].Id, definition.Id);
}
