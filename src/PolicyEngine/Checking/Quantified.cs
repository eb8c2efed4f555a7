using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Aggregates: what they run over, and what is tested or added up.</summary>
internal sealed partial class Checker
{
    private const string WhicheverBasket = "basket";

    private static readonly ImmutableArray<Aggregate> Tests = [Aggregate.Any, Aggregate.All, Aggregate.None, Aggregate.Count, Aggregate.Share];

    /// <summary>Only periods are in order of time, one for each.</summary>
    private static readonly ImmutableArray<Aggregate> Trends = [Aggregate.Rising, Aggregate.Falling];

    /// <summary>One thing an aggregate runs over. The filter is a collecting table's row firing.</summary>
    private sealed record SeriesMember(string Name, Binding Binding, Place Place, Expression? Filter = null);

    private Expression? BindQuantified(QuantifiedSyntax quantified, Surroundings surroundings)
    {
        if (quantified.Series is NameSyntax { Parts.Length: 1 } name && !surroundings.Names.ContainsKey(name.Path))
        {
            if (!Trends.Contains(quantified.Aggregate) && name.Path == WhicheverBasket)
                return BindOverBaskets(quantified, surroundings);
            if (!Trends.Contains(quantified.Aggregate) && RecordsNamed(name.Path) is { } kind)
                return BindOverRecords(quantified, kind, surroundings);
            if (IsPeriods(name.Path))
                return BindOverPeriods(quantified, name, surroundings);
        }

        if (Trends.Contains(quantified.Aggregate))
        {
            diagnostics.Add(NameErrors.TrendOf(quantified.Series.Place, WordOf(quantified)));
            return null;
        }

        if (quantified.Window is { } window)
        {
            if (!declarations.IsBroken(quantified.Series.Place.Text))
                diagnostics.Add(NameErrors.WindowOf(window.Place, quantified.Series.Place.Text));
            return null;
        }

        if (SeriesItems(quantified.Series, surroundings) is { } items)
            return BindOverItems(quantified, items, surroundings);
        if (quantified.Series is not ErrorSyntax && !declarations.IsBroken(quantified.Series.Place.Text))
            diagnostics.Add(NameErrors.NotASeries(quantified.Series.Place, quantified.Series.Place.Text, SeriesNames()));
        return null;
    }

    private IEnumerable<string> SeriesNames() =>
    [
        .. declarations.Series.Any(s => s.IsBasket) ? [WhicheverBasket] : Array.Empty<string>(),
        .. declarations.Series.Select(s => s.Name),
        .. declarations.Records.Where(IsSeriesKind).Select(r => r.Plural),
        .. declarations.Definitions.OfType<TableDeclaration>().Where(t => t.Hit == HitPolicy.Collect).Select(t => t.Id["tables.".Length..]),
    ];

    /// <summary>The things a series names, or null if it is no series.</summary>
    private ImmutableArray<SeriesMember>? SeriesItems(ExpressionSyntax series, Surroundings surroundings)
    {
        if (series is ListSyntax list)
            return Members(list.Items, surroundings);
        if (series is not NameSyntax name)
            return null;
        if (surroundings.Names.GetValueOrDefault(name.Path) is SeriesBinding bound)
            return Members(bound.Items, surroundings);
        if (declarations.Series.FirstOrDefault(s => s.Name == name.Path || s.Name == $"baskets.{name.Path}") is { } declared)
            return Items(declared, surroundings);
        return new[] { name.Path, $"tables.{name.Path}" }.Select(byId.GetValueOrDefault).OfType<TableDeclaration>().FirstOrDefault(t => t.Hit == HitPolicy.Collect) is { } table
            ? RowsOf(table, name)
            : null;
    }

    private ImmutableArray<SeriesMember> Items(SeriesDeclaration series, Surroundings surroundings)
    {
        NoteRunOver(series.Origin);
        return Members([.. series.Items], Surroundings.Of(surroundings.Owner));
    }

    private ImmutableArray<SeriesMember> Members(ImmutableArray<ExpressionSyntax> items, Surroundings surroundings) =>
    [
        .. items.Select((item, i) => item is NameSyntax name
            ? new SeriesMember(name.Path, new NameBinding(name, surroundings), item.Place)
            : Bind(item, surroundings) is { } value ? new SeriesMember($"{i + 1}", new ExpressionBinding(value), item.Place) : null)
            .OfType<SeriesMember>(),
    ];

    private ImmutableArray<SeriesMember> RowsOf(TableDeclaration declaration, NameSyntax name)
    {
        if (Define(declaration) is not { } index)
            return [];
        NoteRunOver(declaration.Origin);
        var table = (Table)definitions[index];
        return [.. table.Rows.Select((row, i) => new SeriesMember(row.Id, new ExpressionBinding(row.Outputs[0]), name.Place, new RowReference(PolicyTypes.YesNo, name.Place, index, i)))];
    }

