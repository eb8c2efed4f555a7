using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>What an operator is given: its arguments as expressions (for their types) and as values, and the day and calendar it stands on.</summary>
/// <param name="About">Id of the definition being worked out, for reasons.</param>
/// <param name="AsOf">Day number, or null if the evaluation was given none.</param>
internal sealed record OperatorCall(
    Operator Operator,
    PolicyType Type,
    Place Place,
    string About,
    ImmutableArray<Expression> Arguments,
    ImmutableArray<Possible> Values,
    Calendar Calendar,
    int? AsOf);
