using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// How many rules are evaluated for one subject to come to some results, those of each period that is looked back on: comparisons, cells, and whether something is met, missed, applicable or
/// supplied. What is read twice counts once, of readings the chosen option, of records of which an owner has many as if everybody had one.
/// </summary>
internal sealed class RulesEvaluated
{
    private readonly HashSet<(Evaluator In, int Definition)> counted = [];
    private ImmutableDictionary<string, Evaluator> stoodOn = ImmutableDictionary.Create<string, Evaluator>(StringComparer.Ordinal);

    private RulesEvaluated()
    {
    }

    public static int For(CheckedPolicy policy, EvaluationRequest request, IEnumerable<int> asked)
    {
        var (rules, nobody) = (new RulesEvaluated(), new Evaluator(policy, new FactBase(policy, []), request with { Subject = "" }));
        return asked.Sum(d => rules.Of(d, nobody));
    }

    private int Of(int definition, Evaluator at)
    {
        if (!counted.Add((at, definition)))
            return 0;
        var outer = stoodOn;
        stoodOn = outer.Clear();
        var rules = at.Policy.Definitions[definition] switch
        {
            Value value => Of(value.Body, at),
            Table table => KernelWalk.Expressions(table).Sum(e => Of(e, at)) + table.Rows.Sum(r => r.Cells.Count(c => c is not BlankCell)),
            _ => 0,
        };
        stoodOn = outer;
        return rules;
    }

    private int Of(Expression expression, Evaluator at) => expression switch
    {
        DefinitionReference reference => Of(reference.Definition, at),
        RowReference row => Of(row.Definition, at),
        ReadingReference reading when at.ChosenOption(reading.Reading) is >= 0 and var chosen => Of(reading.Options[chosen], at),
        FoldPeriods fold when at.WindowOf(fold, at.Root) is { } window => window.Periods.Sum(p => at.Others.In(p) is { } there ? OfItem(fold, at, there) : 0),
        AtPeriod { Period: PeriodStoodOn stood } body => In(body, at, stoodOn[stood.Variable]),
        AtPeriod body => at.PeriodOf(body).Period is { } period && at.Others.In(period) is { } there ? In(body, at, there) : 0,
        _ => KernelWalk.Parts(expression).Sum(p => Of(p, at)) + (expression is Operation { Operator: >= Operator.Less and <= Operator.By } or CellMatch or StateMatch ? 1 : 0),
    };

    private int OfItem(FoldPeriods fold, Evaluator at, Evaluator there)
    {
        var outer = stoodOn;
        stoodOn = outer.SetItem(fold.Variable, there);
        var rules = Of(fold.Value, at) + (fold.Filter is null ? 0 : Of(fold.Filter, at));
        stoodOn = outer;
        return rules;
    }

    private int In(AtPeriod body, Evaluator at, Evaluator there) =>
        at.Others.Translate(body.Body, at.Policy, there.Policy) is { Lacking: null, Expression: var translated } ? Of(translated, there) : 0;
}
