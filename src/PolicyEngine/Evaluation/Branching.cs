using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What `if` and `applies-when` come to by what their conditions do.</summary>
internal static class Branching
{
    /// <param name="body">What it is where it applies; not asked for where the condition cannot hold.</param>
    public static Possible Applicable(Possible condition, Possible? body)
    {
        var result = new Possible(null, condition.MayBeNotApplicable || condition.CanBeFalse, MayBeUndefined: false, condition.Reasons);
        return body is null ? result : result.Or(body);
    }

    /// <param name="then">Null where the condition cannot hold.</param>
    /// <param name="otherwise">Null where it cannot fail to hold.</param>
    public static Possible Conditional(Possible condition, Possible? then, Possible? otherwise)
    {
        var result = new Possible(null, condition.MayBeNotApplicable, MayBeUndefined: false, condition.Reasons);
        if (then is not null)
            result = result.Or(then);
        return otherwise is null ? result : result.Or(otherwise);
    }
}
