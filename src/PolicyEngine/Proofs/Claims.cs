using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>A defect that a definition may have, and what to look for to find it or to rule it out.</summary>
/// <param name="Condition">What turns on no more than this expression; null where it turns on the whole definition.</param>
/// <param name="IsThere">How the search ends where the defect is there.</param>
internal sealed record Claim(Defect Defect, ImmutableArray<int> Rows, Place Place, Expression? Condition, Func<Evaluator, Verdict> Goal, Ended IsThere)
{
    public const int LimitOfParts = 1_000;

    /// <summary>Of a criterion its name; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is dropped to see whether it matters; else null.</summary>
    public Expression? Part { get; init; }

    /// <summary>How many evaluations are made at most: whether a part matters is of less weight, and asked of many.</summary>
    public int Limit => Defect == Defect.NeverMatters ? LimitOfParts : Proving.Limit;

    /// <summary>Whether it is looked for only where all that is asked for is supplied.</summary>
    public bool IsOfSupplied => Defect == Defect.OnlyWhenMissing;
}

/// <summary>All that may be wrong with a definition.</summary>
internal static class Claims
{
    public static IEnumerable<Claim> Of(CheckedPolicy policy, int index)
    {
        var definition = policy.Definitions[index];
        var ofTable = definition is Table table ? OfTable(table, index) : [];
        var own = KernelWalk.Expressions(definition);
        var folds = own.SelectMany(Outside).OfType<FoldItems>().DistinctBy(f => (f.Place.Source, f.Place.Span));
        return [.. ofTable, .. Conditions(definition).SelectMany(c => OfCondition(policy, c)), .. folds.SelectMany(f => OfItems(f, index))];
    }

    /// <summary>What a definition asks, once each: conditions of an `if`, of what applies, and of a process and its steps; and a yes or no that it comes to itself.</summary>
    public static IEnumerable<Expression> Conditions(Definition definition)
    {
        return KernelWalk.Expressions(definition).SelectMany(Asked).Where(IsOfTheDefinition).DistinctBy(c => (c.Place.Source, c.Place.Span));

        IEnumerable<Expression> Asked(Expression expression) => Outside(expression)
            .SelectMany(e => e switch { Conditional c => [c.Condition], Applicable a => [a.Condition], _ => Enumerable.Empty<Expression>() })
            .Concat(expression.Type is YesNoType && IsAsked(expression) ? [expression] : []);

        bool IsAsked(Expression expression) => definition switch
        {
            Value value => ReferenceEquals(value.Body, expression),
            Process process => ReferenceEquals(process.When, expression) || ReferenceEquals(process.Applies, expression) || process.Steps.Any(s => ReferenceEquals(s.Guard, expression)),
            _ => false,
        };
    }

    /// <summary>The days of a process are known only inside it.</summary>
    private static bool IsOfTheDefinition(Expression condition) => condition is not (NotSupplied or ReadingReference) && !KernelWalk.Within(condition).Any(e => e is ProcessDate);

    /// <summary>An expression and all inside it, but for what is asked of other records and periods.</summary>
    private static IEnumerable<Expression> Outside(Expression expression) =>
        (expression is FoldRecords or FoldPeriods or FoldGroup or AtPeriod ? [] : KernelWalk.Parts(expression).SelectMany(Outside)).Prepend(expression);

    private static IEnumerable<Claim> OfTable(Table table, int index)
    {
        if (table.IsOtherwiseUndefined && table.Hit != HitPolicy.Collect)
            yield return new Claim(Defect.Gap, [], table.OtherwisePlace ?? table.Origin.Place, null, Goals.Gap(index), Ended.Found);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            yield return new Claim(Defect.DeadRow, [row], table.Rows[row].Origin.Place, null, Goals.Decides(index, row, Before(table, row)), Ended.Refuted);
            if (table.Rows[row].Condition is { } condition)
            {
                foreach (var part in Parts(condition))
                    yield return new Claim(Defect.NeverMatters, [row], part.Place, condition, Goals.Matters(part, e => e.Evaluate(condition, e.Root, "")), Ended.Refuted) { Part = part };
            }
        }

