using System.Collections.Immutable;
using System.Numerics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>Which numbers something can come to, whatever the facts.</summary>
internal sealed class NumbersPossible(CheckedPolicy policy)
{
    private const int MostPlaces = 20;

    /// <summary>Of a share of so many criteria, of which some may not apply, the few that there are; null where there may be any within a range.</summary>
    public ImmutableHashSet<Exact>? Few(Expression value) => value switch
    {
        FoldItems { Aggregate: Aggregate.Share, Items.Length: var count } =>
            [.. from whole in Enumerable.Range(1, count) from part in Enumerable.Range(0, whole + 1) select Exact.Divide(part, whole)!.Value],
        Conditional { Then: var then, Else: var otherwise } => Few(then) is { } one && Few(otherwise) is { } other ? one.Union(other) : null,
        Applicable applicable => Few(applicable.Body),
        DefinitionReference reference => Bodies(reference).Select(Few).ToArray() is [_, ..] several && Array.TrueForAll(several, s => s is not null) ? [.. several.SelectMany(s => s!)] : null,
        _ => null,
    };

    /// <summary>Between which two numbers it lies.</summary>
    public NumberExtent Range(Expression value) => value switch
    {
        FactReference { Fact: var fact } => policy.Facts[fact].Range as NumberExtent ?? NumberExtent.Any,
        DefinitionReference reference => Bodies(reference).Select(Range).Aggregate((one, other) => (NumberExtent)one.Union(other)),
        Applicable applicable => Range(applicable.Body),
        AtPeriod at => Range(at.Body),
        Operation { Operator: Operator.Round, Arguments: [var rounded, ..] } => Range(rounded),
        FoldItems { Aggregate: Aggregate.Share } or FoldRecords { Aggregate: Aggregate.Share } or FoldPeriods { Aggregate: Aggregate.Share } => new NumberExtent(Exact.Zero, Exact.One),
        _ => Extent.All(value.Type) as NumberExtent ?? NumberExtent.Any,
    };

    /// <summary>A figure that the policy writes out, itself or by a name; null where it has to be worked out, or there are several.</summary>
    public Exact? Written(Expression bound) => bound switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => value,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Written(of.Body),
        _ => null,
    };

    /// <summary>The smallest step between two values that can be recorded, or that rounding leaves; null of what else is worked out, where any distance may be the smallest.</summary>
    public Exact? Grid(Expression value) => value switch
    {
        { Type: CountType or DateType or DurationType or TimeOfDayType } => Exact.One,
        FactReference { Fact: var fact } => policy.Facts[fact].Places is { } places ? Step(value.Type, places) : null,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Grid(of.Body),
        Applicable applicable => Grid(applicable.Body),
        AtPeriod at => Grid(at.Body),
        Rounded rounded => Coarser(Grid(rounded.Body), Step(rounded.Type, rounded.Places)),
        Operation { Operator: Operator.Round, Arguments: [var rounded, .. var places] } => Coarser(Grid(rounded), RoundedTo(value.Type, places)),
        _ => null,
    };

    /// <summary>Of the last digit: places of a percent are counted in points.</summary>
    public static Exact? Step(PolicyType type, int places) => Exact.Reduce(1, BigInteger.Pow(10, places + (type is PercentType ? 2 : 0)));

    private Exact? RoundedTo(PolicyType type, ImmutableArray<Expression> places) =>
        places.IsEmpty ? Step(type, 0) : Written(places[0]) is { IsWhole: true, Sign: >= 0 } written && written <= MostPlaces ? Step(type, (int)written.Numerator) : null;

    private static Exact? Coarser(Exact? one, Exact? other) => one > other || other is null ? one : other;

    /// <summary>What the output of a definition that is referred to may come to.</summary>
    private IEnumerable<Expression> Bodies(DefinitionReference reference) => policy.Definitions[reference.Definition] switch
    {
        Value value => [value.Body],
        Table { Rows.IsEmpty: false } table => table.Rows.Select(r => r.Outputs[reference.Output]).Concat(table.IsOtherwiseUndefined ? [] : [table.Otherwise[reference.Output]]),
        _ => [new NotSupplied(reference.Type, reference.Place, "")],
    };
}
