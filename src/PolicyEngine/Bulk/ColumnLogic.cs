using PolicyEngine.Operators;

namespace PolicyEngine.Bulk;

/// <summary>Truth over columns: <see cref="Logic"/>, row by row the same.</summary>
internal static class ColumnLogic
{
    public static OptionColumn And(ReadOnlySpan<OptionColumn> operands)
    {
        var work = operands[0].Work;
        var (canBeTrue, anyTrue, canBeFalse, notApplicable, lacking) = (work.All, work.None, work.None, work.All, work.None);
        foreach (var operand in operands)
        {
            canBeTrue &= operand.CanBeTrue | operand.NotApplicable;
            anyTrue = operand.NotApplicable.IsNone ? work.All : anyTrue | operand.CanBeTrue;
            canBeFalse |= operand.CanBeFalse;
            notApplicable &= operand.NotApplicable;
            lacking |= operand.Lacking;
        }

        return OptionColumn.Truth(canBeTrue & anyTrue, canBeFalse, notApplicable, lacking);
    }

    public static OptionColumn Or(ReadOnlySpan<OptionColumn> operands)
    {
        var work = operands[0].Work;
        var (canBeFalse, anyFalse, canBeTrue, notApplicable, lacking) = (work.All, work.None, work.None, work.All, work.None);
        foreach (var operand in operands)
        {
            canBeFalse &= operand.CanBeFalse | operand.NotApplicable;
            anyFalse = operand.NotApplicable.IsNone ? work.All : anyFalse | operand.CanBeFalse;
            canBeTrue |= operand.CanBeTrue;
            notApplicable &= operand.NotApplicable;
            lacking |= operand.Lacking;
        }

        return OptionColumn.Truth(canBeTrue, canBeFalse & anyFalse, notApplicable, lacking);
    }

    public static OptionColumn Not(OptionColumn operand) => OptionColumn.Truth(operand.CanBeFalse, operand.CanBeTrue, operand.NotApplicable, operand.Lacking);
}
