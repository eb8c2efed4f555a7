using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>How results read to people: a threshold is met or missed, what is open says between what.</summary>
public static class ResultText
{
    /// <summary>`red`, `met`, `75%`, `undefined`; of an open result, `not settled: red or amber`.</summary>
    public static string Of(Definition definition, Possible result)
    {
        var words = Words(definition, result);
        return result.IsSettled ? words : $"not settled: {words}";
    }

    public static string Of(Step step) =>
        step.Result.IsSettled ? ValueText.Of(step.Result, step.Type) : $"not settled: {ValueText.Of(step.Result, step.Type)}";

    /// <summary>As short as a column of a table needs it: `n/a` where not applicable, `?` where open.</summary>
    public static string Cell(Definition definition, Possible result)
    {
        if (!result.IsSettled)
            return "?";
        return result.IsCertainlyNotApplicable ? "n/a" : Words(definition, result);
    }

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
