using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Tells how a result came about: walks the kernel again beside the evaluator and writes a step for each node.</summary>
/// <param name="period">The name of the period it stands in, where that is another than the one decided about; else null.</param>
internal sealed partial class Explainer(CheckedPolicy policy, Evaluator evaluator, string? period = null)
{
    /// <summary>The words of expressions, rows and cells, which are the same whoever is decided about.</summary>
    private static readonly ConditionalWeakTable<object, string> Told = [];

    private string about = "";

    /// <summary>The definition explained; -1 where it is one of another period.</summary>
    private int defined = -1;

    /// <summary>Figures are supplied for measures; that a payment's amount or a rule's deadline is not used goes without saying.</summary>
    private bool isMeasure;

    public Step Explain(int index)
    {
        var definition = policy.Definitions[index];
        (about, defined) = (definition.Id, index);
        isMeasure = definition.Role is Role.Indicator or Role.Threshold;
        return definition switch
        {
            Table table => ExplainTable(table, evaluator.ResultOf(index, evaluator.Root)),
            Value value => new Step(
                definition.Id, StepKind.Definition, definition.Label, value.Body.Type, evaluator.ResultOf(index), Raw: null, Decided: false, definition.Origin,
                definition.Origin.Place, Note: null, [Explain(value.Body, $"{definition.Id}/1", evaluator.Root)], Needs: []),
            Process process => ExplainProcess(process),
            var other => throw new ArgumentOutOfRangeException(nameof(index), other.GetType().Name, "Every definition is explained here."),
        };
    }

    /// <summary>How the date of a duty came about; null where the definition has none.</summary>
    public Step? ExplainDue(int index)
    {
        (about, defined) = (policy.Definitions[index].Id, index);
        return policy.Definitions[index] is Value { Effect: Duty { By: { } by } } ? Explain(by, $"{about}/by", evaluator.Root) : null;
    }

    /// <summary>How it came about that a duty is done, or not; null where the policy does not say what shows it.</summary>
    public Step? ExplainDone(int index)
    {
        (about, defined) = (policy.Definitions[index].Id, index);
        return policy.Definitions[index] is Value { Effect: Duty { Done: { } done } } ? Explain(done, $"{about}/done", evaluator.Root) : null;
    }

    private Step Explain(Expression expression, string address, Scope scope) => expression switch
    {
        Constant => Step(address, StepKind.Constant, expression, scope),
        FactReference reference => ExplainFact(reference, scope),
        DefinitionReference reference => Step(Named(reference.Definition), StepKind.Reference, expression, scope),
        RowReference => Step(address, StepKind.Reference, expression, scope),
        ProcessDate => Step(address, StepKind.Date, expression, scope),
        EventCount or EventDate => ExplainRecorded(expression, address, scope),
        DateReference date => Step(address, StepKind.Date, expression, scope) with { Origin = evaluator.PeriodOf(date)?.Origin },
        Operation operation => Step(address, StepKind.Operation, expression, scope, inputs: Operands(operation, address, scope), note: Limit(operation, scope)),
        Conditional conditional => Step(address, StepKind.Condition, expression, scope, inputs: Branches(conditional, address, scope)),
        Applicable applicable => ExplainApplicable(applicable, address, scope),
        CellMatch match => Step(address, StepKind.Cell, expression, scope, inputs: [Explain(match.Subject, $"{address}/1", scope)]),
        StateMatch match => ExplainState(match, address, scope),
        FoldItems fold => Step(address, StepKind.Aggregate, expression, scope, inputs: Items(fold, address, scope)),
        FoldRecords fold => Step(address, StepKind.Aggregate, expression, scope, inputs: Records(fold, address, scope)),
        FoldPeriods fold => ExplainPeriods(fold, address, scope),
        FoldGroup fold => ExplainGroup(fold, address, scope),
        AtPeriod at => ExplainAt(at, address, scope),
        ReadingReference reading => ExplainReading(reading, address, scope),
        Rounded rounded => Step(address, StepKind.Rounding, expression, scope, inputs: [Explain(rounded.Body, $"{address}/1", scope)])
            with
        { Raw = Value(rounded.Body, scope) },
        NotSupplied gap => Step(address, StepKind.NotSupplied, expression, scope) with { Note = gap.Because },
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node is explained here."),
    };

