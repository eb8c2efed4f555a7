using System.Diagnostics;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Bulk;

/// <summary>
/// Batches of generated subjects at once, against each of them alone and against the reference, on generated policies. POLICY_FUZZ says how many policies,
/// POLICY_FUZZ_SUBJECTS how many subjects each has.
/// </summary>
public sealed class BulkAgainstEvaluatorTests(ITestOutputHelper output)
{
    private static readonly int Subjects = Case.Setting("POLICY_FUZZ_SUBJECTS", 8);

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
        var (findings, work) = (new Findings(), new Workspace());
        var (policies, rows, results, lastSeed) = (0, 0, 0L, 0);
        var watch = Stopwatch.StartNew();
        foreach (var @case in cases)
        {
            var sheet = @case.Wide(Subjects);
            var three = new ThreeEvaluators(@case, factsOf(sheet), sheet.Subjects, RowsOf(@case), work);
            foreach (var difference in three.Differences())
                findings.Add(difference);
            (policies, rows, results, lastSeed) = (policies + 1, rows + sheet.Subjects.Length, results + three.Compared, @case.Seed);
        }

        output.WriteLine($"{policies} policies up to seed {lastSeed}, {rows} subjects, {results} results, {rows / watch.Elapsed.TotalSeconds:0} rows a second");
        findings.AssertNone();
    }

    /// <summary>Enough for two words of a mask and more, the last one full or not.</summary>
    private static int RowsOf(Case @case) => Math.Max(Subjects, Mask.Bits + 1 + (@case.Seed % (2 * Mask.Bits)));
}
