using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Formatting;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Boundaries;

/// <summary>Writes tests for the edges of a policy of which a side is reached by no test: figures just below, at and above each, and what the engine makes of them.</summary>
public sealed class BoundaryTests
{
    private const string Header = """
        # Tests at the edges of this policy that no other test reached, written by `policy test --generate`: each a figure just below, at or above
        # what the policy holds it against. What they expect is what the engine answers, not what the source says. Confirm each against its clause,
        # then delete its mark `# confirm`; where the engine is wrong, mend the policy.

        tests:

        """;

    private readonly Compilation policy;
    private readonly Probes[] probes;
    private readonly HashSet<string> names;
    private readonly HashSet<((string, CoverageKind, string, int, TextSpan, string) Key, string Side)> reached;
    private readonly List<(Definition Of, string Text)> written = [];
    private readonly List<EdgeLeft> left = [];

    private BoundaryTests(Compilation policy, IReadOnlyCollection<TestRun> runs)
    {
        this.policy = policy;
        probes = [.. policy.Versions.Select(v => v.Policy).OfType<CheckedPolicy>().Select(p => new Probes(p))];
        names = [.. runs.Select(r => r.Test.Name)];
        reached = [.. runs.SelectMany(Reached)];
    }

    /// <param name="policy">Without errors.</param>
    /// <param name="runs">Of the tests that it has.</param>
    /// <param name="ownFiles">Of which the edges are looked at: not of what the policy extends.</param>
    public static GeneratedTests Of(Compilation policy, IReadOnlyCollection<TestRun> runs, IEnumerable<SourceText> ownFiles)
    {
        var own = ownFiles.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var tests = new BoundaryTests(policy, runs);
        var all = tests.probes.SelectMany(v => v.All.Where(p => own.Contains(p.Place.Source.Path)).Select(p => Sought.Of(v.Policy, p))).OfType<Sought>();
        var edges = all.GroupBy(s => s.Probe.Key).Select(same => same.ToImmutableArray()).Where(same => !same[0].Sides.IsEmpty).ToArray();
        foreach (var versions in edges)
            tests.Write(versions);
        return new GeneratedTests(tests.Text(), tests.written.Count, edges.Length, [.. tests.left]);
    }

    private IEnumerable<((string, CoverageKind, string, int, TextSpan, string) Key, string Side)> Reached(TestRun run) =>
        probes.First(p => ReferenceEquals(p.Policy, run.Policy)).Reached(run);

    /// <summary>One test for each side not reached yet, by the first version that has figures for it.</summary>
    private void Write(ImmutableArray<Sought> versions)
    {
        var probe = versions[0].Probe;
        var missing = versions[0].Sides.Where(side => !reached.Contains((probe.Key, versions[0].Reaches(side) ?? probe.Sides[0]))).ToArray();
        if (missing.Length == 0)
            return;
        var seeking = versions.Select(s => new SideSeeking(policy, s)).ToArray();
        var unfound = missing.Where(side => !IsReached(side) && !Array.Exists(seeking, s => s.Find(side) is { } placed && IsWritten(s.Sought, side, placed))).ToImmutableArray();
        if (!unfound.IsEmpty)
            left.Add(new EdgeLeft(probe.Definition, probe.Place, probe.Text, unfound, seeking[0].WhyNot));

        bool IsReached(string side) => versions[0] is EdgeSought && reached.Contains((probe.Key, side));
    }

    /// <summary>Written, read as it stands in the file and run: it counts only if it is seen to reach that side.</summary>
    private bool IsWritten(Sought sought, string side, Placed placed)
    {
        var definition = sought.Version.Definitions[sought.Definition];
        var test = new WrittenTest(TestNames.Of(placed, sought, side, names), placed, [(definition.Id, ExpectedWords.Unknown)]);
        if (Read(test) is not { } read)
            return false;
        var run = TestRun.Of(policy, read);
        if (run.Decision.Find(definition.Id) is not { } outcome || (sought.Reaches(side) is { } shown && !Reached(run).Contains((sought.Probe.Key, shown))))
            return false;
        test = test with { Expected = [.. ExpectedText.Of(outcome, (sought as StepSought)?.Step.Step.Id)] };
        if (Read(test) is not { } whole || !TestRun.Passes(run.Policy, whole, RulesOverTime.Of(policy, whole.Facts.Under)))
            return false;
        names.Add(test.Name);
        reached.UnionWith(Reached(run));
        written.Add((definition, test.Text));
        return true;
    }

    private PolicyTest? Read(WrittenTest test) => TestFiles.Read(policy, [new SourceText("generated.tests.yaml", $"tests:\n{test.Text}")]).Tests is [var read] ? read : null;

    /// <summary>Those of one definition together, under its id and clause.</summary>
    private string Text()
    {
        if (written.Count == 0)
            return "";
        var groups = written.GroupBy(t => t.Of.Id).Select(g => $"  # {g.Key}{(g.First().Of.Origin.Citation is { } clause ? $": {clause}" : "")}\n{string.Concat(g.Select(t => t.Text))}");
        return FormattedText.Of(new SourceText("generated.tests.yaml", Header + string.Join("\n", groups)), new DiagnosticBag())!;
    }
}
