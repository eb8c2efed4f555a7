using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Reminders of subjects that are alike in their facts, and differ in what was done.</summary>
public sealed class BulkProcessTests
{
    private const string Written = """
        policy: p
        title: Reminders
        status: in-force
        documents: {guide: Guide}
        facts:
          service: {fields: {exempt: {yes-no: true}}}
          return: {of: service, per: quarter, absent: unknown, fields: {days: {count: true}}}
        calendar: {quarter: {2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}}}
        reminders:
          returns:
            unless: service.exempt
            from: quarter.end
            steps:
              letter:   {at: start + 2 days, will: {who: officer, do: send a letter}}
              referral: {after: letter + 10 days, will: {who: officer, do: refer the matter}}
            cite: "1"
        """;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written)], _ => []).Policy!;

    [Theory]
    [InlineData("", 0)]
    [InlineData("b", 1)]
    [InlineData("b d", 2)]
    public void What_was_done_about_one_moves_only_its_own(string written, int moved)
    {
        var (subjects, done) = (new[] { "a", "b", "c", "d", "e" }, written.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var facts = new FactBase(Policy, subjects.Select(s => Record(s, isExempt: s == "e")), [.. done.Select(Letter)]);
        var request = new EvaluationRequest(0, "", new PeriodName("quarter", "2024-25 Q1"), Day("2024-07-14"));
        var index = Policy.Definitions.IndexOf(Policy.Definitions.First(d => d.Id == "reminders.returns"));

        var bulk = new BulkEvaluator(Policy, request, [index]).Run(new FactBaseBatch(Policy, facts, overTime: null, 0, subjects))[0];

        var alone = subjects.Select(s => new Evaluator(Policy, facts, request with { Subject = s }).ResultOf(index)).ToArray();
        for (var row = 0; row < subjects.Length; row++)
            Assert.True(alone[row].SameOutcomes(bulk.At(row)), subjects[row]);
        Assert.Equal(moved, Enumerable.Range(0, bulk.Codes.Length - 1).Count(row => bulk.Codes[row] != bulk.Codes[0]));
        Assert.Equal(BulkResult.NotApplicable, bulk.Codes[^1]);
    }

    private static FactRecord Record(string subject, bool isExempt) =>
        new(0, subject, null, null, [KeyValuePair.Create(0, new Entry(EntryState.Supplied, [Extent.Of(isExempt)]))], "here");

    private static ProcessEvent Letter(string subject) =>
        new("7", "reminders.returns.letter", "service", subject, "2024-25 Q1", Day("2024-07-10"), "J Smith", "", [], "entry 7");

    private static int Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