    private int? RecordsNamed(string plural)
    {
        for (var i = 0; i < declarations.Records.Length; i++)
            if (IsSeriesKind(declarations.Records[i]) && declarations.Records[i].Plural == plural)
                return i;
        return null;
    }

    /// <summary>Of these kinds there may be several for one owner: notices of a service, services of a provider.</summary>
    private static bool IsSeriesKind(RecordKind kind) => kind.Of >= 0 && (kind.IsMany || kind.Per is null);

    private FoldItems? BindOverItems(QuantifiedSyntax quantified, ImmutableArray<SeriesMember> members, Surroundings surroundings)
    {
        if (quantified.Aggregate == Aggregate.Latest)
        {
            diagnostics.Add(NameErrors.NoLatest(quantified.Series.Place, quantified.Series.Place.Text, undated: null));
            return null;
        }

        var items = ImmutableArray.CreateBuilder<FoldItem>();
        foreach (var member in members)
        {
            var inner = surroundings.With(quantified.Variable.Text, member.Binding);
            if (BindParts(quantified, inner, () => BindWholeItem(quantified, member.Binding, inner)) is not var (value, filter))
                return null;
            items.Add(new FoldItem(member.Name, value, Both(member.Filter, filter)));
        }

        return TypeOfAggregate(quantified, [.. items.Select(i => i.Value)]) is { } type ? new FoldItems(type, quantified.Place, quantified.Aggregate, items.ToImmutable()) : null;
    }

    private FoldRecords? BindOverRecords(QuantifiedSyntax quantified, int kind, Surroundings surroundings)
    {
        var inner = surroundings.With(quantified.Variable.Text, new RecordBinding(kind));
        if (BindParts(quantified, inner, () => WholeRecord(quantified)) is not var (value, filter))
            return null;
        if (quantified.Aggregate == Aggregate.Latest && declarations.Records[kind].Dated is null)
        {
            diagnostics.Add(NameErrors.NoLatest(quantified.Series.Place, quantified.Series.Place.Text, declarations.Records[kind].Name));
            return null;
        }

        var within = quantified.Window is null ? null : WithinOf(quantified, kind, inner);
        if (quantified.Window is not null && within is null)
            return null;
        return TypeOfAggregate(quantified, [value]) is { } type
            ? new FoldRecords(type, quantified.Place, quantified.Aggregate, kind, value, Both(within, filter))
            : null;
    }

    /// <summary>Records can be counted as they are; for all else a field of them must be named.</summary>
    private Constant? WholeRecord(QuantifiedSyntax quantified)
    {
        if (quantified.Aggregate == Aggregate.Count)
            return new Constant(PolicyTypes.YesNo, quantified.Place, OptionExtent.Yes);
        diagnostics.Add(TypeErrors.NoField(quantified.Place, WordOf(quantified), quantified.Series.Place.Text));
        return null;
    }

    /// <summary>
    /// What is tested or added up, and the filter. Tests take the body, else `where`, else the item itself; `where` filters
    /// only beside a body. Sums and the like take the body, else the item; `where` always filters.
    /// </summary>
    private (Expression Value, Expression? Filter)? BindParts(QuantifiedSyntax quantified, Surroundings inner, Func<Expression?> item)
    {
        var isTest = Tests.Contains(quantified.Aggregate);
        var tested = quantified.Body ?? (isTest ? quantified.Where : null);
        var filtered = tested is not null && ReferenceEquals(tested, quantified.Where) ? null : quantified.Where;
        var value = tested is null ? item() : isTest ? BindCondition(tested, inner) : Bind(tested, inner);
        var filter = filtered is null ? null : BindCondition(filtered, inner);
        return value is null || (filtered is not null && filter is null) ? null : (value, filter);
    }

    /// <summary>An item as it is: what is counted without a condition counts where it applies at all.</summary>
    private Expression? BindWholeItem(QuantifiedSyntax quantified, Binding binding, Surroundings inner)
    {
        var place = quantified.Variable.Place;
        if (quantified.Aggregate != Aggregate.Count)
            return BindItem(binding, place, inner, asCriterion: Tests.Contains(quantified.Aggregate));
        var isThreshold = binding is NameBinding { Target: var target } && byId.ContainsKey($"thresholds.{target.Path}");
        return BindItem(binding, place, inner, isThreshold) is not { } item ? null : new Applicable(
            PolicyTypes.YesNo, place, new StateMatch(PolicyTypes.YesNo, place, item, StateTest.Applicable), new Constant(PolicyTypes.YesNo, place, OptionExtent.Yes));
    }

