using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Tables: inputs, cells against their input, outcomes all of one type.</summary>
internal sealed partial class Checker
{
    private Table? CheckTable(TableDeclaration declaration)
    {
        var surroundings = Surroundings.Of(declaration.Id);
        if (byId.ContainsKey($"{declaration.Id}.value"))
            surroundings = surroundings.With(Words.BandValue, new NameBinding(NameOf($"{declaration.Id}.value", declaration.Origin.Place)));
        var inputs = declaration.Inputs.Select(i => Bind(i.Expression, surroundings)).ToArray();
        var outputs = BindOutputs(declaration, surroundings);
        var applies = declaration.Applies is null ? null : BindCondition(declaration.Applies, surroundings);
        if (inputs.Any(i => i is null) || outputs is null || (declaration.Applies is not null && applies is null))
            return null;
        var rows = declaration.Rows.Select((row, i) => CheckRow(row, [.. inputs.OfType<Expression>()], outputs.Rows[i], applies, surroundings)).ToArray();
        if (rows.Any(r => r is null))
            return null;
        if (declaration.Hit is HitPolicy.Best or HitPolicy.Worst && outputs.Types[0] is not ChoiceType { IsOrdered: true })
        {
            diagnostics.Add(TypeErrors.NoScale(declaration.Origin.Place, declaration.Id));
            return null;
        }

        return new Table(
            declaration.Id, declaration.Label, declaration.Role, outputs.Types[0], new Key(-1, null), declaration.Status, declaration.Origin,
            [.. declaration.Inputs.Zip(inputs, (i, e) => new TableInput(i.Name, e!))],
            [.. declaration.Outputs.Zip(outputs.Types, (o, type) => new TableOutput(o.Name, type))],
            declaration.Hit, [.. rows!], outputs.Otherwise, declaration.OtherwiseBecause)
        {
            OtherwisePlace = declaration.OtherwisePlace,
        };
    }

    private static NameSyntax NameOf(string id, Place place) => new(place, [.. id.Split('.').Select(p => new NamePart(p, place))]);

    private sealed record Outcomes(ImmutableArray<PolicyType> Types, ImmutableArray<ImmutableArray<Expression>> Rows, ImmutableArray<Expression> Otherwise);

    private Outcomes? BindOutputs(TableDeclaration declaration, Surroundings surroundings)
    {
        var types = ImmutableArray.CreateBuilder<PolicyType>();
        var columns = new List<ImmutableArray<Expression>>();
        var syntax = declaration.Rows.Select(r => r.Outputs).ToList();
        if (!declaration.Otherwise.IsDefault)
            syntax.Add(declaration.Otherwise);
        for (var i = 0; i < declaration.Outputs.Length; i++)
        {
            if (BindColumn([.. syntax.Select(s => s[i])], declaration.Outputs[i].Type, declaration.Origin.Place, surroundings) is not var (type, column))
                return null;
            types.Add(type);
            columns.Add(column);
        }

        var count = declaration.Rows.Length;
        return new Outcomes(
            types.ToImmutable(),
            [.. Enumerable.Range(0, count).Select(row => columns.Select(c => c[row]).ToImmutableArray())],
            declaration.Otherwise.IsDefault ? default : [.. columns.Select(c => c[count])]);
    }

    private (PolicyType Type, ImmutableArray<Expression> Column)? BindColumn(ImmutableArray<ExpressionSyntax> outcomes, PolicyType? declared, Place place, Surroundings surroundings)
    {
        var bound = ImmutableArray.CreateBuilder<Expression>();
        var type = declared;
        foreach (var outcome in outcomes)
        {
            if (Bind(outcome, surroundings, type) is not { } value)
                return null;
            bound.Add(value);
            var joined = type is null ? value.Type : Accepts(type, value.Type) ? type : declared is null ? Signature.Join(type, value.Type) : null;
            if (joined is null)
            {
                diagnostics.Add(declared is null
                    ? TypeErrors.Differ(bound[0].Place, bound[0].Type, value.Place, value.Type, "The outcomes")
                    : TypeErrors.Expected(value.Place, value.Type, declared.Name));
                return null;
            }

            type = joined;
        }

        if (type is not null)
            return (type, bound.ToImmutable());
        diagnostics.Add(TypeErrors.UntypedGap(place));
        return null;
    }

    private Row? CheckRow(RowSyntax row, ImmutableArray<Expression> inputs, ImmutableArray<Expression> outputs, Expression? applies, Surroundings surroundings)
    {
        var condition = row.Condition is null ? null : BindCondition(row.Condition, surroundings);
        var cells = row.Cells.Select((cell, i) => BindCell(cell, inputs[i], surroundings)).ToArray();
        if ((row.Condition is not null && condition is null) || cells.Any(c => c is null))
            return null;
        if (applies is not null)
        {
            var body = condition ?? new Constant(PolicyTypes.YesNo, row.Origin.Place, OptionExtent.Yes);
            condition = new Applicable(PolicyTypes.YesNo, body.Place, applies, body);
        }

        return new Row(row.Id, condition, [.. cells!], outputs, row.Origin);
    }

    /// <summary>A cell against the expression it tests; null after saying what does not fit.</summary>
    private CellTest? BindCell(CellSyntax cell, Expression subject, Surroundings surroundings)
    {
        switch (cell)
        {
            case BlankCellSyntax:
                return new BlankCell();
            case AnyCellSyntax:
                return new AnyCell();
            case NotApplicableCellSyntax:
                return new NotApplicableCell();
            case ComparisonCellSyntax comparison:
                var @operator = OperatorOf(comparison.Operator);
                return Comparable(@operator, subject, comparison.Right, surroundings) is { } right ? new ComparisonCell(@operator, right) : null;
            case RangeCellSyntax range:
                var low = Comparable(Operator.LessOrEqual, subject, range.Low, surroundings);
                var high = Comparable(Operator.LessOrEqual, subject, range.High, surroundings);
                return low is null || high is null ? null : new RangeCell(low, high);
            case SetCellSyntax set:
                var items = set.Items.Select(i => Comparable(Operator.Equal, subject, i, surroundings)).ToArray();
                return items.Any(i => i is null) ? null : new SetCell([.. items!]);
            default:
                return null;
        }
    }

    private Expression? Comparable(Operator @operator, Expression subject, ExpressionSyntax written, Surroundings surroundings)
    {
        var value = Bind(written, surroundings, subject.Type);
        if (value is null || OperatorTable.ResultType(@operator, [subject.Type, value.Type]) is not null)
            return value;
        var (help, fix) = Slips.For(@operator, subject, value);
        diagnostics.Add(TypeErrors.Operands(value.Place, value.Type, subject.Place, subject.Type, "compared", help, fix));
        return null;
    }
}
