using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>Facts that can have only a few values each: options, and whole numbers of a narrow range.</summary>
internal sealed class FewValues(CheckedPolicy policy)
{
    private const int MostOfOne = 24;
    private const int MostTogether = 600;

    /// <summary>Whether an expression rests only on facts of few values, which are added to what is below it.</summary>
    public bool AreFew(Expression expression, List<FactReference> below)
    {
        var found = new List<FactReference>();
        if (!IsOfFew(expression, found))
            return false;
        below.AddRange(found);
        return below.DistinctBy(f => f.Fact).Aggregate(1L, (product, fact) => product * Count(fact)) <= MostTogether;
    }

    /// <summary>Of a number.</summary>
    public IReadOnlyCollection<Exact> Values(FactReference fact) =>
        policy.Facts[fact.Fact].Range is NumberExtent { Low: { IsWhole: true, Numerator: var low } } ? [.. Enumerable.Range(0, Count(fact)).Select(i => (Exact)(long)(low + i))] : [];

    private bool IsOfFew(Expression expression, List<FactReference> found)
    {
        switch (expression)
        {
            case FactReference fact:
                found.Add(fact);
                return Count(fact) <= MostOfOne;
            case DefinitionReference { Definition: var index }:
                return KernelWalk.Expressions(policy.Definitions[index]).All(e => IsOfFew(e, found));
            case Constant or Operation { Operator: not Operator.By } or Conditional or Applicable or CellMatch or FoldItems or Rounded or StateMatch { State: not StateTest.Supplied }:
                return KernelWalk.Parts(expression).All(e => IsOfFew(e, found));
            default:
                return false;
        }
    }

    private int Count(FactReference fact) => policy.Facts[fact.Fact] switch
    {
        { Range: OptionExtent options } => options.Options.Count(),
        { Range: NumberExtent { Low: { IsWhole: true } low, High: { IsWhole: true } high }, Type: CountType } when high.Numerator - low.Numerator < MostOfOne =>
            (int)(high.Numerator - low.Numerator) + 1,
        _ => int.MaxValue,
    };
}
