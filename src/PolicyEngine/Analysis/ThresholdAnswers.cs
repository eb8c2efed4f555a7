using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Of a threshold: its bound, what is held against it, and when.</summary>
internal static class ThresholdAnswers
{
    private static readonly string[] BoundKeys = ["at-least", "at-most", "above", "below", "target"];

    public static Answer Of(PolicyView view, Value threshold)
    {
        var source = Source.Of(threshold.Origin, threshold.Id);
        var (body, conditions) = PolicyView.Unwrap(threshold.Body);
        var parts = ImmutableArray.CreateBuilder<Part>();
        var measured = body;
        if (body is Operation { Arguments: [var subject, var bound] } comparison)
        {
            measured = subject;
            parts.AddRange(Bound(view, threshold, comparison.Operator, bound));
        }

        parts.Add(Measured(view, measured, Source.Of(threshold.Origin, $"{threshold.Id}.of")));
        parts.Add(view.Applying([.. conditions.Concat(Limits(view, measured)).DistinctBy(view.Meaning.ByName)], Source.Of(threshold.Origin, $"{threshold.Id}.applies-when")));
        parts.AddRange(view.Standing(threshold, source, measured.Type));
        return new Answer(threshold.Id, threshold.Label, parts[0].Text, threshold.Status, Force: null, parts[0].Source, parts.ToImmutable());
    }

    private static IEnumerable<Part> Bound(PolicyView view, Value threshold, Operator comparison, Expression bound)
    {
        var direction = Words(comparison);
        if (bound is DefinitionReference { Definition: var index } && view.Policy.Definitions[index] is Table cases)
            return Cases(view, threshold, cases, direction);
        var (value, parameter) = Written(view, bound);
        var source = parameter is { Origin.Settings.IsDefaultOrEmpty: false } ? Source.OfPart(parameter.Origin) : BoundSource(threshold);
        return [new Part("bound", $"{direction} {Wording.Of(value)}", $"{comparison} {view.Meaning.ByName(value)}", source)];
    }

    /// <summary>`at most, by service.client_group`, then the bound of each case.</summary>
    private static IEnumerable<Part> Cases(PolicyView view, Value threshold, Table cases, string direction)
    {
        var source = BoundSource(threshold);
        var inputs = string.Join(", ", cases.Inputs.Select(i => i.Name));
        yield return new Part("bound", $"{direction}, by {inputs}", $"{direction} by {string.Join(", ", cases.Inputs.Select(i => view.Meaning.ByName(i.Expression)))}", source);
        foreach (var row in cases.Rows)
            yield return view.Part($"bound of {row.Id}", row.Outputs[0], Source.OfPart(row.Origin));
        yield return TableAnswers.Otherwise(view, cases, BoundSource(threshold, ".otherwise"), "bound otherwise");
    }

    private static Source BoundSource(Value threshold, string @case = "") => Source.Of(threshold.Origin, [.. BoundKeys.Select(k => $"{threshold.Id}.{k}{@case}")]);

    /// <summary>The bound as the threshold has it, or the constant that a parameter stands for and that parameter.</summary>
    private static (Expression Value, Definition? Parameter) Written(PolicyView view, Expression bound)
    {
        var written = Body(view, bound) ?? bound;
        Definition? parameter = null;
        for (var value = written; value is not null; value = Body(view, value))
        {
            if (value is Constant)
                return (value, parameter);
            parameter = value is DefinitionReference { Definition: var index } ? view.Policy.Definitions[index] : null;
        }

        return (written, null);
    }

    /// <summary>The field that is read or, where it is worked out, how; when it applies is said with when the threshold does.</summary>
    private static Part Measured(PolicyView view, Expression measured, Source source)
    {
        var formula = Formula(view, measured);
        var name = Wording.Of(measured);
        var text = formula is FactReference fact ? view.Policy.Facts[fact.Fact].Id : formula == measured ? name : $"{name} = {Wording.Of(formula)}";
        return new Part("measured", text, view.Meaning.ToTheGround(formula), source, IsGround: true);
    }

    private static Expression Formula(PolicyView view, Expression measured) => Body(view, measured) is { } body ? PolicyView.Unwrap(body).Body : measured;

    private static ImmutableArray<Expression> Limits(PolicyView view, Expression measured) => Body(view, measured) is { } body ? PolicyView.Unwrap(body).Conditions : [];

    private static Expression? Body(PolicyView view, Expression expression) =>
        expression is DefinitionReference { Definition: var index } && view.Policy.Definitions[index] is Value value ? value.Body : null;

    private static string Words(Operator comparison) => comparison switch
    {
        Operator.GreaterOrEqual => "at least",
        Operator.LessOrEqual => "at most",
        Operator.Greater => "above",
        Operator.Less => "below",
        _ => comparison.ToString().ToLowerInvariant(),
    };
}
