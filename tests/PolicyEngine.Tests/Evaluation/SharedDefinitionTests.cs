using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>
/// Forty definitions, each resting twice on the one before: whoever looks into a shared definition again each time it is
/// named never ends. A test here passes by finishing.
/// </summary>
public sealed class SharedDefinitionTests
{
    private const int Deep = 40;

    private const string Head = """
        policy: p
        title: A policy (made up)
        status: in-force
        facts:
          provider: {}
          service:
            of: provider
            absent: none
            fields:
              size: {number: true}
              open: {yes-no: true}

        """;

    [Fact]
    public void Results_grounds_and_needs_of_conditions() => Explain("service", $$"""
        {{Conditions("service.open")}}
        bands:
          grade:
            scale: [good, poor]
            hit: best
            when: {good: v{{Deep}}}
            otherwise: poor
        """);

    [Fact]
    public void Figures_supplied_but_not_used() => Explain("service", $$"""
        {{Numbers("service.size")}}
        indicators:
          measure: {formula: v{{Deep}}, applies-when: service.open}
        """);

    [Fact]
    public void Values_of_each_record_an_aggregate_runs_over() => Explain("provider", $$"""
        {{Numbers("service.size")}}
          total: {formula: sum(s.size + v{{Deep}} for s in services)}
        """);

    private static string Conditions(string first) => Chain(first, "and");

    private static string Numbers(string first) => Chain(first, "+");

    private static string Chain(string first, string sign)
    {
        var links = Enumerable.Range(1, Deep).Select(i => $"  v{i}: {{formula: v{i - 1} {sign} v{i - 1}}}");
        return string.Join('\n', links.Prepend($"  v0: {{formula: {first}}}").Prepend("values:"));
    }

    private static void Explain(string level, string rest)
    {
        var compilation = PolicyCompiler.Compile([new SourceText("policy.yaml", Head + rest)], _ => []);
        Assert.Empty(compilation.Diagnostics.Where(d => d.IsError).Select(d => d.Message));
        var policy = compilation.Policy!;
        var (provider, service) = (IndexOf(policy, "provider"), IndexOf(policy, "service"));
        var entries = ImmutableDictionary<int, Entry>.Empty;
        for (var i = 0; i < policy.Facts.Length; i++)
            entries = entries.Add(i, new Entry(EntryState.Supplied, [policy.Facts[i].Field == "open" ? Extent.Of(false) : Extent.Of(3)]));
        var facts = new FactBase(policy, [new FactRecord(provider, "p", null, null, ImmutableDictionary<int, Entry>.Empty, "here"), new FactRecord(service, "s", "p", null, entries, "here")]);
        var decision = Deciding.Decide(policy, facts, new EvaluationRequest(IndexOf(policy, level), level[..1], period: null));
        var options = new ExplanationOptions(100, []);
        Assert.NotEmpty(DecisionText.Runs(decision, options));
        Assert.NotEmpty(DecisionTree.Runs(decision, options));
        Assert.NotEmpty(JsonText.Of(writer => DecisionJson.Write(writer, [decision], [])));
    }

    private static int IndexOf(CheckedPolicy policy, string kind) => policy.Records.IndexOf(policy.Records.Single(r => r.Name == kind));
}
