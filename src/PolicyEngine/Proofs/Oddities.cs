using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>
/// What is odd in a policy without being wrong for certain, seen by looking at it: figures that nothing reads, denominators that may be zero, what is compared after rounding, shares that no
/// basket has.
/// </summary>
internal sealed class Oddities(CheckedPolicy policy)
{
    private const int MostNamed = 5;

    private static readonly DiagnosticCode UnreadCode = new("PE0912", Severity.Note, "Fields that nothing reads",
        """
        They are recorded, and no rule, indicator or table of this policy turns on them. They may be there for analysis (then `purpose: intelligence` says so), or a rule may read another field by mistake.
        """);

    private static readonly DiagnosticCode ZeroCode = new("PE0913", Severity.Note, "Denominators that may be zero",
        """
        Where the figure below the line is zero the quotient is undefined, and with it what rests on it. A `range` that begins above zero rules it out; `applies-when` says that it does not apply then.
        """);

    private static readonly DiagnosticCode RoundedCode = new("PE0914", Severity.Note, "Something compared after rounding",
        """
        What is rounded first may meet a target that the exact figure misses: 89.5% rounded to whole percents is 90%. Where the document does not say that, compare the exact figure.
        """);

    private static readonly DiagnosticCode ShareCode = new("PE0915", Severity.Note, "A share that no basket of that size has",
        """
        Of 3 criteria none, one, two or all are met: 0%, 33.33…%, 66.66…%, 100%. What asks for 66% of them is met by two of three, and what asks for 67% only by all.
        """);

    public static readonly ImmutableArray<DiagnosticCode> Codes = [UnreadCode, ZeroCode, RoundedCode, ShareCode];

    public static IEnumerable<Diagnostic> Of(CheckedPolicy policy) => new Oddities(policy).All();

    private IEnumerable<Diagnostic> All()
    {
        var expressions = policy.Definitions.SelectMany(d => KernelWalk.Expressions(d).SelectMany(KernelWalk.Within).Select(e => (Definition: d, Expression: e))).ToArray();
        var read = expressions.Select(e => e.Expression).OfType<FactReference>().Select(f => f.Fact).ToHashSet();
        Fact[] unread = [.. policy.Facts.Where((f, i) => !read.Contains(i) && f.Purpose is null && f.Origin.Layer == policy.Header.Id
            && policy.Records[f.Record] is { Per: not null } or { IsMany: true })];
        if (unread.Length > 0)
            yield return Note(UnreadCode, $"Nothing reads {Names(unread.Select(f => f.Id))}.", unread[0].Origin.Place, "not read");
        var zero = Array.FindAll(expressions, e => e.Expression is Operation { Operator: Operator.Divide, Arguments: [_, var below] } && MayBeZero(below, e.Definition));
        if (zero.Length > 0)
            yield return Note(
                ZeroCode,
                $"The denominator may be zero, and the quotient then undefined, in {Names(zero.Select(e => e.Definition.Id))}.",
                ((Operation)zero[0].Expression).Arguments[1].Place,
                "may be zero");
        var rounded = Array.FindAll(expressions, e => Comparands(e.Expression).Any(IsRounded));
        if (rounded.Length > 0)
            yield return Note(
                RoundedCode, $"A figure is compared after it was rounded in {Names(rounded.Select(e => e.Definition.Id))}.", rounded[0].Expression.Place, "rounded before it is compared");
        var shares = expressions.Where(e => Comparands(e.Expression).Any()).Select(e => (e.Definition, e.Expression, Says: Unreached((Operation)e.Expression).ToArray())).Where(e => e.Says.Length > 0);
        foreach (var of in shares.GroupBy(e => e.Definition.Id))
        {
            yield return new Diagnostic(
                ShareCode, $"In `{of.Key}`, if all apply, no number of {string.Join("; nor of ", of.SelectMany(e => e.Says).Distinct())}.",
                [.. of.DistinctBy(e => (e.Expression.Place.Source, e.Expression.Place.Span)).Select(e => new Label(e.Expression.Place, "no share is just that"))]);
        }
    }

    private static Diagnostic Note(DiagnosticCode code, string message, Text.Place place, string label) => new(code, message, [new Label(place, label)]);

    private static string Names(IEnumerable<string> ids)
    {
        var names = ids.Distinct(StringComparer.Ordinal).ToArray();
        return $"{string.Join(", ", names.Take(MostNamed).Select(n => $"`{n}`"))}{(names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "")}";
    }

    /// <summary>Where nothing is known it may be zero: so also where it cannot be said what it is.</summary>
    private bool MayBeZero(Expression below, Definition definition)
    {
        var request = new EvaluationRequest(
            definition.Key.Level < 0 ? OnFile.LowestLevel(policy) ?? -1 : definition.Key.Level, "any", definition.Key.Period is { } kind ? new PeriodName(kind, "any") : null);
        var evaluator = new Evaluator(policy, new FactBase(policy, []), request);
        return evaluator.Evaluate(below, evaluator.Root, definition.Id).Values is NumberExtent range && !(range.Low > Exact.Zero) && !(range.High < Exact.Zero);
    }

    private static IEnumerable<Expression> Comparands(Expression expression) => expression is
        Operation { Operator: Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.NotEqual, Arguments: [var left, var right] }
            && left.Type.IsNumeric
        ? [left, right] : [];

    private bool IsRounded(Expression expression) => expression switch
    {
        Rounded or Operation { Operator: Operator.Round } => true,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value value => IsRounded(value.Body),
        Applicable applicable => IsRounded(applicable.Body),
        _ => false,
    };

    /// <summary>Why a share of so many criteria cannot be just what it is compared with: a clause for each basket of which that is so.</summary>
    private IEnumerable<string> Unreached(Operation comparison) => Unreached(comparison.Arguments[0], comparison.Arguments[1]).Concat(Unreached(comparison.Arguments[1], comparison.Arguments[0]));

    private IEnumerable<string> Unreached(Expression share, Expression bound)
    {
        if (bound is not Constant { Value: NumberExtent { IsSingle: true, Low: { } wanted } } || wanted <= Exact.Zero || wanted >= Exact.One)
            return [];
        return SharesOf(share).Select(fold => fold.Items.Length).Distinct().Select(size => Unreached(size, wanted, bound.Type)).OfType<string>();
    }

    private static string? Unreached(int size, Exact wanted, PolicyType type)
    {
        var most = Enumerable.Range(0, size + 1).Last(k => Exact.Divide(k, size)!.Value <= wanted);
        return Exact.Divide(most, size)!.Value == wanted ? null
            : $"{size} criteria is {ValueText.Of(Possible.Known(wanted), type)} of them ({most} {(most == 1 ? "is" : "are")} less, {most + 1} more)";
    }

    private IEnumerable<FoldItems> SharesOf(Expression expression) => expression switch
    {
        FoldItems { Aggregate: Aggregate.Share } fold => [fold],
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value value => SharesOf(value.Body),
        DefinitionReference { Definition: var index, Output: var output } when policy.Definitions[index] is Table table => table.Rows.SelectMany(r => SharesOf(r.Outputs[output])),
        Applicable applicable => SharesOf(applicable.Body),
        _ => [],
    };
}
