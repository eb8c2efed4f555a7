using System.Diagnostics;
using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Bulk;

/// <summary>
/// Batches of generated subjects at once, against each of them alone and against the reference, on generated policies. POLICY_FUZZ says how many policies each test
/// takes, POLICY_FUZZ_SUBJECTS how many subjects each policy has: a row is one of them with all its results.
/// </summary>
public sealed class BulkAgainstEvaluatorTests(ITestOutputHelper output)
{
    /// <summary>Few of them are repeated to fill a batch; an odd number, so that rows of different words are of different subjects.</summary>
    private static readonly int Subjects = Case.Setting("POLICY_FUZZ_SUBJECTS", 7);

    [Fact]
    public void With_every_fact_known_all_three_agree() => Compare(Case.All, s => s.AllKnown);

    [Fact]
    public void With_facts_missing_or_disputed_all_three_agree() => Compare(Case.All, s => s.WithGaps);

    [Fact]
    public void Over_several_periods_all_three_agree() => Compare(Case.OverTime, s => s.AllKnown);

    [Fact]
    public void Over_several_periods_with_facts_missing_all_three_agree() => Compare(Case.OverTime, s => s.WithGaps);

    private void Compare(IEnumerable<Case> cases, Func<WideSheet, FactBase> factsOf)
    {
        var (findings, work, watch) = (new Findings(), new Workspace(), Stopwatch.StartNew());
        var (policies, rows, results, last) = (0, 0L, 0L, 0);
        foreach (var @case in cases)
        {
            var sheet = @case.Wide(Subjects);
            var (three, difference) = (new ThreeEvaluators(@case, factsOf(sheet), sheet.Subjects, RowsOf(@case), work), (string?)null);
            var fault = Record.Exception(() => { difference = three.Difference(); });
            if ((fault?.ToString() ?? difference) is { } found)
                findings.Add($"POLICY_FUZZ_FROM={@case.Seed} POLICY_FUZZ=1 POLICY_FUZZ_SUBJECTS={Subjects} finds: {found}");
            else
                rows += three.Compared / @case.Definitions.Count();
            (policies, results, last) = (policies + 1, results + three.Compared, @case.Seed);
        }

        output.WriteLine($"{policies} policies, the last of seed {last}: {rows} rows, {results} results, {rows / watch.Elapsed.TotalSeconds:0} rows a second");
        findings.AssertNone();
        Assert.Equal((long)policies * Subjects, rows);
    }

    /// <summary>Two words of a mask or more, the last one full or not.</summary>
    private static int RowsOf(Case @case) => Math.Max(Subjects, Mask.Bits + 1 + (@case.Seed % (2 * Mask.Bits)));
}
