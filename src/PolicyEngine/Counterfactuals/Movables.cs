using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>The figures that a definition reads of a subject and what it belongs to, in the period asked about; and what else it rests on, which no figure of theirs changes.</summary>
internal sealed class Movables
{
    private readonly CheckedPolicy policy;
    private readonly EvaluationRequest request;
    private readonly Evaluator evaluator;
    private readonly HashSet<int> facts = [];
    private readonly HashSet<int> askedIfSupplied = [];
    private readonly HashSet<int> visited = [];
    private readonly SortedSet<string> beyond = new(StringComparer.Ordinal);

    private Movables(CheckedPolicy policy, FactBase onFile, EvaluationRequest request)
    {
        (this.policy, this.request) = (policy, request);
        evaluator = new Evaluator(policy, onFile, request with { Groups = null });
    }

    /// <returns>The figures in the policy's order; and, in words, what was left out: `records of which there are several (notices)`.</returns>
    public static (ImmutableArray<Movable> Found, ImmutableArray<string> Beyond) Of(CheckedPolicy policy, FactBase onFile, EvaluationRequest request, int definition)
    {
        var movables = new Movables(policy, onFile, request);
        movables.Visit(definition);
        var found = movables.facts.Order().Select(movables.Movable).OfType<Movable>().ToImmutableArray();
        return (found, [.. movables.beyond]);
    }

    private void Visit(int definition)
    {
        if (!visited.Add(definition))
            return;
        if (policy.Definitions[definition] is Process)
            beyond.Add("what is recorded as done");
        foreach (var expression in KernelWalk.Expressions(policy.Definitions[definition]))
            Visit(expression);
    }

    private void Visit(Expression expression)
    {
        switch (expression)
        {
            case FactReference fact:
                facts.Add(fact.Fact);
                break;
            case StateMatch { State: StateTest.Supplied, Subject: FactReference asked }:
                facts.Add(asked.Fact);
                askedIfSupplied.Add(asked.Fact);
                break;
            case DefinitionReference reference:
                Visit(reference.Definition);
                break;
            case RowReference row:
                Visit(row.Definition);
                break;
            case ReadingReference reading when evaluator.ChosenOption(reading.Reading) is >= 0 and var chosen:
                Visit(reading.Options[chosen]);
                break;
            default:
                if (Elsewhere(expression) is { } elsewhere)
                    beyond.Add(elsewhere);
                foreach (var part in KernelWalk.Parts(expression))
                    Visit(part);
                break;
        }
    }

    private string? Elsewhere(Expression expression) => expression switch
    {
        FoldPeriods or AtPeriod => "figures of other periods",
        FoldGroup => "figures of the others compared with",
        FoldRecords fold => $"how many {policy.Records[fold.Records].Plural} there are, and their figures",
        EventCount or EventDate => "what is recorded as done",
        _ => null,
    };

    /// <summary>A figure by its name; null of what has no place of its own on file, or is read under another version of the rules.</summary>
    public static Movable? At(FactKey key, CheckedPolicy policy, FactBase onFile, EvaluationRequest request)
    {
        var fact = policy.Facts.First(f => f.Id == key.Fact);
        if (policy.Records[fact.Record].IsMany || (request.OverTime is not null && key.Period is not null && key.Period != request.Period?.Name))
            return null;
        return Counterfactuals.Movable.Of(key, fact, onFile.Find(fact.Record, key.Subject, key.Period)?.Entries.Find(policy.Facts.IndexOf(fact)), isProviders: false, DayAround(policy, request));
    }

    /// <summary>Where dates are looked for that nobody supplied.</summary>
    private static int DayAround(CheckedPolicy policy, EvaluationRequest request) =>
        request.AsOf ?? policy.Calendar.Find(request.Period?.Kind ?? "", request.Period?.Name ?? "")?.Days?.End ?? 0;

    private Movable? Movable(int index)
    {
        var fact = policy.Facts[index];
        var kind = policy.Records[fact.Record];
        var level = kind.Per is null ? fact.Record : kind.Of;
        if (kind.IsMany || (kind.Per is not null && kind.Per != request.Period?.Kind) || evaluator.Lookup.SubjectAt(level, evaluator.Root) is not { } subject)
            return null;
        var found = evaluator.Lookup.Find(index, evaluator.Root);
        var movable = Counterfactuals.Movable.Of(new FactKey(fact.Id, subject, kind.Per is null ? null : request.Period!.Name), fact, found.Entry, IsProviders(fact, kind), DayAround(policy, request));
        if (movable is null)
            beyond.Add($"texts ({fact.Id})");
        if (found.Entry is not null && (fact.IsOptional || askedIfSupplied.Contains(index)))
            beyond.Add($"leaving {fact.Id} blank");
        return movable is null ? null : movable with { MayNotApply = fact.AllowsNotApplicable && found.Entry is not { State: EntryState.NotApplicable } };
    }

    /// <summary>What it reports for a period and nobody judges. What it is (a field of a service or provider itself) is agreed with it or found on file, and a judgement is somebody else's.</summary>
    private bool IsProviders(Fact fact, RecordKind kind) => kind.Per is not null && kind.Of == request.Level && !fact.IsJudgement;
}
