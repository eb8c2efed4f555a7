using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>The parts that would have settled a result as well as the first of them did, a line for each.</summary>
internal static class OtherCausesText
{
    private const int Most = 8;

    public static void AddTo(Page page, int indent, Decision decision, ImmutableArray<Step> others)
    {
        foreach (var other in others.Take(Most))
            page.Line(indent, $"also: {Other(decision, other)}");
        if (others.Length > Most)
            page.Line(indent, $"and {others.Length - Most} more");
    }

    /// <summary>`thresholds.staffing is missed: return.staffing is 96%, 1 percentage point below 97%`: with the figures where one ground settled it.</summary>
    private static string Other(Decision decision, Step step)
    {
        var cause = step;
        while (cause is { Kind: StepKind.Item or StepKind.Operation, Inputs: [.., { Type: YesNoType } only] } && (cause.Kind == StepKind.Item || cause.Inputs.Length == 1))
            cause = only;
        if (Foundations.Referred(decision, cause) is not { } named)
            return $"{GroundsText.Statement(cause)}{(cause.Inputs.All(i => i.Type is YesNoType) ? "" : Facts(decision, cause))}";
        var figures = Grounds.Of(decision, named) is [{ Also: [] } alone] ? Facts(decision, alone.Step) : "";
        return $"{named.Definition.Id} is {ResultText.Of(named.Definition, named.Result)}{figures}";
    }

    private static string Facts(Decision decision, Step step) =>
        string.Join("; ", GroundsText.Figures(decision, step)) is { Length: > 0 } figures ? $": {figures}" : "";
}
