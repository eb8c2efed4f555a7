using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>
/// Resolves names and types and gives the checked policy. Declarations are checked when first referred to, so that each
/// definition of the result rests only on earlier ones.
/// </summary>
internal sealed partial class Checker
{
    /// <summary>How many expressions may stand inside each other, through all the values they rest on: evaluation descends as deep.</summary>
    private const int DeepestChain = 1_000;

    private static readonly ImmutableArray<Role> MustCite = [Role.Indicator, Role.Threshold, Role.Band, Role.Rag, Role.Table, Role.Rule, Role.Payment, Role.Reminders, Role.Procedure, Role.Benchmark];

    private readonly Declarations declarations;
    private readonly DiagnosticBag diagnostics;
    private readonly Dictionary<string, Declaration> byId = [];
    private readonly Dictionary<string, int> done = [];
    private readonly List<Declaration> inProgress = [];
    private readonly List<int> inOtherPeriods = [];
    private readonly List<Definition> definitions = [];
    private readonly Dictionary<string, int> factIndex;
    private readonly List<int> depths = [];
    private readonly HashSet<int> usedReadings = [];
    private readonly Stack<int> readingsInProgress = [];
    private readonly List<(Declaration User, Origin Origin)> runOver = [];

    private Checker(Declarations declarations, DiagnosticBag diagnostics)
    {
        this.declarations = declarations;
        this.diagnostics = diagnostics;
        factIndex = declarations.Facts.Select((f, i) => (f.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        foreach (var declaration in declarations.Definitions)
        {
            if (!byId.TryAdd(declaration.Id, declaration))
                diagnostics.Add(StructureErrors.Duplicate(declaration.Id, byId[declaration.Id].Origin.Place, declaration.Origin.Place));
        }
    }

    public static CheckedPolicy? Check(Declarations declarations, DiagnosticBag diagnostics) => new Checker(declarations, diagnostics).Check();

    private CheckedPolicy? Check()
    {
        foreach (var declaration in declarations.Definitions)
            Define(declaration);
        SettleKeys();
        CheckUsedReadings();
        var baskets = declarations.Series.Where(s => s.IsBasket).Select(CheckBasket).ToImmutableArray();
        foreach (var definition in definitions.Where(d => MustCite.Contains(d.Role) && d.Origin.Citation is null))
            diagnostics.Add(StructureErrors.Uncited(definition.Origin.Place, definition.Id));
        GradingRules.Check(definitions, declarations.Facts, diagnostics);
        PaymentLimits.Check(definitions, diagnostics);
        return diagnostics.HasErrors
            ? null
            : new CheckedPolicy(
                declarations.Header, declarations.Records, declarations.Facts, [.. definitions], Readings(), declarations.Calendar, declarations.OpenPoints)
            {
                Baskets = baskets,
            };
    }

    private ImmutableArray<Reading> Readings() =>
    [
        .. declarations.Readings.Select(r => new Reading(
            r.Id, r.Question, [.. r.Options.Select(o => new ReadingOption(o.Id, o.Expression.Place.Text, o.Expression.Place))], r.Chosen, r.Because, r.Origin)),
    ];

    /// <summary>The index of a declaration's definition, checking it first if need be; null if it has an error, reported where it stands.</summary>
    private int? Define(Declaration declaration)
    {
        if (done.TryGetValue(declaration.Id, out var index))
            return index < 0 ? null : index;
        if (inProgress.Contains(declaration))
        {
            var circle = inProgress.SkipWhile(d => d != declaration).Select(d => (d.Id, d.Origin.Place));
            diagnostics.Add(inOtherPeriods.Exists(depth => depth > inProgress.IndexOf(declaration)) ? NameErrors.CarriedOn(declaration.Id, declaration.Origin.Place) : NameErrors.Cycle([.. circle]));
            return null;
        }

        if (inProgress.Count >= DeepestChain / 4)
        {
            diagnostics.Add(NameErrors.TooDeep(declaration.Origin.Place, declaration.Id));
            done[declaration.Id] = -1;
            return null;
        }

        inProgress.Add(declaration);
        var definition = declaration switch
        {
            ValueDeclaration value => (Definition?)CheckValue(value),
            BenchmarkDeclaration benchmark => CheckBenchmark(benchmark),
            TableDeclaration table => CheckTable(table),
            ProcessDeclaration process => CheckProcess(process),
            _ => throw new ArgumentOutOfRangeException(nameof(declaration), declaration.GetType().Name, "Every declaration is checked here."),
        };
        inProgress.RemoveAt(inProgress.Count - 1);
        return Add(declaration.Id, definition is null ? null : definition with { Origin = WithRunOver(declaration) });
    }

    private int? Add(string id, Definition? definition)
    {
        done[id] = -1;
        if (definition is null)
            return null;
        var depth = KernelWalk.Expressions(definition).Select(DepthOf).DefaultIfEmpty(0).Max();
        if (depth > DeepestChain)
        {
            diagnostics.Add(NameErrors.TooDeep(definition.Origin.Place, id));
            return null;
        }

        depths.Add(depth);
        definitions.Add(WithKeyAndStatus(definition));
        done[id] = definitions.Count - 1;
        return definitions.Count - 1;
    }

    private int DepthOf(Expression expression) => 1 + expression switch
    {
        DefinitionReference reference => depths[reference.Definition],
        RowReference row => depths[row.Definition],
        _ => KernelWalk.Parts(expression).Select(DepthOf).DefaultIfEmpty(0).Max(),
    };

    private Value? CheckValue(ValueDeclaration declaration)
    {
        var surroundings = Surroundings.Of(declaration.Id);
        var expected = declaration.Gives ?? (declaration.Role == Role.Payment ? PolicyTypes.Money : null);
        var body = Bind(declaration.Body, surroundings, expected);
        DefineDaysPaid(declaration);
        var effect = CheckEffect(declaration.Effect, surroundings);
        if (body is null)
            return null;
        if (declaration.Gives is { } gives && !Accepts(gives, body.Type))
        {
            diagnostics.Add(TypeErrors.Expected(body.Place, body.Type, gives.Name, gives is YesNoType ? "Compare it with something." : "Change the formula, or what `gives` says."));
            return null;
        }

        if (declaration.Role == Role.Payment && body.Type is not (MoneyType or RateType))
            diagnostics.Add(TypeErrors.Expected(body.Place, body.Type, "an amount of money or a rate", body.Type is PercentType ? $"Say of what: `{body.Place.Text} of service.payment`." : null));
        if (declaration.Rounding is { } rounding)
            body = new Rounded(body.Type, declaration.Body.Place, body, rounding.Places, rounding.Mode);
        return new Value(
            declaration.Id, declaration.Label, declaration.Role, body.Type, new Key(-1, null), declaration.Status, declaration.Origin, body, declaration.Polarity, effect);
    }

    /// <summary>Before the payment, as its key is theirs too: so no day may rest on the payment that falls on it.</summary>
    private void DefineDaysPaid(ValueDeclaration payment)
    {
        for (var i = 1; i <= (payment.Effect as PaymentSyntax)?.Instalments; i++)
        {
            if (byId.TryGetValue(Payment.InstalmentDayId(payment.Id, i), out var day))
                Define(day);
        }
    }

    private Effect? CheckEffect(EffectSyntax? effect, Surroundings surroundings)
    {
        if (effect is PaymentSyntax payment)
            return new Payment(payment.Kind, payment.Per, payment.IsPerNotSupplied) { Instalments = payment.Instalments };
        if (effect is not DutySyntax duty)
            return null;
        var by = duty.By is null ? null : Bind(duty.By, surroundings, PolicyTypes.Date);
        if (by is not null && by.Type is not DateType)
            diagnostics.Add(TypeErrors.Expected(by.Place, by.Type, "a date", by.Type is DurationType ? $"Say from when: `due + {by.Place.Text}`." : null));
        var shown = duty.Done is null ? null : Bind(duty.Done, surroundings, expected: null);
        if (shown is not null && shown.Type is not (DateType or YesNoType))
            diagnostics.Add(TypeErrors.Expected(shown.Place, shown.Type, "a date or a yes or no", "Name the date on which it is done, or write a condition that holds once it is."));
        return new Duty(duty.Force, duty.Who, duty.Do, by, shown);
    }

    /// <summary>A reading that no rule uses is pointed out.</summary>
    private void CheckUsedReadings()
    {
        foreach (var (reading, index) in declarations.Readings.Select((r, i) => (r, i)))
        {
            if (!usedReadings.Contains(index) && !diagnostics.HasErrors)
                diagnostics.Add(NameErrors.UnusedReading(reading.Origin.Place, reading.Id));
        }
    }

    /// <summary>Baskets are checked even where no rule counts over them.</summary>
    private Basket CheckBasket(SeriesDeclaration series)
    {
        var surroundings = Surroundings.Of(series.Name);
        var criteria = series.Items.Select(item => BindCriterion(item, surroundings)).OfType<Expression>().ToImmutableArray();
        return new Basket(series.Name, criteria, series.Applies is null ? null : BindCondition(series.Applies, surroundings), series.Origin);
    }

    /// <summary>Whether a value of one type will do where another is due: a count is a number.</summary>
    private static bool Accepts(PolicyType due, PolicyType found) => due == found || (due is NumberType && found is CountType);
}
