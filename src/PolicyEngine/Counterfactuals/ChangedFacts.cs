using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>Facts as they would be with some figures otherwise. Nothing of it is recorded anywhere.</summary>
public static class ChangedFacts
{
    private const string Source = "what if";

    private static readonly FactSource Supposed = new(Source);

    public static FactBase With(this FactBase facts, CheckedPolicy policy, IEnumerable<FigureChange> changes) => facts.With(
        changes.GroupBy(c => (Kind: c.Fact.Record, c.Of.Subject, c.Of.Period)).Select(record => record.Aggregate(
            facts.Find(record.Key.Kind, record.Key.Subject, record.Key.Period) ?? new FactRecord(record.Key.Kind, record.Key.Subject, Owner: null, record.Key.Period, [], Source),
            (at, change) => at with { Entries = at.Entries.With(policy.Facts.IndexOf(change.Fact), change.To is null ? null : change.To with { Source = Supposed }) })));
}
