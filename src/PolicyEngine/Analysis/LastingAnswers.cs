using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// Whether more facts can only narrow what an expression gives. They could turn it round where something not being on file settles it: `is supplied`,
/// a record absent for sure, an optional field left blank, how many records there are.
/// </summary>
internal sealed class LastingAnswers
{
    private readonly CheckedPolicy policy;
    private readonly bool[] turns;

    public LastingAnswers(CheckedPolicy policy)
    {
        this.policy = policy;
        turns = new bool[policy.Definitions.Length];
        for (var i = 0; i < turns.Length; i++)
            turns[i] = !KernelWalk.Expressions(policy.Definitions[i]).All(IsGivenBy);
    }

    public bool IsGivenBy(Expression expression) => KernelWalk.Within(expression).All(part => part switch
    {
        FoldRecords or FoldPeriods or FoldGroup or AtPeriod or StateMatch { State: StateTest.Supplied } => false,
        FactReference { Fact: var fact } => !policy.Facts[fact].IsOptional && policy.Records[policy.Facts[fact].Record].Absence == Absence.Unknown,
        DefinitionReference { Definition: var definition } => !turns[definition],
        RowReference { Definition: var definition } => !turns[definition],
        _ => true,
    });
}
