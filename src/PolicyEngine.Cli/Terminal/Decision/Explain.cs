using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Works out the decision about a service in a period, and what the store says of it and of its figures.</summary>
internal sealed record Explain(Focus About) : Work
{
    /// <summary>What is supposed to be otherwise, as typed.</summary>
    public ImmutableArray<string> Supposing { get; init; } = [];

    public override string Activity => $"Explaining {About.Name}";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return bench.Find(About) is not { } found ? new Explained(About, null)
            : Supposing.IsEmpty ? new Explained(About, Explanation(bench, found.Of, found.Request))
            : Supposed(bench, found.Of, found.Request);
    }

    private Explained Supposed(Workbench bench, StoreSelection of, EvaluationRequest request)
    {
        var (explanation, wrong) = Supposition.Of(bench, of, request, Supposing);
        return new Explained(About, explanation) { Supposing = Supposing, Wrong = wrong };
    }

    private static Explanation Explanation(Workbench bench, StoreSelection of, EvaluationRequest request)
    {
        var store = bench.Store;
        var decision = of.Chosen.Decide(request);
        var supplies = new Supplies(store).Of(of.Records, decision.Inputs);
        var recorded = bench.IsBehind ? "The store has changed since it was read: r on the portfolio or on what is due reads it again." : Recorded(store, of.Records, request, decision);
        return new Explanation(decision, supplies, Earlier(store, of, request, supplies), recorded);
    }

    /// <summary>The decision as it was before each day on which a record of it was corrected.</summary>
    private static ImmutableArray<KnownBefore> Earlier(Store store, StoreSelection of, EvaluationRequest request, ImmutableArray<Supply> supplies) =>
    [
        .. from day in supplies.Where(s => s.Record.Revision > 1).Select(s => s.KnownOn).Distinct().Order()
           let facts = store.Facts(of.Records, of.Chosen.Policy, new Knowledge(day - 1, store.Head.Entries))
           select new KnownBefore(day - 1, Deciding.Decide(of.Chosen.Policy, facts, request, withAlternatives: false)),
    ];

    /// <summary>The decision that stands, else the one that did last.</summary>
    private static string Recorded(Store store, string records, EvaluationRequest request, Decision decision)
    {
        var all = new RecordedDecisions(store).About(request.Subject, new DecisionFilter(records, Period: request.Period?.Name)).Where(d => d.Decision.Period == request.Period).ToArray();
        var last = all.LastOrDefault(d => d.Stands) ?? all.LastOrDefault();
        return last is null ? "worked out now, not recorded" : LogText.Recorded(last, decision);
    }
}

/// <param name="Explanation">Null where nothing on file is judged.</param>
internal sealed record Explained(Focus About, Explanation? Explanation) : Message
{
    /// <summary>What was supposed to be otherwise.</summary>
    public ImmutableArray<string> Supposing { get; init; } = [];

    /// <summary>Why the last of it cannot be; null where it can.</summary>
    public string? Wrong { get; init; }
}
