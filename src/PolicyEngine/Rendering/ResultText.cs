using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>How results read to people: a threshold is met or missed, what is open says between what.</summary>
public static class ResultText
{
    /// <summary>`red`, `met`, `75%`, `undefined`; of an open result, `not settled: red or amber`, or why the policy leaves it undefined.</summary>
    public static string Of(Definition definition, Possible result) =>
        result.IsHole ? $"undefined: {result.Reasons.All[0].Text.TrimEnd('.')}" : Short(definition, result);

    public static string Of(ResultPart part, Possible result) => Of(part.Definition with { Type = part.Type }, result);

    /// <summary>All that is possible, settled or not: `met or missed`.</summary>
    public static string Words(ResultPart part, Possible result) => Words(part.Definition with { Type = part.Type }, result);

    /// <summary>The same without saying why, for where the reason stands elsewhere.</summary>
    public static string Short(Definition definition, Possible result) =>
        result.IsHole ? "undefined" : result.IsSettled ? Words(definition, result) : $"not settled: {Words(definition, result)}";

    public static string Of(Step step) =>
        step.Result.IsHole ? "undefined" : step.Result.IsSettled ? ValueText.Of(step.Result, step.Type) : $"not settled: {ValueText.Of(step.Result, step.Type)}";

    /// <summary>As short as a column of a table needs it: `n/a` where not applicable, `?` where open.</summary>
    public static string Cell(Definition definition, Possible result) => result.State switch
    {
        ResultState.Open => "?",
        ResultState.NotApplicable => "n/a",
        ResultState.Undefined => "undefined",
        _ => Words(definition, result),
    };

    /// <summary>A difference of two values: `5 percentage points`, `9 days`, `£12.24`.</summary>
    public static string Margin(Exact margin, PolicyType type)
    {
        if (type is not PercentType)
            return ValueText.Of(margin, type);
        var points = Exact.Multiply(margin, 100) ?? margin;
        return $"{ValueText.Of(points, PolicyTypes.Number)} percentage point{(points == Exact.One ? "" : "s")}";
    }

    public static string Of(Status status) => status switch
    {
        Status.InForce => "in force",
        Status.Proposed => "proposed: not in force",
        _ => "draft: not in force",
    };

    /// <summary>Whether a result of yes reads as met.</summary>
    private static bool IsTest(Definition definition) =>
        definition is { Type: YesNoType, Role: Role.Threshold };

    private static string Words(Definition definition, Possible result)
    {
        if (!IsTest(definition) || result.Values is not OptionExtent options)
            return ValueText.Of(result, definition.Type);
        var words = options.Options.Reverse().Select(o => o == 1 ? "met" : "missed");
        return string.Join(" or ", [.. words, .. result.MayBeNotApplicable ? ["not applicable"] : Array.Empty<string>(), .. result.MayBeUndefined ? ["undefined"] : Array.Empty<string>()]);
    }
}
