using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>What has to be so that a comparison inside a definition is come to at all.</summary>
/// <param name="Conditions">What it stands under, each with the answer needed, and whether it is asked of a record of the series.</param>
/// <param name="Readings">Questions of which it stands in one answer: a reading's index and its option's.</param>
/// <param name="Series">The aggregate over records inside which it stands; null where it is asked of the subject itself.</param>
/// <param name="Row">Of a table, the row in whose outputs it stands; else null.</param>
internal sealed record Approach(ImmutableArray<(Expression Condition, bool Holds, bool IsOfRecord)> Conditions, ImmutableDictionary<int, int> Readings, FoldRecords? Series, int? Row)
{
    private static readonly Approach Straight = new([], ImmutableDictionary<int, int>.Empty, null, null);

    /// <summary>Null where it stands inside what is asked of other periods or of a group, which one subject's figures do not lead to.</summary>
    /// <param name="compared">Null where it is no part of an expression: a cell of a table, which is always looked at.</param>
    public static Approach? To(Definition definition, Expression? compared) => compared is null ? Straight : definition switch
    {
        Table table => First(table.Inputs.Select(i => i.Expression).Concat(table.Rows.Select(r => r.Condition).OfType<Expression>()), compared, Straight)
            ?? table.Rows.Select((row, i) => First(row.Outputs, compared, Straight with { Row = i })).FirstOrDefault(a => a is not null),
        Value value => Towards(value.Body, compared, Straight) ?? First(KernelWalk.Expressions(value).Skip(1), compared, Straight.Where(value.Body, true)),
        _ => First(Testing.Conditions.Of(definition), compared, Straight),
    };

    private static Approach? First(IEnumerable<Expression> expressions, Expression compared, Approach so) =>
        expressions.Select(e => Towards(e, compared, so)).FirstOrDefault(a => a is not null);

    private static Approach? Towards(Expression at, Expression compared, Approach so) => at switch
    {
        _ when ReferenceEquals(at, compared) => so,
        FoldPeriods or AtPeriod or FoldGroup => null,
        FoldRecords when so.Series is not null => null,
        FoldRecords fold => First(KernelWalk.Parts(fold), compared, so with { Series = fold }),
        Applicable a => Towards(a.Condition, compared, so) ?? Towards(a.Body, compared, so.Where(a.Condition, true)),
        Conditional c => Towards(c.Condition, compared, so) ?? Towards(c.Then, compared, so.Where(c.Condition, true)) ?? Towards(c.Else, compared, so.Where(c.Condition, false)),
        ReadingReference r => r.Options.Select((o, i) => Towards(o, compared, so with { Readings = so.Readings.SetItem(r.Reading, i) })).FirstOrDefault(a => a is not null),
        _ => First(KernelWalk.Parts(at), compared, so),
    };

    private Approach Where(Expression condition, bool holds) => this with { Conditions = Conditions.Add((condition, holds, Series is not null)) };
}
