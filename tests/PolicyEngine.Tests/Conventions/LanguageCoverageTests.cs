using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Conventions;

/// <summary>Everything the language can say is evaluated by some case under evaluation/good or processes/good.</summary>
public sealed class LanguageCoverageTests
{
    private static readonly Lazy<CheckedPolicy[]> Policies = new(() =>
    [
        .. from file in CaseFile.Under("evaluation", "good").Concat(CaseFile.Under("processes", "good"))
           from policy in file.Policies
           select PolicyCompiler.Compile(policy, _ => []).Policy ?? throw new InvalidDataException($"{file.Name} has a policy with errors"),
    ]);

    [Fact]
    public void Every_operator_and_function() =>
        AssertAllOccur(OperatorTable.Rows.Select(r => r.Operator), Operators(), o => $"{o} ({OperatorTable.Row(o).Text})");

    [Fact]
    public void Every_aggregate()
    {
        var used = Expressions().Select(e => e switch { FoldItems f => f.Aggregate, FoldRecords f => f.Aggregate, FoldPeriods f => f.Aggregate, _ => (Aggregate?)null });
        AssertAllOccur(Enum.GetValues<Aggregate>(), used.OfType<Aggregate>());
    }

    [Fact]
    public void Every_hit_policy() => AssertAllOccur(Enum.GetValues<HitPolicy>(), Tables().Select(t => t.Hit));

    [Fact]
    public void Every_rounding_mode() => AssertAllOccur(Enum.GetValues<RoundingMode>(), Expressions().OfType<Rounded>().Select(r => r.Mode));

    [Fact]
    public void Every_state() => AssertAllOccur(Enum.GetValues<StateTest>(), Expressions().OfType<StateMatch>().Select(s => s.State));

    [Fact]
    public void Every_force() => AssertAllOccur(Enum.GetValues<Force>(), Values().Select(v => v.Effect).OfType<Duty>().Select(d => d.Force));

    [Fact]
    public void Every_kernel_node() => AssertAllOccur(Kinds<Expression>(), Expressions().Select(e => e.GetType()), t => t.Name);

    [Fact]
    public void Every_kind_of_cell() => AssertAllOccur(Kinds<CellTest>(), Cells().Select(c => c.GetType()), t => t.Name);

    private static IEnumerable<Value> Values() => Policies.Value.SelectMany(p => p.Definitions).OfType<Value>();

    private static IEnumerable<Table> Tables() => Policies.Value.SelectMany(p => p.Definitions).OfType<Table>();

    private static IEnumerable<Expression> Expressions() =>
        Policies.Value.SelectMany(p => p.Definitions).SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within);

    private static IEnumerable<CellTest> Cells() =>
        Tables().SelectMany(t => t.Rows).SelectMany(r => r.Cells).Concat(Expressions().OfType<CellMatch>().Select(m => m.Test));

    private static IEnumerable<Operator> Operators() => Expressions().OfType<Operation>().Select(o => o.Operator);

    private static IEnumerable<Type> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract);

    private static void AssertAllOccur<T>(IEnumerable<T> all, IEnumerable<T> found, Func<T, string>? name = null) =>
        Offences.AssertNone(
            "Each has a case under tests/cases/evaluation/good or processes/good whose values were checked by hand.",
            all.Except(found).Select(t => name is null ? $"{t}" : name(t)));
}