    /// <summary>An item as a value; for a test as the criterion of that name.</summary>
    private Expression? BindItem(Binding binding, Place place, Surroundings surroundings, bool asCriterion = false) => binding switch
    {
        NameBinding { Target: var target, At: var at } when asCriterion => BindCriterion(target with { Place = place }, at ?? surroundings),
        NameBinding { Target: var target, At: var at } => BindName(target with { Place = place }, at ?? surroundings, expected: null),
        ExpressionBinding { Value: var value } => value,
        _ => null,
    };

    private static Expression? Both(Expression? first, Expression? second) =>
        first is null ? second : second is null ? first : new Operation(PolicyTypes.YesNo, second.Place, Operator.And, [first, second]);

    private static string WordOf(QuantifiedSyntax quantified) => quantified.Aggregate.ToString().ToLowerInvariant();

    private PolicyType? TypeOfAggregate(QuantifiedSyntax quantified, ImmutableArray<Expression> values)
    {
        var joined = values.IsEmpty ? PolicyTypes.Number : values.Select(v => v.Type).Aggregate((PolicyType?)values[0].Type, (t, next) => t is null ? null : Signature.Join(t, next));
        if (joined is null)
        {
            var other = values.First(v => Signature.Join(values[0].Type, v.Type) is null);
            diagnostics.Add(TypeErrors.Differ(values[0].Place, values[0].Type, other.Place, other.Type, "The items"));
            return null;
        }

        var type = quantified.Aggregate switch
        {
            Aggregate.Any or Aggregate.All or Aggregate.None => joined is YesNoType ? PolicyTypes.YesNo : null,
            Aggregate.Count => joined is YesNoType ? PolicyTypes.Count : null,
            Aggregate.Share => joined is YesNoType ? PolicyTypes.Percent : null,
            Aggregate.Sum => OperatorTable.ResultType(Operator.Add, [joined, joined]),
            Aggregate.Average => joined is CountType ? PolicyTypes.Number : OperatorTable.ResultType(Operator.Add, [joined, joined]),
            Aggregate.Rising or Aggregate.Falling => joined.IsNumeric ? PolicyTypes.YesNo : null,
            Aggregate.Lowest or Aggregate.Highest => joined.IsNumeric || joined is ChoiceType { IsOrdered: true } ? joined : null,
            _ => joined,
        };
        if (type is null)
            diagnostics.Add(TypeErrors.Items(quantified.Place, WordOf(quantified), joined, Tests.Contains(quantified.Aggregate) ? "a yes or no" : "something that can be added up or ranked"));
        return type;
    }

    /// <summary>`basket`: the aggregate over whichever basket applies, as a table with a row for each.</summary>
    private Expression? BindOverBaskets(QuantifiedSyntax quantified, Surroundings surroundings)
    {
        var baskets = declarations.Series.Where(s => s.IsBasket).ToArray();
        if (baskets.Length == 0)
            diagnostics.Add(NameErrors.NoBaskets(quantified.Series.Place));
        foreach (var basket in baskets.Where(b => baskets.Length > 1 && b.Applies is null))
            diagnostics.Add(NameErrors.WhichBasket(basket.Origin.Place, basket.Name));
        var rows = baskets.Select(b => BasketRow(quantified, b, surroundings)).ToArray();
        if (rows.Length == 0 || rows.Any(r => r is null))
            return null;
        if (baskets is [{ Applies: null }])
            return rows[0]!.Outputs[0];
        var id = UniqueId($"{surroundings.Owner}.{WordOf(quantified)}-of-basket");
        var type = rows[0]!.Outputs[0].Type;
        var table = new Table(
            id, "whichever basket applies", Role.Part, type, new Key(-1, null), Status.InForce, new Origin(quantified.Place, declarations.Header.Id, null, []),
            [], [new TableOutput("result", type)], HitPolicy.Unique, [.. rows!], default, "No basket is declared for this service.");
        return Add(id, table) is { } index ? new DefinitionReference(type, quantified.Place, index) : null;
    }

    private Row? BasketRow(QuantifiedSyntax quantified, SeriesDeclaration basket, Surroundings surroundings)
    {
        var fold = BindOverItems(quantified, Items(basket, surroundings), surroundings);
        var condition = basket.Applies is null ? null : BindCondition(basket.Applies, surroundings);
        return fold is null || (basket.Applies is not null && condition is null) ? null : new Row(basket.Name["baskets.".Length..], condition, [], [fold], basket.Origin);
    }

    private string UniqueId(string id)
    {
        var unique = id;
        for (var n = 2; done.ContainsKey(unique); n++)
            unique = $"{id}-{n}";
        return unique;
    }
}