        for (var one = 0; table.Hit == HitPolicy.Unique && one < table.Rows.Length; one++)
        {
            for (var other = one + 1; other < table.Rows.Length; other++)
                yield return new Claim(Defect.Conflict, [one, other], table.Rows[one].Origin.Place, null, Goals.Both(index, one, other), Ended.Found);
        }
    }

    /// <summary>The rows that count in place of another where both fire: those above it or, on a scale, of a result beyond it or as far and above it.</summary>
    private static ImmutableArray<int> Before(Table table, int row)
    {
        return table.Hit switch
        {
            HitPolicy.First => [.. Enumerable.Range(0, row)],
            HitPolicy.Best or HitPolicy.Worst when Rank(row) is { } own => [.. Enumerable.Range(0, table.Rows.Length).Where(r => Rank(r) > own || (r < row && Rank(r) == own))],
            _ => [],
        };

        int? Rank(int index) => table.Rows[index].Outputs[0] is Constant { Value: OptionExtent { IsSingle: true } option } && table.Type is ChoiceType type
            ? (table.Hit == HitPolicy.Best ? 1 : -1) * type.Rank(option.Options.First())
            : null;
    }

    private static IEnumerable<Claim> OfCondition(CheckedPolicy policy, Expression condition)
    {
        yield return new Claim(Defect.NeverTrue, [], condition.Place, condition, Goals.Is(condition, answer: true), Ended.Refuted);
        yield return new Claim(Defect.AlwaysTrue, [], condition.Place, condition, Goals.Is(condition, answer: false), Ended.Refuted);
        if (KernelWalk.Within(condition).Any(e => e is StateMatch { State: StateTest.Supplied }))
            yield return new Claim(Defect.OnlyWhenMissing, [], condition.Place, condition, Goals.Is(condition, answer: true), Ended.Refuted);
        var elsewhere = AskedElsewhere(policy, condition);
        foreach (var part in Parts(condition).Where(p => !elsewhere.Contains(p)))
            yield return new Claim(Defect.NeverMatters, [], part.Place, condition, Goals.Matters(part, e => e.Evaluate(condition, e.Root, "")), Ended.Refuted) { Part = part };
    }

    /// <summary>What stands in an answer to a reading that another definition asks too: what makes no difference here may make one there.</summary>
    private static HashSet<Expression> AskedElsewhere(CheckedPolicy policy, Expression condition)
    {
        var asked = KernelWalk.Within(condition).OfType<ReadingReference>().ToArray();
        if (asked.Length == 0)
            return [];
        var all = policy.Definitions.Select(d => KernelWalk.Expressions(d).SelectMany(KernelWalk.Within).OfType<ReadingReference>().Select(r => r.Reading).ToHashSet()).ToArray();
        var shared = asked.Where(r => all.Count(d => d.Contains(r.Reading)) > 1);
        return new HashSet<Expression>(shared.SelectMany(KernelWalk.Within), ReferenceEqualityComparer.Instance);
    }

    /// <summary>The criteria that a basket counts.</summary>
    private static IEnumerable<Claim> OfItems(FoldItems fold, int index) =>
        from item in fold.Items
        where fold.Items.Length > 1
        select new Claim(Defect.NeverMatters, [], fold.Place, null, Goals.Matters(item.Value, e => e.ResultOf(index)), Ended.Refuted) { Part = item.Value, Name = item.Name };

    /// <summary>What is joined by `and` and `or`.</summary>
    private static IEnumerable<Expression> Parts(Expression condition) =>
        Outside(condition).OfType<Operation>().Where(o => o.Operator is Operator.And or Operator.Or).SelectMany(o => o.Arguments)
            .Where(a => a is not Operation { Operator: Operator.And or Operator.Or });
}
