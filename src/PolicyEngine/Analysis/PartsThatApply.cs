using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// Walks what may apply to one subject, and notes the facts read there. A part is left out only where what stands before it (`applies-when`, an `if`, a row's
/// condition or cell, another side of an `and`, a `where`) is settled and no further fact can turn it round.
/// </summary>
internal sealed class PartsThatApply(CheckedPolicy policy, LastingAnswers lasting, Evaluator evaluator)
{
    private readonly HashSet<(int Definition, Scope Scope)> seen = [];
    private readonly Dictionary<int, Scope> unseen = [];

    /// <summary>Indices of the facts read so far.</summary>
    public HashSet<int> Facts { get; } = [];

    /// <summary>Any one record of a kind or subject of a level, of which nothing is known.</summary>
    public Scope AnyOf(int kind)
    {
        if (!unseen.TryGetValue(kind, out var scope))
            unseen.Add(kind, scope = new Scope(policy.Records[kind].IsMany ? -1 : kind, subject: null, record: null, evaluator.Root, unseen: kind));
        return scope;
    }

    public void Visit(int definition, Scope scope)
    {
        if (!seen.Add((definition, scope)))
            return;
        switch (policy.Definitions[definition])
        {
            case Table table:
                Walk(table, scope);
                break;
            case Value value:
                Walk(value.Body, scope);
                if (value.Effect is Duty duty && CanBeTrue(value.Body, scope))
                    WalkAll(new[] { duty.By, duty.Done }.OfType<Expression>(), scope);
                break;
        }
    }

    /// <summary>What another period's evaluation reads of this one, or another's that is compared with a group, whatever stands before it there.</summary>
    public void VisitFromElsewhere(Definition definition, Scope scope) =>
        WalkAll(KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within).SelectMany(ReadElsewhere), scope);

    private static IEnumerable<Expression> ReadElsewhere(Expression expression) => expression is AtPeriod or FoldGroup ? KernelWalk.Parts(expression) : [];

    private void Walk(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case FactReference reference:
                Facts.Add(reference.Fact);
                break;
            case DefinitionReference reference:
                Visit(reference.Definition, evaluator.ScopeFor(reference.Definition, scope));
                break;
            case RowReference reference:
                Visit(reference.Definition, evaluator.ScopeFor(reference.Definition, scope));
                break;
            case Applicable applicable when !CanBeTrue(applicable.Condition, scope):
            case Operation { Operator: Operator.And } all when all.Arguments.Any(a => IsNo(a, scope)):
                break;
            case Conditional conditional:
                Walk(conditional.Condition, scope);
                if (CanBeTrue(conditional.Condition, scope))
                    Walk(conditional.Then, scope);
                if (Settled(conditional.Condition, scope) is not { CanBeFalse: false })
                    Walk(conditional.Else, scope);
                break;
            case FoldItems fold:
                foreach (var item in fold.Items)
                    Walk(item.Filter, item.Value, scope);
                break;
            case FoldRecords fold:
                Walk(fold.Filter, fold.Value, AnyOf(fold.Records));
                break;
            default:
                WalkAll(KernelWalk.Parts(expression), scope);
                break;
        }
    }

    private void WalkAll(IEnumerable<Expression> expressions, Scope scope)
    {
        foreach (var expression in expressions)
            Walk(expression, scope);
    }

    /// <summary>An item of a series: what is left out by its filter is not looked at.</summary>
    private void Walk(Expression? filter, Expression value, Scope scope)
    {
        if (filter is not null)
            Walk(filter, scope);
        if (filter is null || CanBeTrue(filter, scope))
            Walk(value, scope);
    }

    /// <summary>The inputs that rows which may fire test, and the outcomes of those rows. A row's condition may still decide whether it is dropped.</summary>
    private void Walk(Table table, Scope scope)
    {
        WalkAll(table.Rows.Select(r => r.Condition).OfType<Expression>(), scope);
        var open = table.Rows.Where(r => MayFire(table, r, scope)).ToArray();
        for (var i = 0; i < table.Inputs.Length; i++)
        {
            if (Array.Exists(open, r => r.Cells[i] is not BlankCell))
                Walk(table.Inputs[i].Expression, scope);
        }

        WalkAll(open.SelectMany(r => r.Cells.SelectMany(KernelWalk.Parts).Concat(r.Outputs)), scope);
        var isDropped = table.Rows.Length > 0 && table.Rows.All(r => r.Condition is { } c && Settled(c, scope) is { IsCertainlyNotApplicable: true });
        if (!table.IsOtherwiseUndefined && !isDropped)
            WalkAll(table.Otherwise, scope);
    }

    private bool MayFire(Table table, Row row, Scope scope) =>
        (row.Condition is null || CanBeTrue(row.Condition, scope))
        && row.Cells.Select((cell, i) => (Cell: cell, Input: table.Inputs[i].Expression)).All(c => !IsNo(c.Input, c.Cell, scope));

    private bool IsNo(Expression input, CellTest cell, Scope scope)
    {
        if (!lasting.IsGivenBy(input) || !KernelWalk.Parts(cell).All(lasting.IsGivenBy))
            return false;
        var match = CellTests.MatchInTable(Value(input, scope), input.Type, cell, e => Value(e, scope));
        return IsNo(match);
    }

    private bool IsNo(Expression condition, Scope scope) => Settled(condition, scope) is { } answer && IsNo(answer);

    private static bool IsNo(Possible answer) => answer is { CanBeFalse: true, CanBeTrue: false, MayBeNotApplicable: false, MayBeUndefined: false };

    private bool CanBeTrue(Expression condition, Scope scope) => Settled(condition, scope) is { } answer
        ? answer.CanBeTrue || answer.MayBeUndefined
        : condition is not Operation { Operator: Operator.And } all || !all.Arguments.Any(a => IsNo(a, scope));

    /// <summary>What is left of an answer that more facts can only narrow; null for others.</summary>
    private Possible? Settled(Expression expression, Scope scope) => lasting.IsGivenBy(expression) ? Value(expression, scope) : null;

    private Possible Value(Expression expression, Scope scope) => evaluator.Evaluate(expression, scope, about: "");
}
