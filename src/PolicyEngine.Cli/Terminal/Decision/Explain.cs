using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Works out the decision about a service in a period, and what the store says of it and of its figures.</summary>
internal sealed record Explain(Focus About) : Work
{
    public override string Activity => $"Explaining {About.Name}";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return bench.Find(About) is { } found ? new Explained(About, Explanation(bench.Store, found.Of, found.Request)) : new Explained(About, null);
    }

    private static Explanation Explanation(Store store, StoreSelection of, EvaluationRequest request)
    {
        var decision = of.Chosen.Decide(request);
        return new Explanation(decision, new Supplies(store).Of(of.Records, decision.Inputs), Recorded(store, of.Records, request, decision));
    }

    /// <summary>The decision that stands, else the one that did last.</summary>
    private static string Recorded(Store store, string records, EvaluationRequest request, Decision decision)
    {
        var all = new RecordedDecisions(store).List(new DecisionFilter(records, request.Subject, request.Period?.Name)).Where(d => d.Decision.Period == request.Period).ToArray();
        var last = all.LastOrDefault(d => d.Stands) ?? all.LastOrDefault();
        return last is null ? "worked out now, not recorded" : LogText.Recorded(last, decision);
    }
}

/// <param name="Explanation">Null where nothing on file is judged.</param>
internal sealed record Explained(Focus About, Explanation? Explanation) : Message;