    /// <summary>The address of a definition's explanation, which a decision has only for its own period.</summary>
    private string Named(int definition) => period is null ? policy.Definitions[definition].Id : $"{policy.Definitions[definition].Id} in {period}";

    private Possible Value(Expression expression, Scope scope) =>
        defined >= 0 && ReferenceEquals(scope, evaluator.Root) ? evaluator.ValueOf(defined, expression, about) : evaluator.Evaluate(expression, scope, about);

    private Step Step(
        string address, StepKind kind, Expression expression, Scope scope, Possible? result = null, ImmutableArray<Step> inputs = default, string? text = null, string? note = null) =>
        new(
            address, kind, text ?? Words(expression), expression.Type, result ?? Value(expression, scope), Raw: null, Decided: false, Origin: null,
            expression.Place, note, inputs.IsDefault ? [] : inputs, Needs: []);

    private static string Words(Expression expression) => Told.GetValue(expression, static e => Wording.Of((Expression)e));

    private Step ExplainFact(FactReference reference, Scope scope)
    {
        var fact = policy.Facts[reference.Fact];
        var found = evaluator.Lookup.Find(reference.Fact, scope);
        var note = found.Entry is { } entry ? Provenance(entry.Judgement, found.Source?.Where) : found.IsAbsentForSure ? "none on file" : "not supplied";
        return new Step(fact.Id, StepKind.Fact, fact.Id, reference.Type, Value(reference, scope), Raw: null, Decided: false, fact.Origin, reference.Place, note, [], Needs: [])
        {
            OnFile = found is { Entry: { } supplied, Record: { } record }
                ? new FigureOnFile(supplied, found.Source!.Where, new Input(policy.Records[record.Kind].Name, record.Subject, record.Period, record.Item, record.Revision))
                : null,
        };
    }

    private static string Provenance(Judgement? judged, string? source) => judged is null ? source ?? "" : $"{judged}; {source}";

    /// <summary>Of an amount to pay, that a limit counts and not the amount before it.</summary>
    private string? Limit(Operation operation, Scope scope)
    {
        if (operation is not { Operator: Operator.Min or Operator.Max, Type: MoneyType or RateType, Arguments: [var amount, var limit] }
            || Value(amount, scope) is not { IsSettled: true, Values: not null } before)
            return null;
        return Value(limit, scope) is { IsSettled: true, Values: not null } end && end.SameOutcomes(Value(operation, scope)) && !end.SameOutcomes(before)
            ? $"the limit of {ValueText.Of(end, limit.Type)} counts, not {ValueText.Of(before, amount.Type)}"
            : null;
    }

    private ImmutableArray<Step> Operands(Operation operation, string address, Scope scope)
    {
        var arguments = new Step[operation.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Explain(operation.Arguments[i], $"{address}/{i + 1}", scope);
        var steps = ImmutableCollectionsMarshal.AsImmutableArray(arguments);
        return operation.Operator switch
        {
            Operator.Or => MarkFirst(steps, s => s.Result.IsCertainlyTrue),
            Operator.And => MarkFirst(steps, IsCertainlyFalse),
            _ => steps,
        };
    }

    private static bool IsCertainlyFalse(Step step) => step.Result is { IsSettled: true, CanBeFalse: true };

    /// <summary>What decided is the first, in declared order, that suffices alone (MEANING, Results 6).</summary>
    private static ImmutableArray<Step> MarkFirst(ImmutableArray<Step> steps, Func<Step, bool> suffices)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (suffices(steps[i]))
                return steps.SetItem(i, steps[i] with { Decided = true });
        }

