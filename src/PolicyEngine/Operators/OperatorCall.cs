using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>What an operator is given: its arguments as expressions (for their types) and as values, the calendar, and how far what is on file reaches.</summary>
/// <param name="About">Id of the definition being worked out, for reasons.</param>
/// <param name="OnFileUntil">What is not on file can only come on this day (a day number) or later; null if the evaluation stands on no day.</param>
internal sealed record OperatorCall(
    Operator Operator,
    PolicyType Type,
    Place Place,
    string About,
    ImmutableArray<Expression> Arguments,
    ImmutableArray<Possible> Values,
    Calendar Calendar,
    int? OnFileUntil);
