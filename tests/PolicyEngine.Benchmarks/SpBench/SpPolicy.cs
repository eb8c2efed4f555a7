using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>The four rule sets as the policy `sp-bench.yaml`, with the engine: results alone, and with the full explanation of each.</summary>
internal sealed class SpPolicy
{
    public const string Quarter = "2026-27 Q1";

    private readonly CheckedPolicy policy = PolicyFile.Compile("SpBench/sp-bench.yaml");
    private readonly int discussion, grade, rating, reminder, escalation, meeting;
    private readonly FactBase facts;
    private readonly EvaluationRequest[] requests;

    /// <param name="rows">How many of the returns are taken, the first.</param>
    public SpPolicy(SpColumns columns, int rows)
    {
        (discussion, grade, rating) = (Index("rules.discussion"), Index("bands.grade"), Index("rag.rating"));
        (reminder, escalation, meeting) = (Index("rules.reminder"), Index("rules.escalation"), Index("rules.meeting"));
        var records = new SpRecords(policy, columns, Quarter);
        facts = new FactBase(policy, Enumerable.Range(0, rows).SelectMany(records.Of));
        var request = EvaluationRequest.Of(policy, SpRecords.Name(0), Quarter);
        requests = [.. facts.All.Where(r => r.Period is not null).Select(r => request with { Subject = r.Subject })];
    }

    public CheckedPolicy Policy => policy;

    public void Evaluate(SpResults results)
    {
        for (var row = 0; row < requests.Length; row++)
        {
            var evaluator = new Evaluator(policy, facts, requests[row]);
            Write(results, row, evaluator.ResultOf);
        }
    }

    public void TraceAlone(SpResults results)
    {
        for (var row = 0; row < requests.Length; row++)
            Write(results, row, Traced.Of(policy, facts, requests[row]).ResultOf);
    }

    public void Explain(SpResults results)
    {
        for (var row = 0; row < requests.Length; row++)
        {
            var decision = Deciding.Decide(policy, facts, requests[row], withAlternatives: false);
            Write(results, row, definition => decision.Outcomes[definition].Result);
        }
    }

    /// <summary>Every definition is about a service and its quarter, so that outcomes stand in the order of definitions.</summary>
    private void Write(SpResults results, int row, Func<int, Possible> resultOf)
    {
        results.Triggers[row] = Option(resultOf(discussion)) is { } triggered ? (byte)triggered : SpResults.OpenTrigger;
        results.Grades[row] = Option(resultOf(grade)) is { } band ? (byte)band : SpResults.OpenGrade;
        results.Ratings[row] = Option(resultOf(rating)) is { } colour ? (byte)colour : SpResults.OpenRating;
        results.Actions[row] = (byte)(Action(resultOf(reminder), SpResults.Reminder) | Action(resultOf(escalation), SpResults.Escalate) | Action(resultOf(meeting), SpResults.Meeting));
    }

    /// <summary>The option, which in the policy has the number that the results have; null while it is open.</summary>
    private static int? Option(Possible result) => result is { IsSettled: true, Values: OptionExtent { Single: var option } } ? option : null;

    private static int Action(Possible result, int action) => Option(result) is { } arises ? arises * action : action << SpResults.OpenActions;

    private int Index(string id) => policy.Definitions.IndexOf(policy.Definitions.First(d => d.Id == id));
}