        return steps;
    }

    private ImmutableArray<Step> Branches(Conditional conditional, string address, Scope scope)
    {
        var condition = Explain(conditional.Condition, $"{address}/if", scope);
        var steps = ImmutableArray.Create(condition with { Decided = condition.Result.IsSettled });
        if (condition.Result.CanBeTrue)
            steps = steps.Add(Explain(conditional.Then, $"{address}/then", scope));
        return condition.Result.CanBeFalse ? steps.Add(Explain(conditional.Else, $"{address}/else", scope)) : steps;
    }

    private Step ExplainApplicable(Applicable applicable, string address, Scope scope)
    {
        var condition = Explain(applicable.Condition, $"{address}/applies-when", scope);
        var applies = condition.Result.CanBeTrue;
        var inputs = applies ? ImmutableArray.Create(condition, Explain(applicable.Body, $"{address}/1", scope)) : [condition with { Decided = true }];
        var unused = applies || !isMeasure ? [] : SuppliedBeyond(applicable, scope).ToArray();
        var note = unused.Length == 0 ? null : $"supplied but not used, because this does not apply: {string.Join(", ", unused)}";
        return Step(address, StepKind.Applicability, applicable, scope, inputs: inputs, text: Words(applicable.Body), note: note);
    }

    /// <summary>Facts on file that only the body would have read: `return.availability` 85%.</summary>
    private IEnumerable<string> SuppliedBeyond(Applicable applicable, Scope scope) =>
        FactsIn(applicable.Body, []).Except(FactsIn(applicable.Condition, [])).Where(f => evaluator.Lookup.IsSupplied(f, scope))
            .Select(f => $"`{policy.Facts[f].Id}` {ValueText.Of(evaluator.Lookup.Read(f, scope), policy.Facts[f].Type)}");

    /// <summary>Figures only: what says whether something applies was used, and is explained there.</summary>
    /// <param name="seen">Definitions that were looked into already.</param>
    private IEnumerable<int> FactsIn(Expression expression, HashSet<int> seen) => expression switch
    {
        Applicable applicable => FactsIn(applicable.Body, seen),
        FactReference fact => [fact.Fact],
        DefinitionReference { Definition: var d } when policy.Definitions[d] is Value value => seen.Add(d) ? FactsIn(value.Body, seen) : [],
        _ => KernelWalk.Parts(expression).SelectMany(e => FactsIn(e, seen)),
    };

    private ImmutableArray<Step> Items(FoldItems fold, string address, Scope scope)
    {
        var items = new Step[fold.Items.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = ExplainItem(fold.Items[i].Name, fold.Items[i].Value, fold.Items[i].Filter, $"{address}/{fold.Items[i].Name}", scope);
        return MarkItems(fold.Aggregate, ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private ImmutableArray<Step> Records(FoldRecords fold, string address, Scope scope)
    {
        var kind = policy.Records[fold.Records];
        var records = evaluator.Lookup.Series(fold.Records, scope) ?? [];
        var steps = records.Select((r, i) =>
        {
            var name = kind.IsMany ? $"{kind.Name} {i + 1}" : r.Subject;
            return ExplainItem(name, fold.Value, fold.Filter, $"{address}/{name}", Evaluator.ScopeOf(r, kind, scope)) with { Note = r.Source };
        }).ToImmutableArray();
        return MarkItems(fold.Aggregate, steps);
    }

    private Step ExplainItem(string name, Expression value, Expression? filter, string address, Scope scope)
    {
        var counted = Explain(value, $"{address}/1", scope);
        ImmutableArray<Step> inputs = filter is null ? [counted] : [Explain(filter, $"{address}/where", scope), counted];
        var excluded = filter is not null && IsCertainlyFalse(inputs[0]);
        return Step(address, StepKind.Item, value, scope, inputs: inputs, text: name, note: excluded ? "left out by `where`" : null);
    }

    private static ImmutableArray<Step> MarkItems(Aggregate aggregate, ImmutableArray<Step> steps) => aggregate switch
    {
        Aggregate.Any or Aggregate.None => MarkFirst(steps, s => s.Result.IsCertainlyTrue && s.Note is null),
        Aggregate.All => MarkFirst(steps, s => IsCertainlyFalse(s) && s.Note is null),
        _ => steps,
    };

    private Step ExplainReading(ReadingReference reference, string address, Scope scope)
    {
        var reading = policy.Readings[reference.Reading];
        var taken = evaluator.ChosenOption(reference.Reading);
        var shown = taken < 0 ? reference.Options.Select((o, i) => (Option: o, Index: i)) : [(reference.Options[taken], taken)];
        var inputs = shown.Select(o => Explain(o.Option, $"{address}/{reading.Options[o.Index].Id}", scope)).ToImmutableArray();
        return Step(address, StepKind.Reading, reference, scope, inputs: inputs) with
        {
            Text = $"reading `{reading.Id}`: {reading.Question}",
            Origin = reading.Origin,
            Answer = new Answer(reference.Reading, taken),
            Note = taken < 0 ? "undecided: every answer is shown"
                : taken == reading.Chosen ? $"chosen `{reading.Options[taken].Id}`: {reading.Because}" : $"tried `{reading.Options[taken].Id}`",
        };
    }
}
